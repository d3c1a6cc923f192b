from django.apps import AppConfig


class TriosConfig(AppConfig):
    name = "trios"
    verbose_name = "Gemeenten en trio's"
