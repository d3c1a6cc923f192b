from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "wijkwerk.outbox"
    label = "outbox"
