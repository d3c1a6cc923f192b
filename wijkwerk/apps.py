from django.apps import AppConfig


class FrameConfig(AppConfig):
    name = "wijkwerk"
    verbose_name = "Wijkwerk"

    def ready(self):
        from . import checks  # noqa: F401, PLC0415 registers when the apps are ready
