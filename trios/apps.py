from django.apps import AppConfig


class TriosConfig(AppConfig):
    name = "trios"
    verbose_name = "Gemeenten en trio's"

    def ready(self):
        from .mails import register_kinds  # noqa: PLC0415 the models are ready only now

        register_kinds()
