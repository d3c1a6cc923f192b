from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "Casussen"

    def ready(self):
        from .mails import register_kinds  # noqa: PLC0415 the models are ready only now

        register_kinds()
