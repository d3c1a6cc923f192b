from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "wijkwerk.guard"
    label = "guard"
