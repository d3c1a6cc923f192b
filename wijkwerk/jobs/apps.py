from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "wijkwerk.jobs"
    label = "jobs"
