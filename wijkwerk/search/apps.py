from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "wijkwerk.search"
    label = "search"
