from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured


class FrameConfig(AppConfig):
    name = "wijkwerk"
    verbose_name = "Wijkwerk"

    def ready(self):
        # Both register something, which needs the apps to be ready.
        from . import accounts, checks  # noqa: F401, PLC0415

        if problems := checks.production_problems():
            raise ImproperlyConfigured(" ".join(["Wijkwerk does not start.", *problems]))
