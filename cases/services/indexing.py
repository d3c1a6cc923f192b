"""What can be found of a casus: collected, and handed to search per audience.

The trio finds all it may read, who reads the sheet finds the sheet. Lens notes can be found
nowhere. What was removed leaves the index with the next `index_case`, in the same transaction.
"""

from collections.abc import Iterator

from django.db import connection

from wijkwerk.search import services as search
from wijkwerk.search.models import Entry
from wijkwerk.search.services import Text

from ..models import Case, CaseSummary

KIND = "case"
COLLECT = """
SELECT c.id, c.municipality_id, c.title, c.updated_at,
    concat_ws(E'\\n', c.summary, c.residents_wish, c.framework, c.occasion,
        concat_ws(', ', nullif(c.place_label, ''), n.name, d.name, m.name),
        (SELECT string_agg(text, E'\\n' ORDER BY "order", id)
         FROM cases_perspective WHERE case_id = c.id),
        (SELECT string_agg(text, E'\\n' ORDER BY "order", id)
         FROM cases_question WHERE case_id = c.id),
        (SELECT string_agg(text, E'\\n' ORDER BY "order", id)
         FROM cases_obstacle WHERE case_id = c.id),
        (SELECT string_agg(label, E'\\n' ORDER BY "order", id)
         FROM cases_stakeholder WHERE case_id = c.id),
        (SELECT string_agg(text, E'\\n' ORDER BY "order", id)
         FROM cases_casetension WHERE case_id = c.id),
        (SELECT string_agg(concat_ws(E'\\n', text, drop_reason), E'\\n' ORDER BY due_on, id)
         FROM cases_action WHERE case_id = c.id),
        c.outcome, c.lesson_line
    ) AS sheet,
    concat_ws(E'\\n',
        (SELECT string_agg(text, E'\\n' ORDER BY at DESC, id DESC)
         FROM cases_timelineentry
         WHERE case_id = c.id AND kind = 'notitie' AND removed_at IS NULL),
        (SELECT string_agg(concat_ws(E'\\n', question, answer), E'\\n' ORDER BY asked_at DESC, id)
         FROM cases_advicerequest WHERE case_id = c.id),
        (SELECT string_agg(concat_ws(E'\\n', name, alt_text), E'\\n' ORDER BY at DESC, id)
         FROM cases_attachment WHERE case_id = c.id AND removed_at IS NULL),
        (SELECT string_agg(text, E'\\n' ORDER BY at DESC, id)
         FROM cases_casereaction WHERE case_id = c.id)
    ) AS inside
FROM cases_case AS c
JOIN trios_municipality AS m ON m.code = c.municipality_id
JOIN trios_district AS d ON d.code = c.district_id
LEFT JOIN trios_neighbourhood AS n ON n.code = c.neighbourhood_id
WHERE c.id = ANY(%s)
"""


def index_case(case: Case) -> None:
    """Make what `case` says at this moment findable; every service that changes a text calls it.

    Reads the database, so call it after writing. Three queries.
    """
    search.index_all(texts_of([case.pk]))


def index_summary(summary: CaseSummary) -> None:
    """Make the short version findable for who may read it (`CaseSummary.visible_to`)."""
    search.index_all([text_of_summary(summary)])


def texts_of(numbers: list[int]) -> list[Text]:
    """Return what the trio and what a reader of the sheet may read of these cases."""
    with connection.cursor() as cursor:
        cursor.execute(COLLECT, [numbers])
        rows = cursor.fetchall()
    texts = []
    for number, municipality, title, changed_at, sheet, inside in rows:
        for audience, body in [
            (Entry.Audience.SHEET, sheet),
            (Entry.Audience.TRIO, f"{sheet}\n{inside}"),
        ]:
            texts.append(Text(KIND, number, audience, municipality, title, body, changed_at))
    return texts


def text_of_summary(summary: CaseSummary) -> Text:
    return Text(
        kind=KIND,
        object_id=summary.case_id,
        audience=Entry.Audience.SUMMARY,
        municipality_id=summary.municipality_id,
        title=summary.title,
        body=summary.text,
        changed_at=summary.agreed_at,
    )


def index_all_cases(size: int) -> Iterator[int]:
    """Write the entries of all cases and short versions anew; yield how many things, per batch."""
    for model, make in [
        (Case, texts_of),
        (CaseSummary, texts_of_summaries),
    ]:
        last = 0
        while numbers := next_numbers(model, last, size):
            search.index_all(make(numbers))
            yield len(numbers)
            last = numbers[-1]


def texts_of_summaries(numbers: list[int]) -> list[Text]:
    return [text_of_summary(one) for one in CaseSummary.objects.filter(pk__in=numbers)]


def next_numbers(model, last: int, size: int) -> list[int]:
    rows = model.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
    return list(rows[:size])
