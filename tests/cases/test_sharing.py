"""Sharing by consent of the whole trio: who decides, who reads, and when it ends (I-02, I-05)."""

import threading
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from cases import mails, services
from cases.models import CaseSummary, Consent, ObstacleType, Share
from cases.services import sharing as sharing_service
from cases.sharing import (
    agreement_of,
    names_in,
    receivers_in_words,
    sharing_block,
    who_sees,
    years_ahead,
)
from tests.factories import grant, make_case, make_trio, make_user, propose, seat, share_case
from trios.models import Municipality, User
from trios.roles import Position
from trios.services.seats import end_seat, fill_seat
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox.kinds import get_kind
from wijkwerk.outbox.mails import compose
from wijkwerk.outbox.models import Message
from wijkwerk.search.models import Entry

CAST = [
    "member",
    "social",
    "physical",
    "seatless",
    "adviser",
    "stranger",
    "receiver",
    "facilitator",
    "editor",
    "reader",
    "municipal_admin",
    "admin",
    "disabled",
]
TRIO = {"member", "social", "physical"}
SIGNED_IN = set(CAST) - {"disabled"}
TODAY = timezone.localdate


def fresh(person):
    """The same person at the next request: what was known of the seat is asked anew."""
    return User.objects.get(pk=person.pk)


def readers(people) -> set[str]:
    """Who of the cast reads a short version at this moment."""
    return {
        who for who in CAST if CaseSummary.objects.visible_to(fresh(getattr(people, who))).exists()
    }


def receivers_of(people, kind: str) -> dict:
    return {
        "municipality": {"municipalities": [people.receiving_municipality]},
        "trio": {"trios": [people.other_trio]},
        "everyone": {"to_everyone": True},
        "two": {"municipalities": [people.receiving_municipality], "trios": [people.other_trio]},
    }[kind]


# --- who reads it -------------------------------------------------------------------------------
READERS = [
    ("municipality", TRIO | {"receiver"}),
    ("trio", TRIO | {"stranger"}),
    ("two", TRIO | {"receiver", "stranger"}),
    ("everyone", SIGNED_IN),
]


@pytest.mark.parametrize(("kind", "expected"), READERS)
def test_only_the_chosen_receivers_and_the_own_trio_read_it(people, case, kind, expected):
    share_case(case, **receivers_of(people, kind))
    assert readers(people) == expected
    assert not CaseSummary.objects.visible_to(AnonymousUser()).exists()


def wait(people, case, receivers):
    propose(case, **receivers)
    services.agree(share=case.shares.get(), by=people.social)


def refuse(people, case, receivers):
    services.refuse(share=propose(case, **receivers), by=people.social, reason="Te vroeg")


def withdraw(people, case, receivers):
    services.withdraw_share(share=share_case(case, **receivers), by=people.physical)


def end_by_date(people, case, receivers):
    share_case(case, **receivers)
    case.shares.update(ends_on=TODAY() - timedelta(days=1))


@pytest.mark.parametrize("kind", [kind for kind, _ in READERS])
@pytest.mark.parametrize(
    ("become", "expected"),
    [(wait, set()), (refuse, set()), (withdraw, TRIO), (end_by_date, TRIO)],
)
def test_nobody_outside_reads_what_is_not_live(people, case, kind, become, expected):
    become(people, case, receivers_of(people, kind))
    assert readers(people) == expected


def test_the_last_day_counts(people, case):
    share_case(case, ends_on=TODAY())
    assert "receiver" in readers(people)


def test_a_municipality_is_everybody_who_works_there_now(people, case):
    share_case(case, municipalities=[people.receiving_municipality])
    colleague = make_user(municipality=people.receiving_municipality)
    assert CaseSummary.objects.visible_to(colleague).exists()
    colleague.municipality = people.other_municipality
    colleague.save()
    assert not CaseSummary.objects.visible_to(fresh(colleague)).exists()


def test_a_trio_is_who_holds_a_seat_in_it_now(people, case):
    share_case(case, trios=[people.other_trio])
    end_seat(membership=people.stranger.seat, by=people.admin, reason="Ander werk")
    assert "stranger" not in readers(people)


def test_a_share_opens_the_short_version_and_never_the_casus(people, case, sign_in):
    share_case(case, to_everyone=True)
    client = sign_in(people.receiver)
    assert client.get(case.short_version.get_absolute_url()).status_code == 200
    for path in ("", "delen/", "tijdlijn/", "lenzen/", "afspraken/"):
        assert client.get(f"{case.get_absolute_url()}{path}").status_code == 404, path


# Every text that a casus holds, each with a word of its own; none may reach a receiver.
MARKERS = {
    "occasion": "kwikstaart",
    "residents_wish": "roerdomp",
    "framework": "waterhoen",
    "summary": "blauwborst",
    "place_label": "Nachtegaalplein",
    "outcome": "goudvink",
    "lesson_line": "tapuit",
}


def fill_with_markers(people, case) -> list[str]:
    """Put a word of its own in everything under a casus; return all words and names."""
    type(case).objects.filter(pk=case.pk).update(**MARKERS)
    now = timezone.now()
    case.obstacles.update(text="scholekster")
    case.stakeholders.update(label="grutto")
    case.questions.update(text="wulp")
    case.perspectives.update(text="kievit")
    case.tensions.update(text="tureluur")
    place = {"municipality_id": case.municipality_id}
    case.lens_notes.create(
        **place,
        by=people.member,
        position="wijk",
        strategy="zwartkop",
        organisation="fitis",
        collaboration="tjiftjaf",
        written_at=now,
        updated_at=now,
    )
    case.timeline.create(
        **place, kind="notitie", by=people.social, at=now, version=1, text="ijsvogel"
    )
    case.actions.create(
        **place,
        text="sperwer",
        owner_role="trio",
        due_on=TODAY(),
        made_by=people.member,
        made_at=now,
    )
    case.attachments.create(
        **place,
        by=people.physical,
        at=now,
        name="oeverloper.jpg",
        alt_text="regenwulp",
        content_type="image/jpeg",
        size=1,
        sha256="0" * 64,
    )
    words = "oeverloper regenwulp scholekster grutto wulp kievit tureluur zwartkop fitis "
    words += "tjiftjaf ijsvogel sperwer"
    names = [people.member.name, people.social.name, people.physical.name, people.trio.name]
    return [*MARKERS.values(), *words.split(), *names, case.public_id]


def test_the_page_of_a_receiver_holds_nothing_but_what_was_agreed(people, case, sign_in):
    markers = fill_with_markers(people, case)
    share_case(case, title="Bomen en groen", text="Een straat wil meer groen.")
    own = sign_in(people.member).get(case.get_absolute_url()).content.decode()
    assert "kwikstaart" in own  # what is looked for below is really there
    client = sign_in(people.receiver)
    for url in (case.short_version.get_absolute_url(), reverse("cases:shared")):
        page = client.get(url).content.decode()
        assert "Bomen en groen" in page
        assert [word for word in markers if word in page] == [], url


def change_lists(case):
    """Other words at the casus: a tension, a sector and a kind of obstacle come and go."""
    ObstacleType.objects.get_or_create(key="wet", defaults={"name": "Wet"})
    case.tensions.all().delete()
    case.tensions.create(tension_id="ruimte_regels", now=10, wanted=50)
    case.sectors.set(["wegbeheer"])
    case.obstacles.update(type="wet")


BEFORE = [
    ["Spanningen", ["Nu zichtbaar – later beter"]],
    ["Sectoren", ["Groen en bomen", "Wegen en pleinen"]],
    ["Soorten belemmeringen", ["Procedure"]],
]
AFTER = [
    ["Spanningen", ["Ruimte – regels"]],
    ["Sectoren", ["Wegen en pleinen"]],
    ["Soorten belemmeringen", ["Wet"]],
]


def test_words_that_change_after_the_consent_wait_for_another(people, case, sign_in):
    share_case(case, to_everyone=True)
    change_lists(case)
    client, url = sign_in(people.receiver), case.short_version.get_absolute_url()
    assert client.get(url).context["words"] == BEFORE
    listed = client.get(reverse("cases:shared")).content.decode()
    assert "Nu zichtbaar – later beter</span>" in listed
    assert "Ruimte – regels</span>" not in listed
    share_case(case, to_everyone=True)
    assert client.get(url).context["words"] == AFTER


def test_members_agree_to_the_words_of_the_proposal(people, case, sign_in):
    share = propose(case, by=people.member)
    change_lists(case)
    page = sign_in(people.social).get(share.get_absolute_url())
    assert page.context["words"] == BEFORE
    for person in (people.social, people.physical):
        services.agree(share=share, by=person)
    assert CaseSummary.objects.get().words == BEFORE


def test_the_list_is_narrowed_by_the_words_that_went_along(people, case, sign_in):
    share_case(case, to_everyone=True)
    change_lists(case)
    client = sign_in(people.receiver)

    def found(tension):
        page = client.get(reverse("cases:shared"), {"spanning": tension})
        return case.short_version.get_absolute_url() in page.content.decode()

    assert found("kort_lang")
    assert not found("ruimte_regels")


def test_the_page_of_a_receiver_shows_the_words_of_the_lists_and_the_last_day(
    people, case, sign_in
):
    ends_on = TODAY() + timedelta(days=40)
    share_case(case, text="Een straat wil meer groen.", ends_on=ends_on)
    page = sign_in(people.receiver).get(case.short_version.get_absolute_url()).content.decode()
    for text in ["Een straat wil meer groen.", "Coevorden", "Nu zichtbaar – later beter"]:
        assert text in page
    for text in ["Groen en bomen", "Procedure", f"{ends_on:%d-%m-%Y}"]:
        assert text in page


def test_withdrawing_works_at_the_next_request_and_the_own_trio_keeps_a_preview(
    people, case, client
):
    share = share_case(case, municipalities=[people.receiving_municipality])
    url = case.short_version.get_absolute_url()
    client.force_login(people.receiver)
    assert client.get(url).status_code == 200
    services.withdraw_share(share=share, by=people.physical, reason="Er kwam een klacht")
    assert client.get(url).status_code == 404
    client.force_login(people.member)
    assert "Niet gedeeld" in client.get(url).content.decode()


# --- agreeing -----------------------------------------------------------------------------------
def test_it_waits_for_two_then_one_and_is_live_with_the_third(people, case):
    share = propose(case, by=people.member)
    assert agreement_of(share).text == "Wacht op 2 van 3"
    share = services.agree(share=share, by=people.social)
    assert (share.state, agreement_of(share).text) == ("wacht", "Wacht op 1 van 3")
    assert not CaseSummary.objects.exists()
    share = services.agree(share=share, by=people.physical)
    assert (share.state, case.short_version.text) == ("gedeeld", share.text)


def test_agreeing_twice_changes_nothing(people, case):
    share = propose(case, by=people.member)
    for _ in range(3):
        services.agree(share=share, by=people.social)
    services.agree(share=share, by=people.member)
    share.refresh_from_db()
    assert (share.state, share.consents.count()) == ("wacht", 2)
    assert case.timeline.filter(what__startswith="ging akkoord").count() == 1
    services.agree(share=share, by=people.physical)
    for person in (people.member, people.physical):
        services.agree(share=share, by=person)
    assert case.timeline.filter(what__startswith="maakte het akkoord").count() == 1


def test_who_takes_over_a_seat_is_asked_anew_and_the_others_are_not(people, case):
    share = propose(case, by=people.member)
    services.agree(share=share, by=people.social)
    end_seat(membership=people.social.seat, by=people.admin, reason="Ander werk")
    fill_seat(trio=people.trio, position="sociaal", person=people.seatless, by=people.admin)
    share = services.agree(share=share, by=people.physical)
    assert share.state == "wacht"
    assert [s.name for s in agreement_of(share).seats if not s.agreed_at] == ["Zonder Plek"]
    assert Share.objects.waiting_for(fresh(people.seatless)).get() == share
    assert services.agree(share=share, by=fresh(people.seatless)).state == "gedeeld"


def test_who_left_and_came_back_is_asked_anew(people, case):
    share = propose(case, by=people.member)
    services.agree(share=share, by=people.social)
    end_seat(membership=people.social.seat, by=people.admin, reason="Ander werk")
    Consent.objects.filter(by=people.social).update(at=timezone.now() - timedelta(days=3))
    fill_seat(trio=people.trio, position="sociaal", person=people.social, by=people.admin)
    assert services.agree(share=share, by=people.physical).state == "wacht"


def test_a_consent_that_lapsed_does_not_count_again(people, case):
    share = propose(case, by=people.member)
    services.agree(share=share, by=people.social)
    end_seat(membership=people.social.seat, by=people.admin, reason="Ander werk")
    services.agree(share=share, by=people.physical)
    fill_seat(trio=people.trio, position="sociaal", person=people.social, by=people.admin)
    assert agreement_of(share).text == "Wacht op 1 van 3"
    assert services.agree(share=share, by=fresh(people.social)).state == "gedeeld"


@pytest.mark.parametrize("path", ["", "intrekken/"])
@pytest.mark.parametrize("data", [{"agree": "1"}, {"reason": "Liever niet"}])
def test_who_left_the_seat_finds_nothing_to_agree_with(people, case, client, path, data):
    share = propose(case, by=people.member)
    client.force_login(people.social)
    assert client.get(f"{share.get_absolute_url()}{path}").status_code == 200
    end_seat(membership=people.social.seat, by=people.admin, reason="Ander werk")
    grant(case, person=people.social, why="advies")  # still reads the casus
    assert client.post(f"{share.get_absolute_url()}{path}", data).status_code == 404
    share.refresh_from_db()
    assert (share.state, share.consents.count()) == ("wacht", 1)


@pytest.mark.parametrize("step", [services.agree, services.withdraw_share])
def test_the_services_ask_the_seat_themselves(people, case, step):
    share = propose(case, by=people.member)
    for person in (people.stranger, people.seatless, people.receiver, people.admin):
        with pytest.raises(PermissionError):
            step(share=share, by=person)


def test_refusing_asks_a_reason_and_ends_the_proposal(people, case):
    share = propose(case, by=people.member)
    with pytest.raises(MoveError, match="waarom"):
        services.refuse(share=share, by=people.social, reason="")
    share = services.refuse(share=share, by=people.social, reason="De wethouder weet het nog niet")
    assert (share.state, share.ended_by) == ("afgewezen", people.social)
    with pytest.raises(MoveError, match="wacht niet meer"):
        services.agree(share=share, by=people.physical)
    assert propose(case).state == "wacht"  # a new one can be made


def test_a_proposal_whose_end_passed_while_waiting_does_not_go_live(people, case):
    share = propose(case, by=people.member)
    Share.objects.update(ends_on=TODAY() - timedelta(days=1))
    with pytest.raises(MoveError, match="einddatum"):
        services.agree(share=share, by=people.social)


def test_withdrawing_twice_is_once_and_what_was_refused_stays_so(people, case):
    share = propose(case)
    for _ in range(2):
        services.withdraw_share(share=share, by=people.social)
    assert case.timeline.filter(what__startswith="trok het voorstel").count() == 1
    refused = services.refuse(share=propose(case), by=people.social, reason="Nee")
    with pytest.raises(MoveError, match="afgewezen"):
        services.withdraw_share(share=refused, by=people.member)


def test_what_ended_by_date_cannot_be_withdrawn_any_more(people, case):
    share = share_case(case)
    Share.objects.update(ends_on=TODAY() - timedelta(days=1))
    with pytest.raises(MoveError, match="voorbij"):
        services.withdraw_share(share=share, by=people.member)


@pytest.mark.django_db(transaction=True)
def test_two_members_who_agree_at_the_same_moment_make_one_live_share(people, case, monkeypatch):
    share = propose(case, by=people.member)
    both, look = threading.Barrier(2), sharing_service.everybody_agreed
    problems = []

    def pause(share):
        """Let the other one come as far as this, if no lock keeps it back."""
        try:
            both.wait(timeout=1)
        except threading.BrokenBarrierError:
            both.reset()
        return look(share)

    def press(person):
        try:
            services.agree(share=share, by=person)
        except Exception as error:
            problems.append(error)
        finally:
            connections.close_all()

    monkeypatch.setattr(sharing_service, "everybody_agreed", pause)
    threads = [threading.Thread(target=press, args=[p]) for p in (people.social, people.physical)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert problems == []
    assert Share.objects.live().get() == share
    assert CaseSummary.objects.count() == 1
    assert case.timeline.filter(what__startswith="maakte het akkoord").count() == 1


# --- proposing ----------------------------------------------------------------------------------
def test_an_empty_seat_has_to_be_filled_first(people, case, sign_in):
    end_seat(membership=people.physical.seat, by=people.admin, reason="Ander werk")
    with pytest.raises(MoveError, match="Vul eerst de lege plek"):
        propose(case, by=people.member)
    client = sign_in(people.member)
    page = client.get(f"{case.get_absolute_url()}delen/nieuw/").content.decode()
    assert "Vul eerst de lege plek" in page
    assert 'href="/trio/"' in page


WRONG = [
    ({"ends_on": lambda: TODAY() - timedelta(days=1)}, "al voorbij"),
    ({"ends_on": lambda: years_ahead(2) + timedelta(days=1)}, "hoogstens 2 jaar"),
    ({"to_everyone": lambda: False}, "met wie"),
]


@pytest.mark.parametrize(("fields", "sentence"), WRONG)
def test_a_share_has_receivers_and_an_end(people, case, fields, sentence):
    with pytest.raises(MoveError, match=sentence):
        propose(case, **{name: value() for name, value in fields.items()})
    assert not Share.objects.exists()


def test_one_proposal_waits_at_a_time_and_a_double_click_makes_one(people, case):
    first = propose(case, by=people.member, municipalities=[people.receiving_municipality])
    again = propose(case, by=people.member, municipalities=[people.receiving_municipality])
    assert first == again
    with pytest.raises(MoveError, match="Er wacht al een voorstel"):
        propose(case, by=people.member, to_everyone=True)
    with pytest.raises(MoveError, match="Er wacht al een voorstel"):
        propose(case, by=people.social, municipalities=[people.receiving_municipality])


def test_wider_is_a_proposal_of_its_own_while_the_live_one_goes_on(people, case):
    narrow = share_case(case, municipalities=[people.receiving_municipality], text="Eerst")
    wide = propose(case, to_everyone=True, text="Later")
    assert readers(people) == TRIO | {"receiver"}
    assert case.short_version.text == "Eerst"
    for person in (people.social, people.physical):
        services.agree(share=wide, by=person)
    assert readers(people) == SIGNED_IN
    assert CaseSummary.objects.get().text == "Later"  # one short version, at the same address
    services.withdraw_share(share=wide, by=people.member)
    assert readers(people) == TRIO | {"receiver"}
    services.withdraw_share(share=narrow, by=people.member)
    assert readers(people) == TRIO


@pytest.mark.parametrize("where", ["title", "text"])
@pytest.mark.parametrize("text", ["Sander wil dit", "het plan van Sander.", "Sanders plan"])
def test_the_short_version_names_no_member(people, case, sign_in, where, text):
    data = share_data(**{where: text})
    page = sign_in(people.member).post(f"{case.get_absolute_url()}delen/nieuw/", data)
    assert "Haal de naam van Sander weg." in page.content.decode()
    assert text in page.content.decode()


NAMES = [
    ("Anne Bos", "Het bos achter de school", False),
    ("Anne Bos", "Mevrouw Bos belde", True),
    ("Anne Bos", "anne bos belde", True),
    ("Wil de Vries", "De straat wil meer groen", False),
    ("Jo", "Jongeren in de wijk", False),
    ("Karel", "Karelstraat", False),
]


@pytest.mark.parametrize(("name", "text", "found"), NAMES)
def test_a_name_is_a_word_with_a_capital(name, text, found):
    assert bool(names_in(text, [name])) is found


def share_data(**fields):
    return {
        "title": "Bomen en groen",
        "text": "Een straat wil meer groen.",
        "to_everyone": "on",
        "ends_on": f"{TODAY() + timedelta(days=30):%d-%m-%Y}",
        **fields,
    }


INPUT = [
    ({"text": ""}, "Schrijf de korte versie"),
    ({"title": ""}, "Vul een titel in."),
    ({"text": "a" * 1501}, "gebruik hoogstens 1500 tekens"),
    ({"to_everyone": ""}, "Kies met wie jullie delen."),
    ({"to_everyone": "", "municipalities": "GM0109"}, "Kies ‘gemeenten’ uit de lijst."),
    ({"to_everyone": "", "municipalities": "GM9999"}, "Kies ‘gemeenten’ uit de lijst."),
    ({"ends_on": "31-02-2027"}, "Vul een bestaande datum in"),
    ({"ends_on": "1-1-2020"}, "De einddatum is al voorbij."),
]


@pytest.mark.parametrize(("fields", "sentence"), INPUT)
def test_wrong_input_gets_a_sentence_and_keeps_the_text(people, case, sign_in, fields, sentence):
    data = share_data(**{"title": "Een titel die blijft", **fields})
    for step in ({}, {"confirm": "1"}):
        page = sign_in(people.member).post(
            f"{case.get_absolute_url()}delen/nieuw/", {**data, **step}
        )
        assert sentence in page.content.decode()
        assert "Een titel die blijft" in page.content.decode() or "title" in fields
    assert not Share.objects.exists()


def test_only_trios_of_the_round_and_municipalities_that_take_part_can_be_chosen(
    people, offered, sign_in
):
    grant(offered, trio=people.other_trio)
    over = make_trio(people.other_municipality, name="Trio van toen")
    grant(offered, trio=over, until=timezone.now() + timedelta(seconds=1))
    offered.grants.filter(trio=over).update(until=timezone.now())
    Municipality.objects.create(code="GM0001", name="Doet niet mee", first_year=2025)
    page = sign_in(people.member).get(f"{offered.get_absolute_url()}delen/nieuw/")
    text = page.content.decode()
    assert "Trio Oss (Oss)" in text
    assert "Trio van toen" not in text
    assert "Doet niet mee" not in text
    labels = [str(box.data["label"]) for box in page.context["form"]["municipalities"].subwidgets]
    assert labels == ["Almelo", "Oss", "Overbetuwe", "Zwijndrecht"]


def test_the_form_begins_with_the_casus_and_shows_what_others_see_before_asking(
    people, case, sign_in
):
    type(case).objects.filter(pk=case.pk).update(summary="De straat wil groen.")
    client, url = sign_in(people.member), f"{case.get_absolute_url()}delen/nieuw/"
    initial = client.get(url).context["form"].initial
    assert (initial["title"], initial["text"]) == (case.title, "De straat wil groen.")
    assert initial["ends_on"] == years_ahead(1)
    shown = client.post(url, share_data()).content.decode()
    assert "Dit zien anderen" in shown
    assert not Share.objects.exists()
    assert 'value="Bomen en groen"' in client.post(url, share_data(change="1")).content.decode()
    assert client.post(url, share_data(confirm="1")).status_code == 302
    assert Share.objects.get().asked_by == people.member


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2027, 5, 1), date(2028, 5, 1)), (date(2028, 2, 29), date(2029, 2, 28))],
)
def test_a_year_ahead_is_the_same_day(day, expected):
    assert years_ahead(1, day) == expected


# --- what is told -------------------------------------------------------------------------------
def test_every_step_stands_on_the_timeline(people, case):
    share = share_case(case, municipalities=[people.receiving_municipality])
    services.withdraw_share(share=share, by=people.social, reason="Een klacht")
    services.refuse(share=propose(case), by=people.social, reason="Nog niet")
    lines = list(case.timeline.filter(kind="deling").order_by("pk").values_list("what", "text"))
    assert [what.split(":")[0] for what, _ in lines] == [
        "stelde voor de korte versie te delen",
        "ging akkoord met delen van de korte versie",
        "ging akkoord met delen van de korte versie",
        "maakte het akkoord compleet",
        "stopte met delen van de korte versie",
        "stelde voor de korte versie te delen",
        "ging niet akkoord met delen",
    ]
    assert "gemeente Almelo" in lines[0][1]
    assert lines[4][1] == "Met gemeente Almelo.\nEen klacht"


def told(kind):
    return sorted(Message.objects.filter(kind=kind).values_list("recipient__name", flat=True))


def test_the_members_get_mail_about_what_a_colleague_did(people, case):
    share = propose(case, by=people.member)
    assert told("share_asked") == ["Gerlof", "Sander"]
    services.agree(share=share, by=people.social)
    services.agree(share=share, by=people.physical)
    assert told("share_live") == ["Sander", "Wietske"]
    services.withdraw_share(share=share, by=people.social)
    assert told("share_ended") == ["Gerlof", "Wietske"]


def test_a_mail_leaves_only_while_it_is_still_news(people, case):
    share = propose(case, by=people.member)
    asked = {m.recipient.name: m for m in Message.objects.filter(kind="share_asked")}
    services.agree(share=share, by=people.social)
    assert not mails.share_still_asked(asked["Sander"])
    assert mails.share_still_asked(asked["Gerlof"])
    end_seat(membership=people.physical.seat, by=people.admin, reason="Ander werk")
    gone = Message.objects.get(pk=asked["Gerlof"].pk)
    assert not mails.share_still_asked(gone)


def test_the_mails_can_be_made_with_every_kind_and_without_free_text_of_the_casus(people, case):
    share = share_case(case)
    Share.objects.update(ends_on=TODAY() - timedelta(days=1))
    services.note_ended_shares(TODAY())
    Share.objects.update(ends_on=TODAY())
    services.withdraw_share(share=share, by=people.member, reason="Een klacht")
    kinds = {message.kind: message for message in Message.objects.filter(kind__startswith="share")}
    assert set(kinds) == {"share_asked", "share_live", "share_ended", "share_over"}
    for message in kinds.values():
        mail = compose(message, get_kind(message.kind))
        assert "Bomen en groen" in mail.body
        assert case.residents_wish not in mail.body


def test_the_trio_hears_once_that_a_share_ended_by_date(people, case):
    share_case(case)
    Share.objects.update(ends_on=TODAY() - timedelta(days=1))
    for _ in range(2):
        services.note_ended_shares(TODAY())
    assert told("share_over") == ["Gerlof", "Sander", "Wietske"]
    assert not Entry.objects.filter(audience="kort").exists()


def test_the_short_version_is_found_only_while_somebody_reads_it(people, case):
    entries = Entry.objects.filter(kind="case", object_id=case.pk, audience="kort")
    one = share_case(case, municipalities=[people.receiving_municipality])
    two = share_case(case, trios=[people.other_trio], text="Een andere tekst")
    assert entries.get().body == "Een andere tekst"
    services.withdraw_share(share=one, by=people.member)
    assert entries.exists()
    services.withdraw_share(share=two, by=people.member)
    assert not entries.exists()


def test_who_may_see_this_in_words(people, offered):
    share_case(offered, municipalities=[people.receiving_municipality])
    until = f"{offered.shares.get().ends_on:%d-%m-%Y}"
    sheet = "Het eigen trio en wie meedoet aan de ronde waarin de casus is ingebracht."
    assert who_sees(offered, people.member) == [
        sheet,
        f"De korte versie: gemeente Almelo, tot en met {until}.",
    ]
    assert who_sees(offered, people.facilitator) == [sheet]  # not told with whom the trio shares
    assert who_sees(make_case(people.trio), people.member) == ["Alleen het eigen trio."]


def test_receivers_in_words(people):
    words = receivers_in_words(
        to_everyone=False,
        municipalities=[people.receiving_municipality, people.other_municipality],
        trios=[people.other_trio],
    )
    assert words == "gemeente Almelo, gemeente Oss en Trio Oss (Oss)"


# --- lists, and how many queries ----------------------------------------------------------------
def test_the_list_holds_what_is_shared_with_me_and_filters(people, sign_in):
    first = make_case(people.trio)
    share_case(first, title="Met Almelo", municipalities=[people.receiving_municipality])
    second = make_case(people.trio)
    second.tensions.update(tension="ruimte_regels")
    share_case(second, title="Met iedereen")
    stopped = share_case(make_case(people.trio), title="Gestopt")
    services.withdraw_share(share=stopped, by=people.member)
    client, url = sign_in(people.receiver), reverse("cases:shared")

    def titles(query=""):
        page = client.get(f"{url}{query}")
        assert page.status_code == 200
        return [summary.title for summary in page.context["summaries"]]

    assert titles() == ["Met iedereen", "Met Almelo"]
    assert titles("?spanning=ruimte_regels") == ["Met iedereen"]
    assert titles("?gemeente=GM0828") == []
    assert titles("?spanning=onzin") == ["Met iedereen", "Met Almelo"]
    page = client.get(f"{url}?spanning=onzin").content.decode()
    assert "Kies ‘spanning’ uit de lijst." in page
    assert [s.title for s in sign_in(people.reader).get(url).context["summaries"]] == [
        "Met iedereen"
    ]


def fill_lists(people, number):
    case = make_case(people.trio)
    for _ in range(number):
        share_case(make_case(people.trio))
        services.withdraw_share(share=share_case(case), by=people.member)
        share_case(case, municipalities=[people.receiving_municipality])
    return case


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_with_more_rows(people, sign_in, django_assert_num_queries, number):
    case = fill_lists(people, number)
    client = sign_in(people.member)
    for path, queries in [(reverse("cases:shared"), 5), (f"{case.get_absolute_url()}delen/", 9)]:
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)


@pytest.mark.parametrize("number", [1, 3])
def test_the_block_on_the_page_of_a_casus_has_a_fixed_cost(
    people, django_assert_max_num_queries, number
):
    case = fill_lists(people, number)
    propose(case)
    user = fresh(people.social)
    assert user.trio_id
    with django_assert_max_num_queries(7):
        block = sharing_block(user, case)
    assert (block["agreement"].text, block["asked_of_me"]) == ("Wacht op 2 van 3", True)


def test_positions_of_the_agreement_are_those_of_a_trio(people, case):
    share = propose(case)
    assert [one.position for one in agreement_of(share).seats] == [p.label for p in Position]


def test_the_tab_says_who_is_waited_for(people, case, sign_in):
    propose(case, by=people.member)
    client = sign_in(people.social)
    page = client.get(f"{case.get_absolute_url()}delen/").content.decode()
    for text in ["Wacht op 2 van 3", "Jouw akkoord wordt gevraagd", "Gerlof: nog niet akkoord"]:
        assert text in page
    seat(make_trio(people.municipality, name="Ander trio"), people.seatless)
    client.force_login(people.seatless)
    assert client.get(f"{case.get_absolute_url()}delen/").status_code == 404
