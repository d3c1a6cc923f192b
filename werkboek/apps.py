from django.apps import AppConfig


class WerkboekConfig(AppConfig):
    name = "werkboek"
    verbose_name = "Werkboek"

    def ready(self):
        from .finding import register_search  # noqa: PLC0415 the models are ready only now

        register_search()
