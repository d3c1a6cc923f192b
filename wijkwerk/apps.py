from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured


class FrameConfig(AppConfig):
    name = "wijkwerk"
    verbose_name = "Wijkwerk"

    def ready(self):
        from . import accounts, checks  # noqa: F401, PLC0415 register when the apps are ready

        if problems := checks.production_problems():
            raise ImproperlyConfigured(" ".join(["Wijkwerk does not start.", *problems]))
