import re

import pytest
from django.db.models import F

from cases.drawing import axes_of
from cases.models import (
    Action,
    AdviceRequest,
    Attachment,
    Case,
    CaseLink,
    CaseReaction,
    CaseSummary,
    Grant,
    Initiative,
    LensNote,
    Report,
    SavedFilter,
    Share,
    TensionType,
    TimelineEntry,
)
from cases.states import CaseState, EntryKind
from trios.models import District, Membership, Municipality, Neighbourhood, Trio, User
from trios.roles import Position, Role
from werkboek.models import Reaction
from wijkwerk.demo.loaders.room import key_of
from wijkwerk.demo.people import CAST, lines, sign_ins
from wijkwerk.lib.fragments import fragment
from wijkwerk.search.models import Entry

pytestmark = pytest.mark.django_db

COUNTS = {
    "gemeenten": (Municipality, 342),
    "wijken": (District, 79),
    "buurten": (Neighbourhood, 373),
    "trio's": (Trio, 8),
    "plekken": (Membership, 25),
    "personen": (User, 34),
    "casussen": (Case, 22),
    "spanningen": (TensionType, 10),
}


def test_everything_of_the_data_is_there(loaded):
    for noun, (model, count) in COUNTS.items():
        assert loaded.new[noun] == model.objects.count() == count, noun


def test_codes_of_areas_are_nested(loaded):
    assert not [d for d in District.objects.all() if d.code[2:6] != d.municipality_id[2:]]
    assert not [n for n in Neighbourhood.objects.all() if n.code[2:8] != n.district_id[2:]]


def test_the_pilots_have_their_own_theme_outline_and_word_for_an_area(loaded):
    pilots = Municipality.objects.exclude(theme="neutraal")
    assert pilots.count() == len(set(pilots.values_list("theme", flat=True))) == 6
    assert not pilots.filter(outline__isnull=True).exists()
    assert list(District.objects.filter(outline__isnull=True).values_list("pk", flat=True)) == [
        "WK173419"
    ]
    villages = District.objects.filter(kind=District.Kind.SETTLEMENT)
    assert set(villages.values_list("municipality__name", flat=True)) == {
        "Oost Gelre",
        "Overbetuwe",
    }


def test_only_municipalities_with_a_trio_take_part(loaded):
    assert Municipality.objects.taking_part().count() == 8
    assert set(Municipality.objects.taking_part()) == {t.municipality for t in Trio.objects.all()}


def test_only_the_trio_of_zwijndrecht_has_an_empty_seat(loaded):
    gaps = {trio.name: trio.empty_positions for trio in Trio.objects.all() if trio.is_incomplete}
    assert gaps == {"Trio Zwijndrecht": [Position.PHYSICAL]}
    former = Membership.objects.get(trio__name="Trio Zwijndrecht", position=Position.PHYSICAL)
    assert former.end_reason


def test_people_have_the_role_and_place_of_the_data(loaded):
    for row in loaded.source.file("persons")["persons"]:
        person = User.objects.get(email=row["email"])
        assert (person.role, person.municipality_id) == (row["app_role"], row["municipality_code"])
        assert (person.sector_id, person.function_title) == (row["sector"], row["function_title"])
        assert (person.seat and person.seat.position) == row["trio_position"]


def test_every_role_and_standing_is_among_the_sign_ins(loaded):
    people = User.objects.filter(email__in=CAST)
    assert people.count() == len(CAST) == len(sign_ins())
    assert {person.role for person in people} == set(Role.values)
    assert [person for person in people if person.runs_installation]


def test_the_sign_ins_are_aligned_columns(loaded):
    table = lines()
    assert len(table) == len(CAST) + 1
    assert len({line.index("|") for line in table}) == 1
    assert "Lieke Linteland" in "\n".join(table)


def test_the_drawing_of_each_case_follows_the_data(loaded):
    for row in loaded.source.file("cases")["cases"]:
        case = Case.objects.get(submit_key=key_of(row["id"]))
        stored = [(t.tension_id, t.now, t.wanted, t.text) for t in case.tensions.all()]
        assert stored == [(t["tension"], t["now"], t["wanted"], t["text"]) for t in row["tensions"]]
        spread = max(spread_of(t, row["perspectives"]) for t in row["tensions"])
        assert case.tension_level == (1 if spread <= 2 else 2 if spread <= 4 else 3)


def spread_of(tension, perspectives):
    """How far the perspectives stand apart; of one alone, how far now is from wanted."""
    steps = [one["positions"][tension["tension"]] for one in perspectives]
    if len(steps) < 2:
        steps = [1 + round(tension[when] * 6 / 100) for when in ("now", "wanted")]
    return max(steps) - min(steps)


def test_the_drawing_agrees_with_the_table_under_it(loaded):
    for row in loaded.source.file("cases")["cases"]:
        case = Case.objects.for_page().get(submit_key=key_of(row["id"]))
        for axis, tension in zip(axes_of(case), row["tensions"], strict=True):
            drawn = {mark.key: mark.step for mark in axis.marks}
            for one in row["perspectives"]:
                sign = one["perspective"].removeprefix("sectorambtenaar_")
                assert drawn[sign] == one["positions"][tension["tension"]]
            html = fragment("cases/_tensions.html", (axis,))
            cells = re.findall(r'numeric-column">(\d)</td>', html)
            assert sorted(map(int, cells)) == sorted(drawn.values())
            placed = re.findall(r'ww-axis__spot ww-at-(\d)">(.*?)</li>', html, re.DOTALL)
            marks = [int(step) for step, inner in placed for _ in inner.split("__point")[1:]]
            assert sorted(marks) == sorted(drawn.values())


def test_everything_of_the_cases_is_there(loaded):
    rows = loaded.source.file("cases")["cases"]
    counts = {
        Action: sum(len(row["actions"]) for row in rows),
        LensNote: sum(
            len(row.peek("lens_notes")["notes"]) for row in rows if row.peek("lens_notes")
        ),
        AdviceRequest: 6,
        Initiative: 3,
        Share: 10,
        CaseSummary: 9,
        CaseLink: 7,
        CaseReaction: 26,
        Attachment: 12,
        Report: 1,
        SavedFilter: 2,
    }
    assert {model: model.objects.count() for model in counts} == counts


def test_each_case_is_whole_and_valid(loaded):
    for row in loaded.source.file("cases")["cases"]:
        case = Case.objects.get(submit_key=key_of(row["id"]))
        case.full_clean()
        assert case.brought_by.seat.position == Position.AREA
        assert case.brought_by.seat.trio_id == case.trio_id
        assert {sector.pk for sector in case.sectors.all()} == set(row["sectors"])
        assert Entry.objects.filter(kind="case", object_id=case.pk).exists()


def test_the_timeline_leads_to_the_state_of_each_case(loaded):
    for case in Case.objects.all():
        moves = case.timeline.filter(kind__in=[EntryKind.LOGGED, EntryKind.MOVED])
        entries = list(moves.order_by("at"))
        written = case.timeline.filter(kind=EntryKind.CHANGED).latest("at")
        assert entries[0].at == case.created_at
        assert max(entries[-1].at, written.at) == case.updated_at
        states = [entry.to_state for entry in entries[1:]] or [CaseState.DRAFT]
        assert states[-1] == case.state
        assert bool(entries[-1].text) == (case.state == CaseState.CLOSED)


def test_who_moved_a_case_held_a_seat_or_leads_a_round(loaded):
    moves = TimelineEntry.objects.filter(kind__in=[EntryKind.LOGGED, EntryKind.MOVED])
    for entry in moves.select_related("by", "case"):
        seats = entry.by.memberships.filter(trio=entry.case.trio_id, begins_on__lte=entry.at)
        facilitates = entry.by.role == Role.FACILITATOR
        asks_facilitator = entry.to_state in {CaseState.SCHEDULED, CaseState.DISCUSSED}
        assert facilitates == asks_facilitator
        assert facilitates or seats.exists()


def test_the_running_round_opens_its_cases_to_its_people_only(loaded):
    def sees(email):
        user = User.objects.get(email=email)
        visible = Case.objects.visible_to(user).exclude(trio=user.seat and user.seat.trio_id)
        return visible.count()

    assert sees("p-fac-1@wijkwerk.example") == sees("p-fac-3@wijkwerk.example") == 9
    assert sees("bregje.buurtbloem@oss.example") == 7  # nine, less the own two
    for outside in ["p-fac-2@wijkwerk.example", "bertie.buurschapman@bronckhorst.example"]:
        assert sees(outside) == 0
    assert not Grant.objects.filter(case__state=CaseState.DRAFT).exists()
    assert not Grant.objects.filter(trio=F("case__trio")).exists()


def test_reactions_stand_under_lessons_with_answers_and_two_wait_for_the_editors(loaded):
    shown = Reaction.objects.shown()
    slugs = {"wet-beleid-of-gewoonte", "teken-voor-wat-je-zelf-kunt", "begin-met-een-casus"}
    assert set(shown.values_list("lesson__slug", flat=True)) >= slugs
    assert shown.exclude(answer="").count() == 2
    assert [one.by for one in Reaction.objects.waiting()] == [None, None]


def test_nobody_reacts_to_a_lesson_before_it_is_out(loaded):
    reactions = Reaction.objects.filter(lesson__first_published_at__isnull=False)
    assert reactions.exists()
    assert not reactions.filter(at__lt=F("lesson__first_published_at")).exists()
