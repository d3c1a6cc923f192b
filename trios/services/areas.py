"""Loading the areas of Statistics Netherlands: all good rows of a file, or none (domain.md 11)."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from ..models import District, Municipality, Neighbourhood
from . import area_files
from .area_files import AreaFile, AreaFileError, Refused, Row

LOCK = 20_250_101  # the advisory lock of this import: two at once do not mix
YEARS = range(1900, 2101)
BATCH = 2000
POINT = ["latitude", "longitude"]


@dataclass(frozen=True)
class Level:
    """One of the three levels, and what a file may say about its areas."""

    word: str
    prefix: str
    model: type
    texts: tuple[str, ...] = ()
    parent: str = ""
    parent_word: str = ""

    @property
    def parent_column(self) -> str:
        return f"{self.parent}_code"

    @property
    def parent_model(self) -> type:
        return self.model._meta.get_field(self.parent).related_model

    @property
    def loaded_fields(self) -> list[str]:
        """The columns that a file changes; what administrators fill in stays."""
        counted = ["population"] if self.model is District else []
        return ["name", *self.texts, *counted, *POINT, "outline", "first_year", "last_year"]


MUNICIPALITY = Level("gemeente", "GM", Municipality, ("province_code", "province"))
DISTRICT = Level("wijk", "WK", District, ("official_name",), "municipality", "Gemeente")
NEIGHBOURHOOD = Level("buurt", "BU", Neighbourhood, ("official_name",), "district", "Wijk")
LEVELS = {level.word: level for level in (MUNICIPALITY, DISTRICT, NEIGHBOURHOOD)}


class Refusal(NamedTuple):
    line: int
    code: str
    reason: str


@dataclass
class AreaReport:
    """What an import did. With a refusal and without `skip_refused` all counts are 0."""

    level: str
    year: int
    unit: str = "regel"
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    ended: int = 0
    refused: list[Refusal] = field(default_factory=list)


@transaction.atomic
def load_areas(
    path: Path | str,
    *,
    year: int,
    level: str | None = None,
    kind: str = "",
    complete: bool = False,
    skip_refused: bool = False,
) -> AreaReport:
    """Load a file of areas, CSV or GeoJSON, and say what came of it.

    `year` is the year of the division. `level` (gemeente, wijk, buurt) is read from the codes when
    it is not given; `kind` is that of all districts in the file. `complete` ends what the file
    does not hold: of the country, or of the municipalities that occur in it. A refused row stops
    the whole file, unless `skip_refused`. An outline of an area that is known changes nothing else.
    Raises AreaFileError for a file or an option that makes no sense.
    """
    check_options(year, kind, complete=complete, skip_refused=skip_refused)
    file = area_files.read_area_file(Path(path))
    if not file.rows:
        raise AreaFileError("In het bestand staan geen gebieden.")
    chosen = LEVELS[level] if level else level_of(file)
    if kind and chosen is not DISTRICT:
        raise AreaFileError("Een soort geef je alleen op voor wijken.")
    take_turn()
    plan = Plan(chosen, year, kind, file)
    report = plan.make()
    if report.refused and not skip_refused:
        return AreaReport(chosen.word, year, file.unit, refused=report.refused)
    plan.save()
    if complete:
        report.ended = end_missing(chosen, year, plan.seen.keys())
    return report


def check_options(year: int, kind: str, *, complete: bool, skip_refused: bool) -> None:
    if year not in YEARS:
        raise AreaFileError("Geef een jaar op van vier cijfers, bijvoorbeeld 2025.")
    if kind and kind not in District.Kind.values:
        raise AreaFileError(f"De soort is een van: {', '.join(District.Kind.values)}.")
    if complete and skip_refused:
        raise AreaFileError(
            "Een bestand met geweigerde regels is niet volledig. Kies --complete of --skip-refused."
        )


def level_of(file: AreaFile) -> Level:
    """Return the level of the first code that shows one. Raises AreaFileError."""
    by_prefix = {level.prefix: level for level in LEVELS.values()}
    found = (by_prefix.get(row.code[:2]) for row in file.rows)
    level = next(filter(None, found), None)
    if level is None:
        raise AreaFileError("In het bestand staan geen codes die beginnen met GM, WK of BU.")
    return level


def take_turn() -> None:
    """Wait until another import is done; the end of the transaction frees the lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@dataclass
class Plan:
    """The rows of one file beside what is stored: what is new, what changes, what is refused."""

    level: Level
    year: int
    kind: str
    file: AreaFile
    seen: dict[str, int] = field(default_factory=dict)
    to_save: list = field(default_factory=list)

    def __post_init__(self):
        rows = self.file.rows
        self.known = self.level.model.objects.in_bulk({row.code for row in rows})
        self.parents = set()
        if self.level.parent:
            named = {self.parent_code(row) for row in rows}
            found = self.level.parent_model.objects.filter(pk__in=named)
            self.parents = set(found.values_list("pk", flat=True))

    def make(self) -> AreaReport:
        """Check every row and gather what must be saved."""
        report = AreaReport(self.level.word, self.year, self.file.unit)
        for row in self.file.rows:
            try:
                outcome = self.take(row)
            except Refused as reason:
                report.refused.append(Refusal(row.line, row.code[:20], str(reason)))
            else:
                setattr(report, outcome, getattr(report, outcome) + 1)
        return report

    def take(self, row: Row) -> str:
        """Check one row and return new, changed or unchanged. Raises Refused."""
        if row.problem:
            raise Refused(row.problem)
        self.check_code(row)
        area = self.known.get(row.code)
        if self.level.parent:
            self.check_parent(row, known=area is not None)
        if area is None:
            self.to_save.append(self.new_area(row))
            return "new"
        if not self.update(area, row):
            return "unchanged"
        self.to_save.append(area)
        return "changed"

    def check_code(self, row: Row) -> None:
        if not row.code:
            raise Refused("De code is leeg.")
        if not is_code(self.level, row.code):
            raise Refused(f"Dit is geen goede code van een {self.level.word}.")
        if row.code in self.seen:
            raise Refused(f"Deze code staat al op {self.file.unit} {self.seen[row.code]}.")
        self.seen[row.code] = row.line

    def check_parent(self, row: Row, *, known: bool) -> None:
        """The code starts with that of the parent, and the parent is there (domain.md 11)."""
        parent, municipality = self.parent_code(row), row.get("municipality_code").upper()
        if known and self.file.has_outlines and not parent:
            return
        if not parent:
            raise Refused(f"{self.level.parent_column} is leeg.")
        if not row.code[2:].startswith(parent[2:]):
            raise Refused(f"De code hoort niet bij {self.level.parent_word.lower()} {parent}.")
        if municipality and not row.code[2:].startswith(municipality[2:]):
            raise Refused(f"De code hoort niet bij gemeente {municipality}.")
        if parent not in self.parents:
            raise Refused(f"{self.level.parent_word} {parent} is niet bekend. Laad die eerst.")

    def parent_code(self, row: Row) -> str:
        return row.get(self.level.parent_column).upper()

    def new_area(self, row: Row):
        """Return an area that is not saved yet."""
        values = self.values(row)
        if self.level.parent:
            values[f"{self.level.parent}_id"] = self.parent_code(row)
        return self.level.model(code=row.code, first_year=self.year, **values)

    def update(self, area, row: Row) -> bool:
        """Change a stored area in memory and return whether anything became different."""
        if self.file.has_outlines:
            values = {"outline": area_files.outline(row)}
        else:
            values = {**self.values(row), **years(area, self.year)}
        different = {name: value for name, value in values.items() if getattr(area, name) != value}
        for name, value in different.items():
            setattr(area, name, value)
        return bool(different)

    def values(self, row: Row) -> dict:
        """Return what the row says. What it leaves empty keeps its value. Raises Refused."""
        values = {"name": area_files.name(row)}
        for column in self.level.texts:
            values[column] = self.short_text(row, column)
        values |= dict(zip(POINT, area_files.point(row) or (None, None), strict=True))
        if self.level is DISTRICT:
            values |= {"population": area_files.population(row), "kind": self.kind}
        if self.file.has_outlines:
            values["outline"] = area_files.outline(row)
        return {name: value for name, value in values.items() if value is not None and value != ""}

    def short_text(self, row: Row, column: str) -> str:
        text = row.get(column)
        limit = self.level.model._meta.get_field(column).max_length
        if len(text) > limit:
            raise Refused(f"{column} is langer dan {limit} tekens.")
        return text

    def save(self) -> None:
        """Write new and changed areas in one statement per 2,000."""
        self.level.model.objects.bulk_create(
            self.to_save,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=[*self.level.loaded_fields, *(["kind"] if self.kind else [])],
        )


def is_code(level: Level, code: str) -> bool:
    """Whether the model takes this code; ASCII only, as the database does."""
    try:
        level.model._meta.get_field("code").run_validators(code)
    except ValidationError:
        return False
    return code.isascii()


def years(area, year: int) -> dict:
    """Return the years of a stored area that stands in a file of `year`."""
    over = area.last_year is not None and year > area.last_year
    return {
        "first_year": min(area.first_year, year),
        "last_year": None if over else area.last_year,
    }


def end_missing(level: Level, year: int, codes) -> int:
    """End the areas that a complete file does not hold, and return how many.

    Their rows stay, because cases point at them. An area that began in `year` or later stays too:
    it cannot have ended before.
    """
    areas = level.model.objects.current().filter(first_year__lt=year).exclude(pk__in=list(codes))
    if level.parent:
        prefix = "municipality" if level is DISTRICT else "district__municipality"
        areas = areas.filter(**{f"{prefix}__in": {f"GM{code[2:6]}" for code in codes}})
    return areas.update(last_year=year - 1)
