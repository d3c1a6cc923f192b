from django.apps import AppConfig


class WerkboekConfig(AppConfig):
    name = "werkboek"
    verbose_name = "Werkboek"

    def ready(self):
        from .jobs import register_jobs  # noqa: PLC0415 models are ready only now

        register_jobs()
