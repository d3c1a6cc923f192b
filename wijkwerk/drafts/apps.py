from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "wijkwerk.drafts"
    label = "drafts"
