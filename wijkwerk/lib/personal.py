"""What looks like personal data in a text: a warning, never a refusal (domain.md section 10.1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PHONE = re.compile(r"(?<![\w+])(?:(?:\+|00)31[\s-]?(?:\(0\)[\s-]?)?|0)[1-9](?:[\s-]?\d){8}(?!\d)")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NINE_DIGITS = re.compile(r"(?<![\d+])\d{3}[ .]?\d{3}[ .]?\d{3}(?!\d)")
# The series of Dutch plates, X a letter and 9 a digit, with dashes or in one piece.
PLATES = [
    "XX-99-99",
    "99-99-XX",
    "99-XX-99",
    "XX-99-XX",
    "XX-XX-99",
    "99-XX-XX",
    "99-XXX-9",
    "9-XXX-99",
    "XX-999-X",
    "X-999-XX",
    "XXX-99-X",
    "X-99-XXX",
    "9-XX-999",
    "999-XX-9",
]
FOUR_DIGITS = ["XX-99-99", "99-99-XX"]  # in one piece: a year (EU2026) or a postcode (7741AB)


def plates(letter: str, joints: tuple[str, ...]) -> re.Pattern:
    """Plates in these letters; not within a longer code, such as xx-99-xx-99."""
    series = "|".join(
        plate.replace("-", joint).replace("X", letter).replace("9", r"\d")
        for joint in joints
        for plate in PLATES
        if joint or plate not in FOUR_DIGITS
    )
    return re.compile(rf"(?<![\w-])(?:{series})(?![\w-])")


# In one piece small letters and digits are a code or a room (“4abc12”) as often as a plate, and
# “5-mei-26” is a day: small letters count with dashes alone, and never as a month.
PLATE = plates("[A-Z]", ("-", ""))
SMALL_PLATE = plates("[A-Za-z]", ("-",))
MONTHS = re.compile(r"(?i)jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec")
STREET = (
    r"\b[A-Z][\w’'.-]*(?:[ -][A-Za-z][\w’'.-]*){0,2}?"
    r"(?:straat|laan|weg|plein|hof|dijk|kade|singel|gracht|pad|steeg|dreef|plantsoen|ring)"
)
ADDRESS = re.compile(STREET + r" \d{1,4} ?[a-zA-Z]?\b")
POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b(?: ?\d{1,4})?")
TITLE = r"(?:[Mm]evrouw|[Mm]eneer|[Dd]e heer|[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|[Ff]amilie|[Ff]am\.?)"
PREFIX = r"(?:van der |van den |van de |van |de |den |der |ten |ter |het |’t |in ’t )?"
NAME = re.compile(
    rf"{TITLE} {PREFIX}[A-Z][a-zà-ÿ]+|\b[A-Z][a-zà-ÿ]{{1,}} (?:[A-Z]\. ?)*{PREFIX}[A-Z][a-zà-ÿ]+"
)
NEAR = 80  # characters between a name and an address that belong together


@dataclass(frozen=True)
class Find:
    """A piece of text, and what it looks like."""

    kind: str
    piece: str


def find_personal(text: str) -> list[Find]:
    """Return what in `text` looks like personal data, each piece once, in order of kind."""
    return list(dict.fromkeys(finds_in(text)))


def finds_in(text: str) -> Iterator[Find]:
    for match in EMAIL.finditer(text):
        yield Find("een e-mailadres", match[0])
    for match in PHONE.finditer(text):
        yield Find("een telefoonnummer", match[0])
    for match in NINE_DIGITS.finditer(text):
        if is_bsn(match[0]):
            yield Find("een burgerservicenummer", match[0])
    for match in PLATE.finditer(text):
        yield Find("een kenteken", match[0])
    for match in SMALL_PLATE.finditer(text):
        if not MONTHS.search(match[0]):
            yield Find("een kenteken", match[0])
    yield from names_with_address(text)


def is_bsn(digits: str) -> bool:
    """The eleven test: 9 times the first digit down to 2 times the eighth, minus the ninth."""
    numbers = [int(digit) for digit in digits if digit.isdigit()]
    weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
    total = sum(number * weight for number, weight in zip(numbers, weights, strict=True))
    return any(numbers) and total % 11 == 0


def names_with_address(text: str) -> Iterator[Find]:
    """A name within NEAR characters of a street with a house number, or of a postcode."""
    places = [*ADDRESS.finditer(text), *POSTCODE.finditer(text)]
    for place in places:
        around = text[max(0, place.start() - NEAR) : place.start()]
        after = text[place.end() : place.end() + NEAR]
        if name := NAME.search(around) or NAME.search(after):
            yield Find("een naam met een adres", f"{name[0]}, {place[0]}")


def warning_about(finds: list[Find]) -> str:
    """Return the sentence that warns, or an empty text when there is nothing to warn about."""
    if not finds:
        return ""
    pieces = ", ".join(f"{find.kind} (‘{find.piece}’)" for find in finds[:3])
    return (
        f"Dit lijkt op {pieces}. Bewoners noemen we nooit met naam of gegevens. "
        "Klopt het? Haal het dan weg. Is het iets anders, dan hoef je niets te doen."
    )
