from django.apps import AppConfig


class LibConfig(AppConfig):
    name = "wijkwerk.lib"
    label = "lib"
