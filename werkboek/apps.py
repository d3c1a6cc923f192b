from django.apps import AppConfig


class WerkboekConfig(AppConfig):
    name = "werkboek"
    verbose_name = "Werkboek"

    def ready(self):
        from .reaction_mails import register_reaction_kinds  # noqa: PLC0415 models are ready only now

        register_reaction_kinds()
