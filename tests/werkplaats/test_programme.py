"""The programme of a day as a whole (issue 3, item 7): proposed, emptied, fixed, opened again."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from tests.factories import make_case
from tests.rounds import answer, attend, bring, make_meeting
from tests.tables import join, make_day, offer
from werkplaats.models import Seating, Table
from werkplaats.services import programme as services
from wijkwerk.lib.states import MoveError


@pytest.fixture
def day(people):
    return make_day(people)


def propose(day, **fields):
    """A proposal for all cases of `day`; its meeting is as it is afterwards."""
    fields = {"by": day.facilitator, "cases": day.cases, **fields}
    fields.setdefault("version", day.meeting.programme_version)
    day.meeting = services.propose_programme(meeting=day.meeting, **fields)
    return list(day.meeting.tables.all())


def fix(day):
    version = day.meeting.programme_version
    day.meeting = services.fix_programme(meeting=day.meeting, by=day.facilitator, version=version)


def address(name, day):
    return reverse(f"werkplaats:{name}", args=[day.meeting.public_id])


def test_a_proposal_lays_every_casus_and_seats_everybody_once_per_block(day):
    tables = propose(day)
    assert [(table.block, table.number) for table in tables] == [
        (block, number) for block in (1, 2) for number in (1, 2, 3)
    ]
    assert {table.case for table in tables} == set(day.cases)
    for table in tables:
        people = [seat.participant for seat in table.seatings.select_related("participant")]
        assert 5 <= len(people) <= 9
        assert table.chair in people
        assert table.chair.trio_id != table.case.trio_id
        assert sum(one.trio_id == table.case.trio_id for one in people) == 3
    assert Seating.objects.count() == 36
    assert day.meeting.participants.count() == 18


def test_who_stays_away_has_no_seat_and_who_is_sent_instead_has(day, people):
    registration = day.round.registrations.get(trio=people.trio)
    answer(registration, day.meeting, people.social, "komt_niet")
    propose(day)
    answer(registration, day.meeting, people.physical, "vervanger", stand_in="Ine Invaller")
    propose(day)
    names = set(Seating.objects.values_list("participant__display_name", flat=True))
    assert "Ine Invaller" in names
    assert not names & {people.social.name, people.physical.name}


def test_a_new_proposal_replaces_what_was_there_and_is_another(day):
    def seats():
        rows = Seating.objects.values_list("block", "table__case", "participant")
        return sorted(rows)

    propose(day)
    before = seats()
    propose(day)
    assert Table.objects.count() == 6
    assert seats() != before


def test_what_cannot_be_proposed_is_said_in_one_sentence_and_changes_nothing(day, people):
    registration = day.round.registrations.get(trio=people.trio)
    tables = propose(day)
    for person in (people.member, people.social, people.physical):
        answer(registration, day.meeting, person, "komt_niet")
    with pytest.raises(MoveError, match="Van het trio van ‘Zieke bomen’ komt niemand"):
        propose(day)
    day.meeting.agenda.filter(kind="casustafels").delete()
    with pytest.raises(MoveError, match="geen blok casustafels"):
        propose(day, cases=day.cases[1:])
    assert list(Table.objects.all()) == tables


def test_only_cases_offered_here_and_not_taken_back_lie_on_a_table(day, people):
    strange = make_case(people.trio, title="Elders", state="ingebracht")
    brought = day.cases[0].brought.get()
    brought.ended_at = brought.offered_at
    brought.save()
    tables = propose(day, cases=[*day.cases, strange])
    assert {table.case for table in tables} == set(day.cases[1:])


def test_who_was_overtaken_changes_nothing_and_is_told(day):
    propose(day)
    with pytest.raises(MoveError, match="Dit programma is intussen veranderd"):
        services.clear_programme(meeting=day.meeting, by=day.facilitator, version=1)
    assert Table.objects.count() == 6


def test_fixing_shows_the_programme_and_schedules_its_cases(day, people, sign_in):
    propose(day)
    client = sign_in(people.member)
    assert "Nog geen programma" in client.get(address("programme", day)).content.decode()
    fix(day)
    services.fix_programme(meeting=day.meeting, by=day.facilitator, version=1)  # a double click
    assert {case.state for case in refreshed(day.cases)} == {"geagendeerd"}
    page = client.get(address("programme", day)).content.decode()
    assert "Jouw tafel" in page
    assert page.count("(jouw tafel)") == 2
    assert "Zet neer" not in page
    assert "PDF maken" not in page
    lines = day.round.lines.filter(kind="programma").values_list("what", flat=True)
    assert [line.partition(" van ‘")[0] for line in lines] == [
        "stelde het programma vast",
        "maakte een voorstel voor het programma",
    ]
    with pytest.raises(MoveError, match="vastgesteld"):
        propose(day)


def refreshed(cases):
    for case in cases:
        case.refresh_from_db()
    return cases


SPOILED = [
    (lambda day: day.meeting.tables.all().delete(), "Er is nog geen programma"),
    (lambda day: day.meeting.tables.filter(block=2).delete(), "past niet bij de blokken"),
    (lambda day: day.meeting.tables.filter(number=1).update(chair=None), "Kies een voorzitter"),
    (lambda day: day.meeting.tables.filter(number=1).update(case=None), "Kies een casus voor"),
    (lambda day: stay_away(day, 2), "Aan tafel 1 van blok 1 zitten 4 mensen die komen"),
    (lambda day: day.cases[0].brought.all().delete(), "Kies een casus voor"),
    (lambda day: day.cases[0].grants.all().delete(), "staat niet meer voor jou open"),
]


def test_a_programme_that_is_not_right_is_not_fixed(day):
    propose(day)
    for spoil, words in SPOILED:
        with transaction.atomic():
            spoil(day)
            with pytest.raises(MoveError, match=words):
                fix(day)
            day.meeting.refresh_from_db()
            assert day.meeting.programme_fixed_at is None
            assert {case.state for case in refreshed(day.cases)} == {"ingebracht"}
            transaction.set_rollback(True)
    fix(day)


def stay_away(day, number):
    table = day.meeting.tables.first()
    guests = table.seatings.exclude(participant__trio=table.case.trio_id)
    for seat in guests.exclude(participant=table.chair)[:number]:
        registration = day.round.registrations.get(trio=seat.participant.trio_id)
        answer(registration, day.meeting, seat.participant.user, "komt_niet")


def test_a_concept_is_not_fixed_and_a_meeting_that_is_over_does_not_change(people, sign_in):
    day = make_day(people, trios=2, state="concept")
    propose(day)
    with pytest.raises(MoveError, match="Zet de bijeenkomst eerst op ‘Gepland’"):
        fix(day)
    answer(day.round.registrations.first(), day.meeting, people.member, "komt_niet")
    client = sign_in(people.facilitator)
    changes = ("Programma vaststellen", "Zet neer", "Deze mensen komen niet", "Er komen")
    page = client.get(address("programme", day)).content.decode()
    assert [words for words in changes if words in page] == list(changes[:3])
    day.meeting.state = "afgerond"
    day.meeting.save()
    with pytest.raises(MoveError, match="verandert niet meer"):
        propose(day)
    page = client.get(address("programme", day)).content.decode()
    assert [words for words in changes if words in page] == []
    assert "PDF maken" in page


def test_opening_again_asks_why_and_takes_the_cases_off_the_agenda(day, people):
    def reopen(reason):
        version = day.meeting.programme_version
        fields = {"meeting": day.meeting, "by": day.facilitator, "version": version}
        day.meeting = services.reopen_programme(reason=reason, **fields)

    propose(day)
    fix(day)
    with pytest.raises(MoveError, match="Schrijf erbij waarom"):
        reopen("")
    elsewhere = make_meeting(day.round, programme_fixed_at=day.meeting.programme_fixed_at)
    elsewhere.tables.create(block=1, number=1, case=day.cases[0])
    reopen("De zaal is kleiner.")
    assert day.meeting.programme_fixed_at is None
    assert [case.state for case in refreshed(day.cases)] == ["geagendeerd"] + ["ingebracht"] * 5
    line = day.round.lines.filter(kind="programma").first()
    assert (line.what.partition(" van ‘")[0], line.text) == (
        "opende het programma weer",
        "De zaal is kleiner.",
    )
    entry = day.cases[1].timeline.filter(kind="status").latest("pk")
    assert entry.text == "De zaal is kleiner."


def test_who_cancels_after_fixing_leaves_a_gap_that_organisers_see(day, people, sign_in):
    propose(day)
    fix(day)
    registration = day.round.registrations.get(trio=people.trio)
    answer(registration, day.meeting, people.social, "komt_niet")
    page = sign_in(people.facilitator).get(address("programme", day)).content.decode()
    assert "Deze mensen komen niet en staan wel aan een tafel" in page
    assert f"{people.social.name} (Coevorden, sociaal domein): tafel" in page
    page = sign_in(people.member).get(address("programme", day)).content.decode()
    assert "komt niet" not in page


def test_who_joins_late_stands_without_a_table(day, people, sign_in):
    propose(day)
    late = join(day, 7).people()[0]
    fix(day)
    attend(day.meeting, people.other_facilitator, "")
    page = sign_in(people.facilitator).get(address("programme", day)).content.decode()
    assert page.count("Nog zonder tafel") == 2
    assert page.count(f"<strong>{late.name}</strong>") == 2
    assert people.other_facilitator.name not in page


def test_an_organiser_does_not_read_the_title_of_a_casus_that_was_closed(day, people, sign_in):
    propose(day)
    day.cases[0].grants.all().delete()
    page = sign_in(people.facilitator).get(address("programme", day)).content.decode()
    assert "Deze casus staat niet meer voor jou open." in page
    assert "Zieke bomen" not in page


def test_without_cases_the_page_of_a_proposal_says_what_it_waits_for(meeting, people, sign_in):
    url = reverse("werkplaats:propose_programme", args=[meeting.public_id])
    page = sign_in(people.facilitator).get(url).content.decode()
    assert "Zodra een trio in deze ronde een casus inbrengt, maak je hier een voorstel." in page


def test_a_refused_step_stands_above_the_form_with_409(day, people, sign_in):
    client = sign_in(people.facilitator)
    version = day.meeting.programme_version
    answered = client.post(address("fix_programme", day), {"version": version})
    assert answered.status_code == 409
    assert "Maak eerst een voorstel." in answered.content.decode()
    some = [case.pk for case in day.cases[:1]]
    answered = client.post(address("propose_programme", day), {"version": version, "cases": some})
    assert answered.status_code == 409
    assert "minstens 2 casussen nodig" in answered.content.decode()


def test_the_page_costs_as_much_with_six_trios_as_with_two(
    people, sign_in, django_assert_num_queries
):
    day = make_day(people, trios=2)
    client = sign_in(people.facilitator)
    propose(day)
    client.get(address("programme", day))
    with django_assert_num_queries(15):
        client.get(address("programme", day))
    for number in range(3, 7):
        join(day, number)
    propose(day)
    with django_assert_num_queries(15):
        client.get(address("programme", day))


def test_the_database_keeps_chair_block_and_meeting_right(day, people):
    table = propose(day)[0]
    stranger = day.meeting.participants.exclude(seatings__table=table).first()
    other = make_meeting(day.round)
    guest = attend(other, people.member)
    here = {"meeting": day.meeting, "block": 1}
    for spoil in [
        lambda: Table.objects.filter(pk=table.pk).update(chair=stranger),
        lambda: table.seatings.update(block=7),
        lambda: table.seatings.update(meeting=other),
        lambda: table.seatings.create(participant=guest, **here),
        lambda: table.seatings.create(participant=stranger, **here),
    ]:
        with pytest.raises(IntegrityError):
            check_at_once(spoil)


def check_at_once(spoil):
    """Do what spoils it, and let the database look now instead of at the end."""
    with transaction.atomic():
        spoil()
        connection.check_constraints()


def test_a_trio_that_brings_two_cases_lies_in_both_blocks(people):
    day = make_day(people, trios=4)
    second = make_case(people.trio, title="Een tweede", state="ingebracht")
    bring(day.round.registrations.get(trio=people.trio), second, offered=True)
    tables = propose(day, cases=[*day.cases[:3], second])
    own = [table.block for table in tables if table.case.trio_id == people.trio.pk]
    assert sorted(own) == [1, 2]


def test_nobody_but_the_organisers_of_this_round_lays_tables(day, people):
    for person in (people.other_facilitator, people.member):
        with pytest.raises(PermissionError):
            propose(day, by=person)
    offer(day, people.other_trio, "Nog een casus")
    with pytest.raises(PermissionError):
        propose(day, by=people.stranger)
