"""What opens an uploaded file: one module per sort, each with `check(content) -> Finding`.

Runs in a process of its own (workshop.py) as `python -m checkers pdf`. So that this begins
quickly and knows nothing, the package stands on its own: no Django, no other module of ours.
"""
