"""The short reference of the request at hand, for the log and the error page."""

import contextvars

reference = contextvars.ContextVar("reference", default="")
