from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "wijkwerk.feeds"
    label = "feeds"
