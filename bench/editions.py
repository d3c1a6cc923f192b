"""What an edition of a hundred lessons costs: CPU of the PDF, time and memory of all its forms.

As a program (`python -m bench.editions`, inside Django, without a database): writes what each form
took. Pandoc and Typst do the work of threads and processes of their own, which count too.
"""

import hashlib
import json
import resource
import time
from io import BytesIO
from pathlib import Path

import django

from .report import Row, row, verdict

LESSONS = 100
PDF_GOAL, ALL_GOAL, MEMORY_GOAL = 3.0, 15.0, 500.0
DATA = Path(__file__).resolve().parents[1] / "wijkwerk" / "demo" / "data" / "lessons.json"
EVERY = 5  # so many lessons apart stands one with a picture, a list and a table
TABLE = (
    "<h2>Zo pak je het aan</h2><ul><li><p>Kies een straat</p></li><li><p>Vraag door</p></li></ul>"
    "<table><thead><tr><th>Wie</th><th>Wat</th></tr></thead><tbody>"
    "<tr><td>Groen</td><td>Kapt en plant</td></tr></tbody></table>"
)


def rows_of(measured: dict) -> list[Row]:
    return [
        row("edition.pdf", measured["pdf_cpu"], "s", goal=PDF_GOAL),
        row("edition.all", measured["all"], "s", goal=ALL_GOAL),
        row("edition.memory", measured["mb"], "MB", goal=MEMORY_GOAL),
    ]


def table(rows: list[Row]) -> str:
    labels = ["PDF, rekentijd", "Alle vormen samen", "Geheugen"]
    lines = [f"Een editie van {LESSONS} lessen"]
    for label, one in zip(labels, rows, strict=True):
        number = f"{one.value:.1f}".replace(".", ",")
        lines.append(f"  {label:<20}{number:>7} {one.unit:<3} doel {one.goal:.0f}: {verdict(one)}")
    return "\n".join(lines)


# --- inside Django --------------------------------------------------------------------------------
def measure() -> dict:
    """Make every form once; seconds, and the most memory of this process and of a child."""
    from werkboek.publishing.book import book_of  # noqa: PLC0415 only after django.setup()
    from werkboek.publishing.forms import FORMS  # noqa: PLC0415 only after django.setup()

    picture = drawn()
    name = f"{hashlib.sha256(picture).hexdigest()}.png"
    content, took = content_of(name), {}
    start, begin = time.perf_counter(), cpu()
    book = book_of(content)
    for form, how in FORMS.items():
        before = cpu()
        how.make(book, {name: picture}, "https://wijkwerk.example")
        took[str(form)] = cpu() - before
    return {
        "pdf_cpu": took["pdf"],
        "all": time.perf_counter() - start,
        "all_cpu": cpu() - begin,
        "mb": peak(),
    }


def cpu() -> float:
    """Seconds of CPU of this process and of those it started."""
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak() -> float:
    """The most that this process and its largest child can have held together, in MB."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def drawn() -> bytes:
    from PIL import Image  # noqa: PLC0415 20 MB that only this program needs

    out = BytesIO()
    Image.effect_noise((1200, 600), 40).convert("RGB").save(out, "PNG")
    return out.getvalue()


def content_of(picture: str) -> dict:
    """An edition of the lessons of the demo, as often as it takes."""
    file = json.loads(DATA.read_text(encoding="utf-8"))
    chapters: dict[str, list] = {}
    for n in range(LESSONS):
        row = file["lessons"][n % len(file["lessons"])]
        chapters.setdefault(row["chapter"], []).append(lesson(n, row, picture))
    return {
        "number": 1,
        "title": "Werkboek",
        "subtitle": "",
        "foreword": "Een voorwoord.",
        "colophon": "",
        "identifier": "0b1f5f5e-1111-4222-8333-444455556666",
        "frozen_on": "2026-11-30",
        "chapters": [
            {"key": key, "name": key, "description": "", "lessons": found}
            for key, found in chapters.items()
        ],
    }


def lesson(n: int, row: dict, picture: str) -> dict:
    body = "".join(f"<p>{part}</p>" for part in row["body"].split("\n\n"))
    if n % EVERY == 0:
        body += f'{TABLE}<p><img src="/werkboek/beeld/{picture}" alt="Ruis"></p>'
    plain = ["title", "one_liner", "context", "tried", "result", "because", "limits", "maturity"]
    empty = ["embedded_change", "embedded_since", "review_by", "reader"]
    exercise = row["exercise"]
    return {
        "slug": f"{row['slug']}-{n}",
        "version": 1,
        "content": {
            **{name: row[name] for name in plain},
            **dict.fromkeys(empty, ""),
            "body": body,
            "exercise": {"text": exercise["text"], "minutes": exercise["minutes"], "method": ""},
            "tensions": [{"key": key, "name": key} for key in row["tensions"]],
            "sectors": [],
            "obstacles": [],
            "authors": [{"name": f"Schrijver {n}", "municipality": "Coevorden"}],
            "credits": [],
            "sources": [{"kind": "casus", "municipality": "Coevorden"}] * 3,
        },
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(measure()))
