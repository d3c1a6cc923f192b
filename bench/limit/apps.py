from django.apps import AppConfig


class LimitConfig(AppConfig):
    name = "bench.limit"
