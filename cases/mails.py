"""The messages of this app: what is in them, and whether they still hold when they leave."""

from trios.models import User
from wijkwerk.outbox.kinds import Kind, register

from .models import Action, AdviceRequest, Case, CaseReaction, Initiative, Report, Share
from .sharing import words_of
from .states import AdviceState, CaseState, ReportState


def load(message) -> dict:
    """Return the casus and the colleague a message tells about, and where it was offered."""
    return {
        "place": message.context.get("place", ""),
        "case": Case.objects.select_related("trio", "district").get(pk=message.context["case"]),
        "by": User.objects.get(pk=message.context["by"]),
    }


def visible(message):
    """The casus of a message, if the recipient may see it at this moment."""
    return Case.objects.visible_to(message.recipient).filter(pk=message.context["case"])


def case_for(message):
    """The casus as far as the recipient may see it now: nobody else gets a mail about it."""
    return Case.objects.visible_to(message.recipient).filter(pk=message.context["case"])


def still_valid(message) -> bool:
    """Ask again at sending whether the recipient may see the casus."""
    return case_for(message).exists()


def still_offered(message) -> bool:
    """A casus that went back to concept is no news any more."""
    return case_for(message).exclude(state=CaseState.DRAFT).exists()


def load_action(message) -> dict:
    """Return the agreement a message tells about, with its casus and who gave it."""
    action = Action.objects.select_related("owner").get(pk=message.context["action"])
    return {**load(message), "action": action}


def action_for(message):
    """The agreement of a message while it is to do on the same day and the trio is theirs."""
    recipient = message.recipient
    return (
        Action.objects.visible_to(recipient)
        .unfinished()
        .filter(
            pk=message.context["action"],
            due_on=message.context["due_on"],
            case__trio=recipient.trio_id,
        )
    )


def action_still_unfinished(message) -> bool:
    return action_for(message).exists()


def action_still_theirs(message) -> bool:
    """Whether the recipient, or a role for which the whole trio answers, is still the owner."""
    return action_for(message).of_person(message.recipient).exists()


def load_advice(message) -> dict:
    """Return the question a message tells about, with its casus and who did it."""
    requests = AdviceRequest.objects.select_related("adviser", "asked_by", "case")
    return {**load(message), "advice": requests.get(pk=message.context["advice"])}


def advice_for(message, state: AdviceState) -> bool:
    """Whether the question of a message is in this state, and the recipient may know of it."""
    requests = AdviceRequest.objects.visible_to(message.recipient)
    return requests.filter(pk=message.context["advice"], state=state).exists()


def still_waiting(message) -> bool:
    """Asked, and not answered or withdrawn meanwhile; the mail names the casus."""
    return advice_for(message, AdviceState.ASKED) and still_valid(message)


def still_answered(message) -> bool:
    return advice_for(message, AdviceState.ANSWERED) and still_valid(message)


def still_withdrawn(message) -> bool:
    """The casus may be closed to the recipient by now: this mail tells of the question alone."""
    return advice_for(message, AdviceState.WITHDRAWN)


def load_initiative(message) -> dict:
    """Return the initiative a message tells about, with its casus and contact."""
    initiatives = Initiative.objects.select_related("contact")
    return {**load(message), "initiative": initiatives.get(pk=message.context["initiative"])}


def answer_still_waited_for(message) -> bool:
    """No answer yet, to be given on the same day, and still for this person to see to."""
    waiting = Initiative.objects.visible_to(message.recipient).waiting()
    asked = {"pk": message.context["initiative"], "answer_by": message.context["answer_by"]}
    return waiting.of_person(message.recipient).filter(**asked).exists()


def load_share(message) -> dict:
    """Return the share a message tells about, its casus, for whom it is, and who did it, if any."""
    share = Share.objects.for_page().get(pk=message.context["share"])
    by = message.context["by"] and User.objects.get(pk=message.context["by"])
    return {"share": share, "case": share.case, "receivers": words_of(share), "by": by}


def share_for(message):
    """The share of a message, as far as the recipient sits in the trio now."""
    return Share.objects.visible_to(message.recipient).filter(pk=message.context["share"])


def share_still_asked(message) -> bool:
    """Whether it still waits for the recipient, who may have agreed meanwhile."""
    waiting = Share.objects.waiting_for(message.recipient)
    return waiting.filter(pk=message.context["share"]).exists()


def share_still_live(message) -> bool:
    return share_for(message).live().exists()


def share_still_ended(message) -> bool:
    return share_for(message).exists()


SHARE_KINDS = [
    ("share_asked", "Je akkoord wordt gevraagd om een korte versie te delen", share_still_asked),
    ("share_live", "Een korte versie van je trio is gedeeld", share_still_live),
    ("share_ended", "Een collega houdt het delen van een korte versie tegen", share_still_ended),
    ("share_over", "Een deling van je trio is voorbij", share_still_ended),
]


def load_report(message) -> dict:
    """Return the report a message tells about."""
    reports = Report.objects.select_related("case__trio")
    return {"report": reports.get(pk=message.context["report"])}


def report_for_administrator(message) -> bool:
    """Whether the report is still open, and for this person."""
    reports = Report.objects.visible_to(message.recipient)
    return reports.filter(pk=message.context["report"], state=ReportState.OPEN).exists()


def report_for_trio(message) -> bool:
    """Whether the trio is still asked, and this person still sits in it."""
    reports = Report.objects.filter(pk=message.context["report"], state=ReportState.ASKED)
    return reports.filter(case__trio=message.recipient.trio_id).exists()


def load_reaction(message) -> dict:
    """Return the reaction a message tells about, with its casus and who wrote it."""
    reactions = CaseReaction.objects.select_related("by")
    return {**load(message), "reaction": reactions.get(pk=message.context["reaction"])}


def reaction_still_there(message) -> bool:
    reactions = CaseReaction.objects.visible_to(message.recipient)
    return reactions.filter(pk=message.context["reaction"]).exists()


def register_kinds() -> None:
    for key, label, holds in SHARE_KINDS:
        register(Kind(key, label, f"emails/cases/{key}", load_share, holds))
    for key, label, holds in [
        ("case_logged", "Een collega legt een casus vast in jouw trio", still_valid),
        ("case_offered", "Een collega brengt een casus van jouw trio in", still_offered),
    ]:
        register(Kind(key, label, f"emails/cases/{key}", load, holds))
    for key, label, holds in [
        ("action_given", "Een collega geeft jou een afspraak", action_still_theirs),
        (
            "action_due",
            "Een afspraak van jou moet de volgende werkdag klaar zijn",
            action_still_theirs,
        ),
        ("action_overdue", "Een afspraak van je trio is te laat", action_still_unfinished),
    ]:
        register(Kind(key, label, f"emails/cases/{key}", load_action, holds))
    for key, label, holds in [
        ("advice_asked", "Een collega vraagt jou om advies", still_waiting),
        ("advice_due", "Een advies van jou wordt de volgende werkdag verwacht", still_waiting),
        ("advice_overdue", "Een advies is te laat", still_waiting),
        ("advice_answered", "Je trio krijgt advies", still_answered),
        ("advice_withdrawn", "Een adviesvraag aan jou is ingetrokken", still_withdrawn),
    ]:
        register(Kind(key, label, f"emails/cases/{key}", load_advice, holds))
    for key, label in [
        ("initiative_due", "Bewoners krijgen de volgende werkdag antwoord op hun initiatief"),
        ("initiative_overdue", "Een antwoord aan bewoners op hun initiatief is te laat"),
    ]:
        template = f"emails/cases/{key}"
        register(Kind(key, label, template, load_initiative, answer_still_waited_for))
    reaction = ("case_reaction", "Iemand reageert op een casus van jouw trio")
    template = "emails/cases/case_reaction"
    register(Kind(*reaction, template, load_reaction, reaction_still_there))
    for key, label, holds in [
        ("report_made", "Iemand meldt een tekst in jouw gemeente", report_for_administrator),
        ("report_asked", "De beheerder vraagt je trio een tekst aan te passen", report_for_trio),
    ]:
        template = f"emails/cases/{key}"
        register(Kind(key, label, template, load_report, holds, transactional=True))
