"""Log lines: one JSON object each, with the reference of the request; ids only, no names."""

import structlog

from wijkwerk.lib.reference import reference


def add_reference(logger, method, event: dict) -> dict:
    if ref := reference.get():
        event["reference"] = ref
    return event


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """Return the formatter named in LOGGING."""
    shared = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(allow=["message_id", "error", "job", "count"]),
        add_reference,
    ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
    )
