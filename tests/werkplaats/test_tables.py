"""The programme changed by hand: each rule of a table is one sentence, and nothing changes."""

import pytest
from django.db import transaction
from django.urls import reverse

from tests.factories import make_case
from tests.rounds import bring
from tests.tables import join, make_day
from werkplaats.models import Seating
from werkplaats.services import programme, tables
from wijkwerk.lib.states import MoveError


@pytest.fixture
def day(people):
    """Six trios at three tables of six, twice."""
    day = make_day(people)
    fields = {"by": day.facilitator, "cases": day.cases, "version": 1}
    day.meeting = programme.propose_programme(meeting=day.meeting, **fields)
    day.first, day.second, day.third = day.meeting.tables.filter(block=1)
    return day


def seat(day, person, table, block=1, version=None):
    version = version or day.meeting.programme_version
    fields = {"person": person, "block": block, "table": table, "version": version}
    day.meeting = tables.seat_person(meeting=day.meeting, by=day.facilitator, **fields)


def set_table(day, table, **fields):
    fields = {"case": table.case, "chair": table.chair, **fields}
    fields.setdefault("version", day.meeting.programme_version)
    day.meeting = tables.set_table(table=table, by=day.facilitator, **fields)
    table.refresh_from_db()


def guests(table):
    """Who sits at `table` and neither leads it nor brings its casus."""
    rows = table.seatings.exclude(participant__trio=table.case.trio_id)
    return [one.participant for one in rows.exclude(participant=table.chair)]


def hosts(table):
    return [one.participant for one in table.seatings.filter(participant__trio=table.case.trio_id)]


def table_of(person, block=1):
    found = Seating.objects.filter(participant=person, block=block).first()
    return found and found.table


def test_a_guest_is_put_at_another_table_and_at_none(day):
    guest = guests(day.first)[0]
    seat(day, guest, day.second)
    assert table_of(guest) == day.second
    assert table_of(guest, block=2) is not None
    seat(day, guest, None)
    assert table_of(guest) is None
    seat(day, guest, day.first)
    assert day.first.seatings.count() == 6


def test_the_same_twice_changes_nothing(day):
    guest, version = guests(day.first)[0], day.meeting.programme_version
    seat(day, guest, day.first)
    set_table(day, day.first)
    assert day.meeting.programme_version == version


def test_what_breaks_a_rule_is_refused_with_one_sentence(day):
    for person in [*guests(day.first)[:2], guests(day.second)[0]]:
        seat(day, person, day.third)
    chair, host, guest = day.first.chair, hosts(day.first)[0], guests(day.second)[0]
    for change, words in [
        (lambda: seat(day, guest, day.third), "Aan tafel 3 zitten al 9 mensen"),
        (lambda: seat(day, chair, day.second), f"{chair} is voorzitter van tafel 1"),
        (lambda: seat(day, chair, None), f"{chair} is voorzitter van tafel 1"),
        (lambda: seat(day, host, day.second), f"{host} hoort bij het trio van de casus op tafel 1"),
        (lambda: set_table(day, day.first, chair=host), "hoort bij het trio dat deze casus inbr"),
        (lambda: set_table(day, day.first, chair=guest), f"{guest} zit niet aan tafel 1"),
        (lambda: set_table(day, day.first, case=day.second.case), "Op tafel 2 ligt al een casus"),
        (lambda: seat(day, guest, None, version=1), "Dit programma is intussen veranderd"),
    ]:
        before = sorted(Seating.objects.values_list("participant", "table"))
        with pytest.raises(MoveError, match=words), transaction.atomic():
            change()
        assert sorted(Seating.objects.values_list("participant", "table")) == before


def test_a_casus_brings_its_trio_along(day):
    free = next(case for case in day.cases if not case.tables.filter(block=1).exists())
    trio = [one for one in day.meeting.participants.all() if one.trio_id == free.trio_id]
    for table in (day.first, day.second, day.third):
        set_table(day, table, chair=None)
    for guest in [one for one in guests(day.second) if one not in trio]:
        seat(day, guest, None)
    set_table(day, day.second, case=free)
    assert {table_of(one) for one in trio} == {day.second}
    assert day.second.case == free


def test_a_casus_whose_trio_leads_elsewhere_or_does_not_fit_is_refused(day):
    leader = day.first.chair
    set_table(day, day.third, chair=None)  # a colleague of the leader may lead there
    case = next(one for one in day.cases if one.trio_id == leader.trio_id)
    with pytest.raises(MoveError, match=f"{leader} van dit trio is voorzitter van tafel 1"):
        set_table(day, day.second, case=case, chair=None)
    set_table(day, day.first, chair=None)
    for table in (day.first, day.third):
        for person in guests(table):
            if person.trio_id != leader.trio_id and day.second.seatings.count() < 9:
                seat(day, person, day.second)
    with pytest.raises(MoveError, match="past niet meer aan tafel 2"):
        set_table(day, day.second, case=case, chair=None)


def test_a_casus_that_is_not_offered_here_is_refused(day, people):
    strange = make_case(people.trio, title="Elders", state="ingebracht")
    with pytest.raises(MoveError, match="niet meer ingebracht in deze ronde"):
        set_table(day, day.first, case=strange, chair=None)
    bring(day.round.registrations.get(trio=people.trio), strange, offered=True)
    own = day.meeting.tables.get(block=1, case__trio=people.trio)
    set_table(day, own, case=strange)
    assert own.case == strange


def test_in_a_fixed_programme_only_who_had_no_table_gets_one(day):
    guest, late = guests(day.first)[0], join(day, 9).people()[0]
    version = day.meeting.programme_version
    day.meeting = programme.fix_programme(meeting=day.meeting, by=day.facilitator, version=version)
    for change in [
        lambda: seat(day, guest, day.second),
        lambda: seat(day, guest, None),
        lambda: set_table(day, day.first, chair=None),
    ]:
        with pytest.raises(MoveError, match="Het programma is vastgesteld"):
            change()
    seat(day, late, day.first)
    row = day.meeting.participants.get(user=late)
    assert table_of(row) == day.first
    assert day.round.lines.filter(kind="programma").first().what.startswith("zette iemand aan")


def test_only_organisers_change_it(day, people):
    for person in (people.member, people.other_facilitator):
        with pytest.raises(PermissionError):
            tables.seat_person(
                meeting=day.meeting,
                by=person,
                person=guests(day.first)[0],
                block=1,
                table=None,
                version=day.meeting.programme_version,
            )


def test_by_the_page_a_person_moves_and_what_is_refused_stands_there_with_409(day, people, sign_in):
    client = sign_in(people.facilitator)
    url = reverse("werkplaats:programme", args=[day.meeting.public_id])
    guest, host, late = guests(day.first)[0], hosts(day.first)[0], join(day, 9).people()[0]

    def send(**fields):
        day.meeting.refresh_from_db()
        return client.post(url, {"version": day.meeting.programme_version, **fields})

    to_second = {"blok": 1, "tafel": day.second.public_id}
    assert send(persoon=guest.public_id, **to_second).url == f"{url}#blok-1"
    assert table_of(guest) == day.second
    assert send(persoon=late.public_id, **to_second).status_code == 302
    refused = send(persoon=host.public_id, **to_second)
    assert refused.status_code == 409
    assert "hoort bij het trio van de casus op tafel 1" in refused.content.decode()
    fields = {"tafel": day.first.public_id, "casus": day.first.case.public_id}
    refused = send(**fields, voorzitter=host.public_id)
    assert refused.status_code == 409
    assert "Kies een andere voorzitter." in refused.content.decode()
    answered = send(**fields, voorzitter="")
    assert answered.url == f"{url}#tafel-{day.first.public_id}"
    for unknown in [
        {"persoon": "k7m2q9x4tb", **to_second},
        {"persoon": guest.public_id, "blok": 2, "tafel": day.second.public_id},
        {"tafel": "k7m2q9x4tb"},
    ]:
        assert send(**unknown).status_code == 404
