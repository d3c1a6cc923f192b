from django.apps import AppConfig


class WerkboekConfig(AppConfig):
    name = "werkboek"
    verbose_name = "Werkboek"

    def ready(self):
        from .beside import register_parts  # noqa: PLC0415 the models are ready only now
        from .finding import register_search  # noqa: PLC0415 the models are ready only now
        from .known import register_source  # noqa: PLC0415 the models are ready only now

        register_parts()
        register_search()
        register_source()
