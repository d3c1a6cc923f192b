"""Seats: who gets one, what ends one, and two people who want the same one."""

import datetime
import threading

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connections, transaction
from django.utils import timezone

from trios.models import Membership, Municipality, Trio, User
from trios.roles import Position
from trios.services.people import PersonError, add_person, end_sessions, update_person
from trios.services.seats import SeatError, end_seat, fill_seat

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def _municipality(code="GM0109"):
    return Municipality.objects.get_or_create(code=code, name=code, first_year=2025)[0]


def _person(name, role="deelnemer", **fields):
    fields = {"municipality": _municipality(), **fields}
    return User.objects.create_user(f"{name}@voorbeeld.example", name, role=role, **fields)


def _signed_in(user):
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session.create()
    return session.session_key


@pytest.fixture
def trio():
    return Trio.objects.create(municipality=_municipality(), name="Trio Coevorden")


@pytest.fixture
def admin():
    return _person("beheerder", role="beheerder")


@pytest.fixture
def fill(trio, admin):
    """Fill a seat of the trio: fill(person, position)."""

    def fill(person, position="wijk", **options):
        options = {"trio": trio, "by": admin, **options}
        return fill_seat(position=position, person=person, **options)

    return fill


def test_a_seat_begins_today_and_has_no_end(fill):
    seat = fill(_person("ans"))
    assert (seat.begins_on, seat.ends_on, seat.position) == (TODAY(), None, Position.AREA)


def test_a_reader_with_a_seat_becomes_a_participant_and_signs_in_anew(fill):
    reader, other = _person("bo", role="lezer"), _person("cas")
    keys = {_signed_in(reader), _signed_in(reader)}
    stays = _signed_in(other)
    fill(reader)
    reader.refresh_from_db()
    assert reader.role == "deelnemer"
    assert not Session.objects.filter(pk__in=keys).exists()
    assert Session.objects.filter(pk=stays).exists()


def test_a_taken_seat_is_refused(fill):
    fill(_person("ans"))
    with pytest.raises(SeatError, match="Deze plek is al bezet"):
        fill(_person("bo"))


def test_nobody_has_two_seats(fill):
    ans = _person("ans")
    fill(ans)
    with pytest.raises(SeatError, match="al een plek in dit trio"):
        fill(ans, "fysiek")
    second = Trio.objects.create(municipality=_municipality(), name="Tweede")
    with pytest.raises(SeatError, match="al een plek in een ander trio"):
        fill(ans, trio=second)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"is_active": False}, "mag niet inloggen"),
        ({"role": "facilitator"}, "Alleen een deelnemer of een lezer"),
        ({"role": "redacteur"}, "Alleen een deelnemer of een lezer"),
        ({"role": "beheerder"}, "Alleen een deelnemer of een lezer"),
    ],
)
def test_who_does_not_fit_gets_no_seat(fill, fields, sentence):
    person = _person("ans", **fields)
    with pytest.raises(SeatError, match=sentence):
        fill(person)
    assert not Membership.objects.exists()


def test_somebody_of_another_municipality_gets_no_seat(fill):
    with pytest.raises(SeatError, match="andere gemeente"):
        fill(_person("ans", municipality=_municipality("GM0141")))
    with pytest.raises(SeatError, match="andere gemeente"):
        fill(_person("bo", role="lezer", municipality=None))


def test_nobody_gives_oneself_a_seat(fill):
    ans = _person("ans")
    with pytest.raises(SeatError, match="jezelf"):
        fill(ans, by=ans)


def test_a_seat_does_not_exist_or_begin_later(fill):
    with pytest.raises(SeatError, match="bestaat niet"):
        fill(_person("ans"), "bestuur")
    with pytest.raises(SeatError, match="begint vandaag of eerder"):
        fill(_person("bo"), begins_on=TODAY() + DAY)


def test_an_ended_seat_stays_and_is_free_the_same_day(fill, admin):
    seat = fill(_person("ans"))
    end_seat(membership=seat, by=admin, reason=" Andere functie ")
    seat.refresh_from_db()
    assert (seat.ends_on, seat.end_reason) == (TODAY(), "Andere functie")
    assert fill(_person("bo")).ends_on is None
    assert Membership.objects.count() == 2


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"reason": "  "}, "waarom"),
        ({"reason": "x" * 201}, "korter dan 200"),
        ({"reason": "Weg", "ends_on": "tomorrow"}, "eindigt vandaag of eerder"),
        ({"reason": "Weg", "ends_on": "yesterday"}, "Het einde ligt voor het begin"),
    ],
)
def test_a_seat_ends_with_a_reason_and_not_later(fill, admin, options, sentence):
    days = {"tomorrow": TODAY() + DAY, "yesterday": TODAY() - DAY}
    seat = fill(_person("ans"))
    options = {**options, "ends_on": days.get(options.get("ends_on"))}
    with pytest.raises(SeatError, match=sentence):
        end_seat(membership=seat, by=admin, **options)
    seat.refresh_from_db()
    assert seat.ends_on is None


def test_an_ended_seat_does_not_end_again(fill, admin):
    seat = fill(_person("ans"))
    end_seat(membership=seat, by=admin, reason="Andere functie")
    with pytest.raises(SeatError, match="al beëindigd"):
        end_seat(membership=seat, by=admin, reason="Nog eens")
    seat.refresh_from_db()
    assert seat.end_reason == "Andere functie"


def test_a_new_person_has_no_password_that_works():
    person = add_person(User(email="ans@voorbeeld.example", name="Ans"))
    assert not person.has_usable_password()


@pytest.mark.parametrize(
    ("field", "value", "ends"),
    [("role", "lezer", True), ("is_active", False, True), ("name", "Anders", False)],
)
def test_a_change_of_rights_ends_all_sign_ins(field, value, ends):
    ans, bo = _person("ans"), _person("bo")
    key, other = _signed_in(ans), _signed_in(bo)
    setattr(ans, field, value)
    update_person(ans, {field})
    assert Session.objects.filter(pk=key).exists() is not ends
    assert Session.objects.filter(pk=other).exists()
    assert end_sessions(ans) == (0 if ends else 1)


@pytest.mark.parametrize(("field", "value"), [("role", "facilitator"), ("municipality", "GM0141")])
def test_a_seat_holds_role_and_municipality_in_place(fill, admin, field, value):
    ans = _person("ans")
    held = fill(ans)
    setattr(ans, field, _municipality(value) if field == "municipality" else value)
    with pytest.raises(PersonError, match="Beëindig eerst die plek"):
        update_person(ans, {field})
    assert getattr(User.objects.get(pk=ans.pk), field) != getattr(ans, field)
    end_seat(membership=held, by=admin, reason="Andere functie")
    update_person(ans, {field})
    assert getattr(User.objects.get(pk=ans.pk), field) == getattr(ans, field)


@pytest.mark.parametrize(("field", "value"), [("name", "Anders"), ("is_active", False)])
def test_a_seat_holds_nothing_else_in_place(fill, field, value):
    ans = _person("ans")
    fill(ans)
    setattr(ans, field, value)
    update_person(ans, {field, "role"})  # a role that stays the same is no change
    assert getattr(User.objects.get(pk=ans.pk), field) == value


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["the seat", "the account"])
def test_of_a_seat_and_a_change_of_the_account_the_second_waits_and_is_refused(fill, first):
    """The second begins while the first is not committed, and reads what the first wrote."""
    ans = _person("ans")
    changed = User.objects.get(pk=ans.pk)
    changed.role = "facilitator"
    deeds = {"the seat": lambda: fill(ans), "the account": lambda: update_person(changed, {"role"})}
    outcomes = []

    def do_second(deed):
        try:
            outcomes.append(deed())
        except (SeatError, PersonError) as error:
            outcomes.append(error)
        finally:
            connections.close_all()

    with transaction.atomic():
        deeds.pop(first)()
        thread = threading.Thread(target=do_second, args=deeds.values())
        thread.start()
        thread.join(0.3)
        assert thread.is_alive()
    thread.join(10)
    assert [type(outcome) for outcome in outcomes] == [
        PersonError if first == "the seat" else SeatError
    ]
    ans.refresh_from_db()
    assert Membership.objects.exists() is (ans.role == "deelnemer")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("want", ["one seat", "one person"])
def test_of_two_who_want_the_same_one_gets_it(trio, admin, want):
    people = [_person("ans"), _person("bo")]
    wishes = {
        "one seat": [(people[0], "wijk", trio), (people[1], "wijk", trio)],
        "one person": [
            (people[0], "wijk", trio),
            (people[0], "fysiek", Trio.objects.create(municipality=_municipality(), name="B")),
        ],
    }
    start, outcomes = threading.Barrier(2), []

    def take(person, position, trio):
        start.wait(5)
        try:
            outcomes.append(fill_seat(trio=trio, position=position, person=person, by=admin))
        except SeatError as error:
            outcomes.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take, args=wish) for wish in wishes[want]]
    [thread.start() for thread in threads]
    [thread.join(10) for thread in threads]
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Membership", "SeatError"]
    assert Membership.objects.active().count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_look_beforehand_the_database_refuses_too(fill, monkeypatch):
    monkeypatch.setattr("trios.services.seats.check_free", lambda *args: None)
    fill(_person("ans"))
    with pytest.raises(SeatError, match="intussen bezet"):
        fill(_person("bo"))
