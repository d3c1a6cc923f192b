"""Taking along what the list shows: those rows, each once, and nothing that runs (I-26)."""

import csv
import re
import tempfile
import tracemalloc
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cases.exports import COLUMNS, csv_parts, find, rows_of, values_of
from cases.jobs import XLSX
from cases.models import Case
from cases.workbook import write_xlsx
from tests.factories import grant, make_case, make_district, make_lens_note
from wijkwerk.jobs.models import Job
from wijkwerk.jobs.services import run_job
from wijkwerk.jobs.store import documents

LIST, CSV = "/casussen/", "/casussen/downloaden/csv/"
EXCEL = "/casussen/downloaden/"


def read_csv(client, query="") -> list[dict]:
    answer = client.get(CSV + query)
    assert answer.status_code == 200, answer
    text = answer.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def read_excel(client, query="") -> list[dict]:
    """Ask for the file as a person does, let it be made, and read it."""
    answer = client.post(EXCEL + query)
    job = Job.objects.get(public_id=answer.url.split("/")[2])
    run_job(job.pk)
    data = client.get(f"{answer.url}bestand/").getvalue()
    head, *rows = load_workbook(BytesIO(data)).active.iter_rows()
    return [dict(zip([c.value for c in head], [c.value for c in row], strict=True)) for row in rows]


def titles_by_paging(client, query) -> list[str]:
    """The titles that somebody sees who walks through all pages of the list."""
    titles, address = [], LIST + query
    while address:
        page = client.get(address).content.decode()
        titles += re.findall(r'ww-table__title" href="[^"]+">([^<]+)</a>', page)
        following = re.search(r'href="(\?[^"]+)" rel="next"', page)
        address = LIST + following[1].replace("&amp;", "&") if following else ""
    return titles


@pytest.fixture
def many(people):
    """Thirty cases over two wijken and several states, and one of a stranger."""
    edge = make_district(people.municipality, "20", "Ossehaar")
    for number in range(30):
        make_case(
            people.trio,
            title=f"Casus {number:02}",
            state=["concept", "ingebracht", "besproken"][number % 3],
            tension_level=number % 4,
            **({"district": edge} if number % 2 else {}),
        )
    ruwaard = make_district(people.other_municipality, name="Ruwaard")
    make_case(people.other_trio, title="Van Oss", district=ruwaard)
    return people


QUERIES = [
    "",
    "?sorteer=titel",
    "?sorteer=spanning",
    "?status=ingebracht&sorteer=titel",
    "?status=ingebracht&status=besproken&wijk=WK010920",
    "?van=mijn&spanning_is=3",
    "?q=groen",
    "?status=bestaatniet&wijk=WK9999&sorteer=raar",
]


@pytest.mark.parametrize("query", QUERIES)
def test_an_export_holds_the_rows_of_the_list_each_once(many, sign_in, query):
    client = sign_in(many.member)
    paged = titles_by_paging(client, query)
    for read in (read_csv, read_excel):
        exported = [row["Titel"] for row in read(client, query)]
        if "q=" in query:
            exported.sort()
            paged.sort()
        assert exported == paged
        assert len(set(exported)) == len(exported) > 0
        assert "Van Oss" not in exported


def test_the_page_of_the_list_makes_no_difference(many, sign_in):
    client = sign_in(many.member)
    page = client.get(LIST).content.decode()
    following = re.search(r'href="(\?na=[^"]+)" rel="next"', page)[1]
    assert len(read_csv(client, following)) == 30
    assert len(read_csv(client, "?datum=1-1-2000")) == 30
    links = re.findall(
        r'href="(/casussen/downloaden/[^"]*)"', client.get(LIST + following).content.decode()
    )
    assert links == [CSV, EXCEL]


def test_who_sees_no_casus_gets_a_sentence_and_no_file(many, sign_in):
    for who in ["seatless", "municipal_admin", "admin", "editor", "receiver"]:
        client = sign_in(getattr(many, who))
        for answer in (client.get(CSV, follow=True), client.post(EXCEL, follow=True)):
            assert "Er is niets om te downloaden." in answer.content.decode(), who
    assert not Job.objects.exists()


def test_a_filter_without_cases_keeps_its_address(many, sign_in):
    answer = sign_in(many.member).get(f"{CSV}?q=komkommer")
    assert answer.url == "/casussen/?q=komkommer"


def test_what_one_reads_through_a_grant_is_in_and_the_rest_is_not(people, case, offered, sign_in):
    assert [row["Titel"] for row in read_csv(sign_in(people.facilitator))] == [offered.title]


def test_no_note_lens_or_name_of_a_writer_is_in_an_export(people, case, sign_in):
    make_lens_note(case, people.member, "GEHEIMELENS")
    case.timeline.create(
        municipality=case.municipality,
        kind="notitie",
        by=people.social,
        at=timezone.now(),
        version=1,
        text="GEHEIMENOTITIE",
    )
    client = sign_in(people.member)
    for rows in (read_csv(client), read_excel(client)):
        assert "GEHEIM" not in str(rows)
        assert people.social.name not in str(rows)


ODD = {
    "title": "=cmd|' /C calc'!A0",
    "place_label": "\uff1d1+1",
    "summary": "  @SUM(1)",
    "occasion": '-x; "q"; €\nregel twee',
    "residents_wish": "#a $x$ <script>alert(1)</script> 😀 عربي",
    "framework": "\t=HYPERLINK()",
}


@pytest.mark.parametrize("read", [read_csv, read_excel])
def test_a_formula_stays_text_and_other_text_stays_as_it_is(people, sign_in, read):
    make_case(people.trio, **ODD)
    (row,) = read(sign_in(people.member))
    assert row["Titel"] == "'" + ODD["title"]
    assert row["Plek in eigen woorden"] == "'\uff1d1+1"
    assert row["In het kort"] == "'  @SUM(1)"
    assert row["Aanleiding"] == "'" + ODD["occasion"]
    assert row["Wens van bewoners"] == ODD["residents_wish"]
    assert row["Wat botst er?"] == "'\t=HYPERLINK()"


def test_every_cell_of_excel_is_text_or_a_date(people, sign_in):
    make_case(people.trio, **ODD, outcome="#N/A", lesson_line="0012")
    client = sign_in(people.member)
    read_excel(client)
    with documents().open(Job.objects.get().file) as file:
        _, row = load_workbook(file).active.iter_rows()
    kinds = {cell.data_type for cell in row if cell.value is not None}
    assert kinds <= {"s", "inlineStr", "d"}, "no formula, number or error"


def test_dates_are_dates(people, sign_in):
    moment = timezone.make_aware(timezone.datetime(2026, 7, 1, 0, 30))  # still June in UTC
    make_case(people.trio, created_at=moment, updated_at=moment)
    client = sign_in(people.member)
    assert read_csv(client)[0]["Bijgewerkt op"] == "01-07-2026"
    assert read_excel(client)[0]["Bijgewerkt op"].date() == date(2026, 7, 1)


def test_csv_opens_in_dutch_excel(people, case, sign_in):
    answer = sign_in(people.member).get(CSV)
    assert answer.getvalue().startswith('\ufeff"Titel";"Gemeente"'.encode())
    assert answer["Content-Disposition"] == 'attachment; filename="casussen.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_the_end_of_one_grant_takes_the_whole_file_away(people, offered, sign_in):
    """The file holds that casus, and nobody can cut it out (I-02)."""
    second = make_case(people.trio, title="Blijft open", state="ingebracht")
    grant(second, person=people.facilitator)
    client = sign_in(people.facilitator)
    assert len(read_excel(client)) == 2
    offered.grants.update(until=offered.created_at)
    job = Job.objects.get()
    assert client.get(f"{job.get_absolute_url()}bestand/").status_code == 404
    assert [row["Titel"] for row in read_excel(client)] == ["Blijft open"]


def test_a_right_that_ends_while_it_waits_counts_when_it_runs(people, offered, sign_in):
    grant(make_case(people.trio, title="Blijft open"), person=people.facilitator)
    answer = sign_in(people.facilitator).post(EXCEL)
    offered.grants.update(until=offered.created_at)
    job = Job.objects.get(public_id=answer.url.split("/")[2])
    run_job(job.pk)
    job.refresh_from_db()
    assert offered.pk not in job.context["cases"]
    assert len(job.context["cases"]) == 1


def test_an_excel_file_is_made_anew_at_every_request(people, case, sign_in):
    client = sign_in(people.member)
    first = client.post(EXCEL).url
    assert client.post(EXCEL).url == first, "a double click"
    run_job(Job.objects.get().pk)
    assert client.post(EXCEL).url != first


def queries_of(user) -> int:
    with CaptureQueriesContext(
        connection,
    ) as made:
        question, outcome = find(user, QueryDict())
        assert len(list(rows_of(values_of(question, outcome)))) == Case.objects.count()
    return len(made)


def test_queries_do_not_grow_with_the_rows(people, case):
    queries_of(people.member)  # the seat is asked once per person
    one = queries_of(people.member)
    for _ in range(2):
        make_case(people.trio)
    assert queries_of(people.member) == one


def peak_of(work) -> int:
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.fixture
def heavy(people):
    """`heavy(n)` gives the member n cases of 4 kB, without their parts."""
    example = make_case(people.trio)

    def heavy(count: int):
        fields = {f.attname: getattr(example, f.attname) for f in Case._meta.concrete_fields}
        unwanted = {"id", "public_id", "submit_key"}
        fields = {name: value for name, value in fields.items() if name not in unwanted}
        fields |= {"occasion": "woorden " * 250, "residents_wish": "wensen " * 250}
        Case.objects.bulk_create(Case(**fields) for _ in range(count))

    return heavy


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_memory_does_not_grow_with_the_rows(people, heavy, form):
    def work():
        question, outcome = find(people.member, QueryDict())
        values = values_of(question, outcome)
        if form == "csv":
            for part in csv_parts(values):
                assert len(part) > 0
        else:
            with tempfile.TemporaryFile() as out:
                write_xlsx(values, out, outcome.total, lambda done, total: None)

    heavy(800)
    work()  # what is loaded once
    few = peak_of(work)
    heavy(1600)
    assert peak_of(work) < few * 1.2


def test_every_column_has_a_head_of_its_own():
    heads = [column.head for column in COLUMNS]
    assert len(set(heads)) == len(heads)


def test_the_export_page_tells_what_is_in_it(many, sign_in):
    page = sign_in(many.member).get(f"{EXCEL}?status=ingebracht").content.decode()
    assert "Je downloadt 10 casussen" in page
    assert f"{reverse('cases:export_csv')}?status=ingebracht" in page


def test_the_key_of_a_job_says_nothing_of_what_was_sought(people, case, sign_in):
    sign_in(people.member).post(f"{EXCEL}?q=groen")
    job = Job.objects.get()
    assert job.kind == XLSX
    assert "groen" not in job.key
