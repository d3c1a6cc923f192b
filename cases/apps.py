from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "Casussen"

    def ready(self):
        from .agenda import register_sources  # noqa: PLC0415 the models are ready only now
        from .finding import register_search  # noqa: PLC0415 the models are ready only now
        from .jobs import register_jobs  # noqa: PLC0415 the models are ready only now
        from .mails import register_kinds  # noqa: PLC0415 the models are ready only now

        register_kinds()
        register_jobs()
        register_search()
        register_sources()
