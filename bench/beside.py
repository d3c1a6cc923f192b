"""The house with bare streams beside its own, in one process: both are measured on one server."""

from wijkwerk.asgi import application as house

from . import bare


async def application(scope, receive, send) -> None:
    beside = scope["type"] == "http" and scope["path"].startswith(bare.PATH)
    await (bare.application if beside else house)(scope, receive, send)
