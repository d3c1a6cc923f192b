"""Writing: one verb per function, each in one transaction."""
