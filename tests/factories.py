"""Plain functions that make one thing each; a reader never has to open this file."""

import itertools
import uuid
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from cases.models import (
    Action,
    Case,
    CaseReaction,
    Grant,
    ObstacleType,
    OutcomeType,
    Report,
    StakeholderType,
    TensionType,
)
from cases.services import add_attachment, agree, index_case, propose_share
from trios.models import (
    District,
    Domain,
    Membership,
    Municipality,
    Neighbourhood,
    Sector,
    Trio,
    User,
)
from trios.roles import Position, Role
from wijkwerk.jobs.services import request_job, run_job
from wijkwerk.lib.uploads import Checked
from wijkwerk.lib.workdays import add_workdays

PASSWORD = "een lange zin voor de test"
HASHED = make_password(PASSWORD)
numbers = itertools.count(1)


def make_municipality(code="GM0109", name="Coevorden", **fields):
    fields = {"first_year": 2025, "joined_on": date(2026, 1, 1), **fields}
    return Municipality.objects.get_or_create(code=code, defaults={"name": name, **fields})[0]


def make_district(municipality, ending="10", name="Centrum", **fields):
    code = f"WK{municipality.code[2:]}{ending}"
    fields = {"name": name, "municipality": municipality, "first_year": 2022, **fields}
    return District.objects.get_or_create(code=code, defaults=fields)[0]


def make_neighbourhood(district, ending="01", name="Poppenhare", **fields):
    code = f"BU{district.code[2:]}{ending}"
    fields = {"name": name, "district": district, "first_year": 2020, **fields}
    return Neighbourhood.objects.get_or_create(code=code, defaults=fields)[0]


def build_user(email=None, role=Role.PARTICIPANT, municipality=None, **fields):
    """A person who is not saved yet."""
    email = email or f"persoon{next(numbers)}@voorbeeld.example"
    name = fields.pop("name", email.split("@")[0].replace(".", " ").title())
    fields = {"role": role, "municipality": municipality, **fields}
    return User(email=email, name=name, password=HASHED, **fields)


def make_user(email=None, role=Role.PARTICIPANT, municipality=None, **fields):
    user = build_user(email, role, municipality, **fields)
    user.save()
    return user


def make_trio(municipality, name=None, filled=()):
    """A trio; `filled` names the positions that get a new person."""
    trio = Trio.objects.create(municipality=municipality, name=name or f"Trio {municipality.name}")
    for position in filled:
        seat(trio, make_user(municipality=municipality), position)
    return trio


def seat(trio, user, position=Position.AREA, **fields):
    fields = {"begins_on": date(2026, 1, 1), **fields}
    return Membership.objects.create(trio=trio, user=user, position=position, **fields)


def make_words():
    """A few words of every list; the last list tells whether they are there already."""
    if TensionType.objects.filter(key="ruimte_regels").exists():
        return
    words = [
        Domain(key="fysiek", name="Fysiek domein"),
        Sector(key="groen", name="Groen en bomen", domain_id="fysiek"),
        Sector(key="wegbeheer", name="Wegen en pleinen", domain_id="fysiek"),
        ObstacleType(key="procedure", name="Procedure"),
        StakeholderType(key="bewonersgroep", name="Bewonersgroep"),
        OutcomeType(key="opgelost", name="Opgelost"),
        *(
            TensionType(key=key, name=f"{a} – {b.lower()}", pole_a=a, pole_b=b)
            for key, a, b in [
                ("kort_lang", "Nu zichtbaar", "Later beter"),
                ("ruimte_regels", "Ruimte", "Regels"),
            ]
        ),
    ]
    for kind, rows in itertools.groupby(words, type):
        kind.objects.bulk_create(rows, ignore_conflicts=True)


def make_case(trio, **fields):
    """A complete casus of `trio`, in `concept` unless told; words and place come along."""
    make_words()
    now = timezone.now()
    holder = trio.memberships.first()
    values = {
        "title": "Zieke bomen in een groene straat",
        "occasion": "Achttien essen zijn ziek.",
        "residents_wish": "De straat wil meer groen.",
        "framework": "De kap heeft een eigen route.",
        "framework_hardness": "gewoonte",
        "framework_kind_id": "procedure",
        "created_at": now,
        "updated_at": now,
        "submit_key": uuid.uuid4(),
        **fields,
    }
    values.setdefault("district", make_district(trio.municipality))
    values.setdefault(
        "brought_by", holder.user if holder else make_user(municipality=trio.municipality)
    )
    case = Case.objects.create(trio=trio, municipality=trio.municipality, **values)
    case.sectors.set(["groen", "wegbeheer"])
    tension = case.tensions.create(tension_id="kort_lang", now=20, wanted=70)
    for order, (viewpoint, step) in enumerate([("bewoner", 2), ("sectorambtenaar_fysiek", 6)]):
        text = "Ik wil weten wat ervoor terugkomt."
        row = case.perspectives.create(viewpoint=viewpoint, text=text, order=order)
        row.positions.create(tension=tension, step=step)
    case.obstacles.create(type_id="procedure", text="Kap en herplant zijn twee processen.")
    case.stakeholders.create(type_id="bewonersgroep", label="Groep Groene stoep")
    case.questions.create(text="Hoe wordt een kapbrief het begin van een groenplan?")
    case.timeline.create(
        municipality=case.municipality, kind="vastgelegd", by=case.brought_by, at=now, version=1
    )
    index_case(case)
    return case


def grant(case, *, trio=None, person=None, **fields):
    """Open `case` to a trio or a person, from now on."""
    fields = {"why": "ronde", "begins_at": timezone.now(), **fields}
    return Grant.objects.create(
        case=case, municipality=case.municipality, trio=trio, person=person, **fields
    )


def make_lens_note(case, by, text="Wat ik zie"):
    """What `by` wrote through the three lenses, sealed as long as nobody opened them."""
    now = timezone.now()
    return case.lens_notes.create(
        municipality_id=case.municipality_id,
        by=by,
        position=by.memberships.latest("begins_on").position,
        strategy=f"{text}: strategie",
        organisation=f"{text}: organisatie",
        collaboration=f"{text}: samenwerking",
        written_at=now,
        updated_at=now,
    )


def make_advice(case, adviser, **fields):
    """A question that waits for `adviser`, who reads the sheet meanwhile; due in two weeks."""
    now = timezone.now()
    grant(case, person=adviser, why="advies", begins_at=now)
    values = {
        "question": "Wat betekent kap voor de bomen ernaast?",
        "due_on": add_workdays(timezone.localdate(), 10),
        "asked_by": case.brought_by,
        "asked_at": now,
        **fields,
    }
    return case.advice.create(municipality_id=case.municipality_id, adviser=adviser, **values)


def make_action(case, **fields):
    """An open agreement of the whole trio, due in some weeks; `owner=` gives it to a person."""
    fields.setdefault("owner_role", "" if fields.get("owner") else "trio")
    values = {
        "text": "Een schouw plannen met bewoners",
        "due_on": add_workdays(timezone.localdate(), 15),
        "made_by": case.brought_by,
        "made_at": timezone.now(),
        **fields,
    }
    return Action.objects.create(case=case, municipality_id=case.municipality_id, **values)


def make_sheet_file(case, owner, kind="case_sheet_pdf"):
    """A file of the casus sheet that `owner` asked for, made and ready."""
    job = request_job(kind, owner=owner, context={"case": case.pk}, key=f"{kind}:{case.pk}")
    run_job(job.pk)
    job.refresh_from_db()
    return job


def propose(case, *, by=None, **fields):
    """A proposal to share, that waits; `municipalities`, `trios` or `to_everyone` says for whom."""
    if not fields.keys() & {"municipalities", "trios", "to_everyone"}:
        fields["to_everyone"] = True
    fields = {"title": "Bomen en groen", "text": "Een straat wil meer groen.", **fields}
    fields.setdefault("ends_on", timezone.localdate() + timedelta(days=365))
    return propose_share(case=case, by=by or case.trio.people()[0], **fields)


def share_case(case, **fields):
    """A live share, agreed to by all three members."""
    share = propose(case, **fields)
    for person in case.trio.people():
        share = agree(share=share, by=person)
    return share


def case_data(**fields):
    """What a browser sends when the first step of a casus is filled in."""
    return {
        "title": "Zieke bomen kappen, straat wil meer groen",
        "district": "WK010910",
        "neighbourhood": "",
        "place_label": "Poppenhare",
        "occasion": "Bij de controle blijkt dat achttien essen ziek zijn.",
        "residents_wish": "Bewoners willen schaduw en een plek om te zitten.",
        "framework": "Kap en herplant zijn twee losse procedures.",
        "framework_kind": "procedure",
        "framework_hardness": "gewoonte",
        "submit_key": str(uuid.uuid4()),
        **fields,
    }


STEP_DATA = {
    "betrokken": {
        "sectors": ["groen", "wegbeheer"],
        "stakeholders-0-type": "bewonersgroep",
        "stakeholders-0-label": "Groep Groene stoep",
        "obstacles-0-type": "procedure",
        "obstacles-0-text": "Kap en herplant zijn twee processen.",
    },
    "spanningen": {
        "tensions-0-tension": "kort_lang",
        "tensions-0-now": "20",
        "tensions-0-wanted": "70",
        "tensions-0-text": "De zomer komt eraan",
    },
    "perspectieven": {
        "perspectives-0-viewpoint": "bewoner",
        "perspectives-0-text": "Ik wil weten wat ervoor terugkomt.",
        "perspectives-0-position_kort_lang": "2",
        "perspectives-1-viewpoint": "sectorambtenaar_fysiek",
        "perspectives-1-text": "Ik mag geen zieke boom laten staan.",
        "perspectives-1-position_kort_lang": "6",
    },
    "vragen": {
        "questions-0-text": "Hoe wordt een kapbrief het begin van een groenplan?",
        "summary": "Essen weg, groen terug.",
    },
    "afronding": {
        "outcome_type": "opgelost",
        "outcome": "Er is een plan voor de hele straat.",
        "lesson_line": "Vertel bij de kap meteen wat ervoor terugkomt.",
    },
}


def step_data(step, **fields):
    """What a browser sends when a later step of a casus is filled in, as it was at version 1."""
    return {**STEP_DATA[step], "version": "1", **fields}


def make_report(case, **fields):
    """A report of a text of `case` by its writer, still open."""
    fields = {"place": "De aanleiding", "reason": "Er staat een nummer in.", **fields}
    fields = {"by": case.brought_by, "at": timezone.now(), **fields}
    return Report.objects.create(**Report.of(case), **fields)


def make_attachment(case, *, picture=False, **fields):
    """A PDF, or a picture of a stoep, with `case`; its file is in the store."""
    content = f"inhoud {next(numbers)}".encode()
    values = {
        "name": "stoep.jpg" if picture else "plan.pdf",
        "content": BytesIO(content),
        "content_type": "image/jpeg" if picture else "application/pdf",
        "extension": "jpg" if picture else "pdf",
        "size": len(content),
        "sha256": sha256(content).hexdigest(),
        "preview": b"klein " + content if picture else b"",
        **fields,
    }
    return add_attachment(
        case=case,
        by=case.brought_by,
        checked=Checked(**values),
        alt_text="Kale stoep" if picture else "",
        submit_key=uuid.uuid4(),
    )


def make_reaction(case, by, **fields):
    """A reaction of `by` to `case`."""
    fields = {"kind": "herkenbaar", "text": "Bij ons ook.", "at": timezone.now(), **fields}
    return CaseReaction.objects.create(**CaseReaction.of(case), by=by, **fields)
