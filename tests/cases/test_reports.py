"""“Meld dit”: a text is pointed at, the administrator works it off without seeing the casus."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import Report
from tests.factories import grant, make_action, make_advice, make_report
from wijkwerk.outbox.models import Message

SENT = {"place": "De aanleiding", "reason": "Er staat een telefoonnummer in."}


@pytest.fixture
def readable(people, case):
    """A casus that the member of another trio reads through a round."""
    type(case).objects.filter(pk=case.pk).update(state="ingebracht")
    grant(case, trio=people.other_trio)
    return case


def test_who_reads_a_text_can_report_it(people, readable, sign_in):
    answer = sign_in(people.stranger).post(f"{readable.get_absolute_url()}melden/", SENT)
    assert answer.status_code == 302
    report = Report.objects.get()
    assert (report.place, report.by, report.municipality) == (
        "De aanleiding",
        people.stranger,
        readable.municipality,
    )
    line = readable.timeline.get(kind="melding")
    assert line.by == people.stranger


def test_who_cannot_read_it_cannot_report_it(people, case, sign_in):
    answer = sign_in(people.stranger).post(f"{case.get_absolute_url()}melden/", SENT)
    assert answer.status_code == 404
    assert not Report.objects.exists()


def test_the_same_report_twice_is_one(people, case, sign_in):
    client = sign_in(people.member)
    for _ in range(2):
        client.post(f"{case.get_absolute_url()}melden/", SENT)
    assert Report.objects.count() == 1


def test_the_administrator_of_the_municipality_gets_a_mail(people, case, sign_in):
    sign_in(people.member).post(f"{case.get_absolute_url()}melden/", SENT)
    assert [m.recipient for m in Message.objects.filter(kind="report_made")] == [
        people.municipal_admin
    ]


def test_without_one_the_installation_gets_it(people, case, sign_in):
    people.municipal_admin.is_active = False
    people.municipal_admin.save()
    sign_in(people.member).post(f"{case.get_absolute_url()}melden/", SENT)
    assert Message.objects.get(kind="report_made").recipient == people.admin


def test_the_list_shows_no_word_of_the_casus(people, case, sign_in):
    report = make_report(case)
    client = sign_in(people.municipal_admin)
    pages = client.get("/meldingen/").content + client.get(detail(report)).content
    assert report.reason.encode() in pages
    assert case.public_id.encode() in pages
    for secret in [case.title, case.occasion, case.residents_wish]:
        assert secret.encode() not in pages
    assert client.get(case.get_absolute_url()).status_code == 404


def detail(report):
    return f"/meldingen/{report.public_id}/"


def test_asking_the_trio_sends_each_member_one_mail(people, case, sign_in):
    report = make_report(case)
    client = sign_in(people.municipal_admin)
    for _ in range(2):
        assert client.post(detail(report), {"ask": "1"}).status_code == 302
    told = Message.objects.filter(kind="report_asked")
    assert {m.recipient for m in told} == {people.member, people.social, people.physical}
    assert told.count() == 3


def test_the_trio_sees_the_report_until_it_is_handled(people, case, sign_in):
    report = make_report(case)
    client = sign_in(people.member)
    assert report.reason in client.get(case.get_absolute_url()).content.decode()
    admin = sign_in(people.municipal_admin)
    assert admin.post(detail(report), {"note": "Nummer is weg."}).status_code == 302
    client = sign_in(people.member)
    assert report.reason not in client.get(case.get_absolute_url()).content.decode()
    report.refresh_from_db()
    assert (report.state, report.handled_by) == ("afgehandeld", people.municipal_admin)


def test_handling_asks_what_was_done(people, case, sign_in):
    report = make_report(case)
    answer = sign_in(people.municipal_admin).post(detail(report), {"note": " "})
    assert "Schrijf op wat er is gedaan." in answer.content.decode()


def test_a_handled_report_cannot_be_asked_again(people, case, sign_in):
    now = timezone.now()
    report = make_report(
        case, state="afgehandeld", handled_by=people.municipal_admin, handled_at=now
    )
    assert sign_in(people.municipal_admin).post(detail(report), {"ask": "1"}).status_code == 409


@pytest.mark.parametrize("who", ["member", "stranger", "facilitator", "editor", "adviser"])
def test_the_list_is_for_administrators(people, case, sign_in, who):
    report = make_report(case)
    client = sign_in(getattr(people, who))
    assert client.get("/meldingen/").status_code == 403
    assert client.get(detail(report)).status_code == 404


def test_another_municipality_sees_no_reports_of_this_one(people, case, sign_in):
    report = make_report(case)
    people.municipal_admin.municipality = people.other_municipality
    people.municipal_admin.save()
    client = sign_in(people.municipal_admin)
    assert report.reason not in client.get("/meldingen/").content.decode()
    assert client.get(detail(report)).status_code == 404


def test_the_list_asks_as_many_queries_for_one_as_for_three(
    people, case, sign_in, django_assert_max_num_queries
):
    client = sign_in(people.municipal_admin)
    client.get("/meldingen/")  # the first page after signing in renews the session
    counts = []
    for number in range(3):
        make_report(case, at=timezone.now() - timedelta(hours=number))
        with django_assert_max_num_queries(6) as asked:
            client.get("/meldingen/")
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_what_stands_on_a_page_of_its_own_can_be_reported_there(people, case, sign_in):
    client, own = sign_in(people.member), case.get_absolute_url()
    action, advice = make_action(case), make_advice(case, people.adviser)
    pages = {
        f"{own}blad/": f"{own}melden/",
        f"{own}afspraken/{action.public_id}/": f"{own}melden/?tekst=Een%20afspraak",
        advice.get_absolute_url(): f"{own}melden/?tekst=Een%20adviesvraag%20of%20antwoord",
    }
    for url, link in pages.items():
        assert f'href="{link}"' in client.get(url).content.decode(), url


def test_at_every_text_of_a_casus_stands_a_flag_with_words_for_who_hears_the_page(
    people, case, sign_in
):
    page = sign_in(people.member).get(case.get_absolute_url()).content.decode()
    flags = re.findall(r'<a [^>]*title="Meld dit"[^>]*>(.*?)</a>', page)
    assert len(flags) > 5
    seen = [
        re.sub(r"<svg.*?</svg>|<span class=.ww-visually-hidden.>.*?</span>", "", f) for f in flags
    ]
    assert set(seen) == {""}
    heard = [re.search(r"ww-visually-hidden.>(Meld dit: .+?)</span>", flag)[1] for flag in flags]
    assert len(set(heard)) == len(flags)
