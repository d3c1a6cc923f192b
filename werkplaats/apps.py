from django.apps import AppConfig


class WerkplaatsConfig(AppConfig):
    name = "werkplaats"
    verbose_name = "Werkplaats"

    def ready(self):
        from .agenda import register_sources  # noqa: PLC0415 the models are ready only now
        from .beside import register_part  # noqa: PLC0415 the models are ready only now
        from .desk import register_desk  # noqa: PLC0415 the models are ready only now
        from .jobs import register_jobs  # noqa: PLC0415 the models are ready only now
        from .mails import register_kinds  # noqa: PLC0415 the models are ready only now
        from .reminding import register_reminders  # noqa: PLC0415 the models are ready only now
        from .request_mails import register_request_kinds  # noqa: PLC0415 the models are ready only now

        register_desk()
        register_jobs()
        register_kinds()
        register_part()
        register_reminders()
        register_request_kinds()
        register_sources()
