from django.apps import AppConfig


class WerkboekConfig(AppConfig):
    name = "werkboek"
    verbose_name = "Werkboek"

    def ready(self):
        from .beside import register_parts  # noqa: PLC0415 the models are ready only now
        from .finding import register_search  # noqa: PLC0415 the models are ready only now
        from .jobs import register_jobs  # noqa: PLC0415 models are ready only now
        from .known import register_source  # noqa: PLC0415 the models are ready only now
        from .lessons_beside import register_lessons  # noqa: PLC0415 the models are ready only now
        from .reaction_mails import register_reaction_kinds  # noqa: PLC0415 models are ready only now
        from .review_mails import register_review_kinds  # noqa: PLC0415 the models are ready only now

        register_jobs()
        register_lessons()
        register_parts()
        register_reaction_kinds()
        register_review_kinds()
        register_search()
        register_source()
