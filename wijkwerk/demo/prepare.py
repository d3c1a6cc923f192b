"""Fills the database of the demo: tables, then sample data, then the list of sign-ins in a file.

One process for all of it, because each one would load Django again.
"""

import sys
from pathlib import Path

import django
from django.core.management import call_command


def prepare(sign_ins: Path) -> None:
    """Bring the database up to date and load the sample data, when that was not done before."""
    call_command("migrate", interactive=False, verbosity=1)
    call_command("load_demo")
    with sign_ins.open("w", encoding="utf-8") as out:
        call_command("load_demo", "--sign-ins", stdout=out)


if __name__ == "__main__":
    django.setup()
    prepare(Path(sys.argv[1]))
