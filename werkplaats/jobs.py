"""The files of this app that a worker makes: what is in them, and who may have them."""

import hashlib
from collections.abc import Callable
from typing import BinaryIO

from django.urls import reverse
from django.utils.text import slugify

from cases.jobs import DOCX_TYPE, PDF_TYPE
from cases.models import Case
from trios.models import User
from wijkwerk.jobs.kinds import Kind, Product, register
from wijkwerk.jobs.models import Job

from .models import Meeting, Record, Run
from .papers import fingerprint_of, papers_of
from .policies import can_lay_tables
from .publishing.document import Document
from .publishing.docx import make_docx
from .publishing.pdf import make_pdf
from .publishing.programme import Papers
from .publishing.programme import make_pdf as make_programme
from .records import document_of

RECORD_PDF, RECORD_DOCX = "record_pdf", "record_docx"
PROGRAMME_PDF = "programme_pdf"
RECORD_FORMS = {"pdf": RECORD_PDF, "docx": RECORD_DOCX}


# --- the record of a casus in a meeting: context {"record": id} ---------------------------------
def record_for(job: Job, user: User | None = None) -> Record | None:
    """The record of a job, if who asked for it, or `user`, may see it now."""
    visible = Record.objects.visible_to(user or job.owner)
    related = visible.select_related("meeting__round", "case", "confirmed_by")
    return related.filter(pk=job.context["record"]).first()


def may_read(job: Job, user: User | None = None) -> bool:
    return record_for(job, user) is not None


def fingerprint(job: Job) -> str:
    """Other yields, another state, another run or names that were forgotten: another file."""
    record = record_for(job)
    if record is None:
        return ""
    runs = Run.objects.filter(meeting=record.meeting_id, case=record.case_id)
    rows = [record.items.values_list("pk", "at"), record.dropped.values_list("pk", "at")]
    rows.append(runs.order_by("pk").values_list("pk", "version"))
    content = repr([record.version, *map(list, rows)])
    return hashlib.sha256(content.encode()).hexdigest()


def maker(make: Callable[[Document], bytes], ending: str, content_type: str) -> Callable:
    """Return what makes the record in one form."""

    def make_record(job: Job, out: BinaryIO, progress: Callable) -> Product:
        record = record_for(job)
        if record is None:
            raise PermissionError("this record is for others")
        progress(0, 2)
        document = document_of(record, job.owner)
        progress(1, 2)
        out.write(make(document))
        progress(2, 2)
        name = slugify(record.case.title)[:60].strip("-") or job.public_id
        return Product(f"verslag-{name}.{ending}", content_type)

    return make_record


def page_of(job: Job) -> str:
    """The page of the record, or the werkplaats for who may not open it any more."""
    record = record_for(job)
    if record is None:
        return reverse("werkplaats:rounds")
    return reverse("werkplaats:record", args=[record.meeting.public_id, record.public_id])


# --- the papers of a day: context {"meeting": id}, later also {"cases": ids} ---------------------
def meeting_for(job: Job, user: User | None = None) -> Meeting | None:
    """The meeting of a job, if who asked for it, or `user`, organises it now."""
    user = user or job.owner
    meetings = Meeting.objects.visible_to(user).select_related("round")
    meeting = meetings.filter(pk=job.context["meeting"]).first()
    return meeting if meeting and can_lay_tables(user, meeting) else None


def may_print(job: Job) -> bool:
    return meeting_for(job) is not None


def may_have(job: Job, user: User) -> bool:
    """Whether `user` organises the meeting and may see every casus in the file (I-02)."""
    ids = job.context["cases"]
    readable = Case.objects.visible_to(user).filter(pk__in=ids).count() == len(ids)
    return readable and meeting_for(job, user) is not None


def read_papers(job: Job) -> tuple[Papers, list[int]]:
    """Return the papers as who asked may see them. Raises PermissionError."""
    meeting = meeting_for(job)
    if meeting is None:
        raise PermissionError("the papers of a day are for its organisers")
    return papers_of(meeting, job.owner)


def papers_fingerprint(job: Job) -> str:
    """Another programme, other people or another sheet: another file."""
    return fingerprint_of(read_papers(job)[0])


def make_papers(job: Job, out: BinaryIO, progress: Callable) -> Product:
    progress(0, 2)
    papers, cases = read_papers(job)
    progress(1, 2)
    out.write(make_programme(papers))
    progress(2, 2)
    name = slugify(papers.title)[:60].strip("-") or job.public_id
    return Product(f"{name}.pdf", PDF_TYPE, {"cases": cases})


def page_of_papers(job: Job) -> str:
    """The programme, or the werkplaats for who does not organise it any more."""
    meeting = meeting_for(job)
    if meeting is None:
        return reverse("werkplaats:rounds")
    return reverse("werkplaats:programme", args=[meeting.public_id])


def register_jobs() -> None:
    register(
        Kind(
            PROGRAMME_PDF,
            "Programma als PDF",
            make=make_papers,
            may_make=may_print,
            may_download=may_have,
            back=page_of_papers,
            fingerprint=papers_fingerprint,
        )
    )
    for key, label, make in [
        (RECORD_PDF, "Verslag als PDF", maker(make_pdf, "pdf", PDF_TYPE)),
        (RECORD_DOCX, "Verslag als Word-bestand", maker(make_docx, "docx", DOCX_TYPE)),
    ]:
        register(
            Kind(
                key,
                label,
                make=make,
                may_make=may_read,
                may_download=may_read,
                back=page_of,
                fingerprint=fingerprint,
            )
        )
