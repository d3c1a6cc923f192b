"""Who sees a run, and who is told of it: one answer, for everybody there is (I-41)."""

from itertools import product

import pytest
from django.http import HttpResponse
from django.utils import timezone

from tests.factories import seat
from tests.rounds import attend, register
from tests.runs import let_in, let_in_guest, make_run, write
from trios.models import User
from trios.roles import Position
from werkplaats.models import Card, Participant, Run
from werkplaats.policies import can_lead
from werkplaats.querysets.runs import lookers_of
from werkplaats.services import meetings, running
from werkplaats.services.run_people import send_away
from werkplaats.views.at_table import let_guest_in

pytestmark = pytest.mark.django_db


# --- what makes somebody see a run, or no longer


def nothing(run, user, people):
    """As they are."""


def takes_part(run, user, people):
    let_in(run, user, "groep")


def sits_at_the_table(run, user, people, *, fixed=True):
    run.table = run.meeting.tables.create(block=1, number=1, case=run.case)
    run.save()
    meeting = run.meeting
    row = meeting.participants.filter(user=user).first() or attend(meeting, user, "")
    run.table.seatings.create(participant=row, meeting=meeting, block=1)
    meeting.programme_fixed_at = timezone.now() if fixed else None
    meeting.save()


def sits_there_unfixed(run, user, people):
    sits_at_the_table(run, user, people, fixed=False)


def is_sent_away(run, user, people):
    person = run.people.filter(participant__user=user).first() or let_in(run, user, "groep")
    send_away(person=person, by=people.facilitator)


def trio_withdraws(run, user, people):
    run.meeting.round.registrations.filter(trio=user.trio_id).update(
        state="afgemeld", withdrawn_at=timezone.now()
    )


def trio_comes_back(run, user, people):
    register(run.meeting.round, user.seat.trio)


def seat_ends(run, user, people):
    user.memberships.update(ends_on=timezone.localdate(), end_reason="Ander werk.")


def changes_trio(run, user, people):
    seat_ends(run, user, people)
    register(run.meeting.round, people.queued_trio)
    seat(people.queued_trio, user, Position.SOCIAL, begins_on=timezone.localdate())


def meeting_is_over(run, user, people):
    meetings.move_meeting(meeting=run.meeting, by=people.facilitator, target="afgerond")


def account_is_closed(run, user, people):
    User.objects.filter(pk=user.pk).update(is_active=False)


def organises_no_longer(run, user, people):
    run.meeting.round.organiser_rows.filter(user=user).delete()


def becomes_a_reader(run, user, people):
    User.objects.filter(pk=user.pk).update(role="lezer")


YES, NO = True, False
PLAYS, SITS = [takes_part], [sits_at_the_table]
CASES = [
    ("facilitator", [], YES),
    ("facilitator", [organises_no_longer], YES),  # sits there as guide, until the end
    ("facilitator", [meeting_is_over, organises_no_longer], NO),
    ("facilitator", [becomes_a_reader], YES),  # still on the list of the round; leads no longer
    ("other_facilitator", [], NO),
    ("other_facilitator", PLAYS, YES),
    ("other_facilitator", [*PLAYS, meeting_is_over], NO),
    ("member", [], YES),
    ("member", [meeting_is_over], YES),
    ("member", [trio_withdraws], YES),  # the own casus
    ("member", [seat_ends], NO),
    ("member", [takes_part, seat_ends], NO),
    ("member", [account_is_closed], NO),
    ("stranger", [], NO),
    ("stranger", PLAYS, YES),
    ("stranger", [*PLAYS, meeting_is_over], YES),
    ("stranger", [*PLAYS, is_sent_away], NO),
    ("stranger", [*PLAYS, account_is_closed], NO),
    ("stranger", SITS, YES),
    ("stranger", [*SITS, meeting_is_over], YES),
    ("stranger", [sits_there_unfixed], NO),
    ("stranger", [*SITS, is_sent_away], NO),
    ("stranger", [*PLAYS, *SITS, is_sent_away], NO),
    *[
        ("stranger", [*how, *changes], seen)
        for how, (changes, seen) in product(
            (PLAYS, SITS),
            [
                ([trio_withdraws], NO),
                ([trio_withdraws, trio_comes_back], YES),
                ([trio_withdraws, meeting_is_over], NO),
                ([seat_ends], NO),
                ([changes_trio], NO),
                ([account_is_closed], NO),
            ],
        )
    ],
    ("queued", PLAYS, YES),  # of a trio that is not in this round: as a guest
    ("queued", [*PLAYS, meeting_is_over], NO),
    ("reader", PLAYS, YES),
    ("reader", [*PLAYS, meeting_is_over], NO),
    ("reader", SITS, YES),
    ("reader", [*SITS, meeting_is_over], NO),
    ("adviser", [], NO),
    ("municipal_admin", [], NO),
    ("admin", [], NO),
]


def name_of(case):
    who, changes, _ = case
    return "-".join([who, *(change.__name__ for change in changes)])


@pytest.mark.parametrize(("who", "changes", "seen"), CASES, ids=map(name_of, CASES))
def test_a_run_is_seen_and_told_by_the_same_rule(people, client, who, changes, seen):
    run = make_run(people)
    user = getattr(people, who)
    for change in changes:
        change(run, User.objects.get(pk=user.pk), people)
    run = Run.objects.get(pk=run.pk)
    everybody = list(User.objects.all())
    lookers = dict(lookers_of(run.pk))
    sees = {one.pk for one in everybody if Run.objects.visible_to(one).filter(pk=run.pk).exists()}
    assert (user.pk in sees) == seen
    assert set(lookers) == sees
    leads = {one.pk for one in everybody if one.pk in sees and can_lead(one, run)}
    assert {pk for pk, may_lead in lookers_of(run.pk) if may_lead} == leads
    if user in User.objects.filter(is_active=True):
        client.force_login(User.objects.get(pk=user.pk))
        assert client.get(run.get_absolute_url()).status_code == (200 if seen else 404)


def test_guests_read_until_the_meeting_is_over(people, client):
    run = make_run(people)
    guest = let_in_guest(run)
    write(let_in(run, people.member, "inbrenger"), "De straat wil groen.")
    response = HttpResponse()
    let_guest_in(response, run, guest, secure=False)
    client.cookies.update(response.cookies)
    running.close_run(run=run, by=people.facilitator)
    page = client.get(run.get_absolute_url())
    assert "De straat wil groen." in page.content.decode()
    meetings.move_meeting(meeting=run.meeting, by=people.facilitator, target="afgerond")
    for path in ("", "nieuws/", "bord/", "leiden/"):
        assert client.get(f"{run.get_absolute_url()}{path}").status_code in {302, 404}
    assert client.get(run.get_absolute_url()).status_code == 404


def step_to(run, people, title):
    run.refresh_from_db()
    while run.step.title != title:
        run = running.go_on(run=run, by=people.facilitator, step=run.step, empty_is_meant=True)
    return run


def test_going_back_closes_the_step_again_for_who_must_not_hear(people, sign_in):
    run = make_run(people)
    bringer, other = let_in(run, people.member, "inbrenger"), let_in(run, people.stranger, "groep")
    step_to(run, people, "Analyse")
    card = write(other, "Zij durven niet.", "hypothesis")

    def reads():
        page = sign_in(people.member).get(run.get_absolute_url()).content.decode()
        by_row = card in Card.objects.visible_to(people.member)
        assert by_row == (card in Card.objects.readable_by(bringer)) == (card.text in page)
        return by_row

    assert not reads()
    run = step_to(run, people, "Oordeel")
    assert reads()
    running.go_back(run=run, by=people.facilitator, step=run.step)
    assert not reads()
    step_to(run, people, "Oordeel")
    assert reads()


def test_a_row_without_an_account_is_nobody_s_sight(people):
    """A guest of the list who sits at the table is told of nothing as an account."""
    run = make_run(people)
    run.table = run.meeting.tables.create(block=1, number=1, case=run.case)
    run.save()
    guest = Participant.objects.create(meeting=run.meeting, display_name="Gast")
    run.table.seatings.create(participant=guest, meeting=run.meeting, block=1)
    type(run.meeting).objects.update(programme_fixed_at=timezone.now())
    assert None not in dict(lookers_of(run.pk))
