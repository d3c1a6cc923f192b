"""The live streams of a run: tickets, the hub of a process, and the door for ASGI."""
