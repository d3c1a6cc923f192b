"""The files of this app that a worker makes: what is in them, and who may have them."""

from collections.abc import Callable
from typing import BinaryIO

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import slugify

from trios.models import User
from wijkwerk.jobs.kinds import Kind, Product, register
from wijkwerk.jobs.models import Job

from .exports import find, values_of
from .models import Case
from .publishing.docx import make_docx
from .publishing.pdf import make_pdf
from .publishing.sheet import Sheet
from .sheet import fingerprint_of, sheet_of

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF_TYPE = "application/pdf"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


# --- the casus sheet: context {"case": id} ----------------------------------------------------
def may_read(job: Job, user: User | None = None) -> bool:
    """Whether the casus of a job may be read now, by who asked for it or by `user`."""
    return Case.objects.visible_to(user or job.owner).filter(pk=job.context["case"]).exists()


def read_sheet(job: Job) -> Sheet:
    """Return the sheet of the casus, as who asked may read it. Raises PermissionError."""
    visible = Case.objects.visible_to(job.owner).for_page()
    case = visible.filter(pk=job.context["case"]).first()
    if case is None:
        raise PermissionError("this casus is for others")
    return sheet_of(case, job.owner)


def sheet_fingerprint(job: Job) -> str:
    return fingerprint_of(read_sheet(job))


def sheet_maker(make: Callable[[Sheet], bytes], ending: str, content_type: str) -> Callable:
    """Return what makes the sheet in one form."""

    def make_sheet(job: Job, out: BinaryIO, progress: Callable) -> Product:
        progress(0, 2)
        sheet = read_sheet(job)
        progress(1, 2)
        out.write(make(sheet))
        progress(2, 2)
        name = slugify(sheet.title)[:60].strip("-") or job.public_id
        return Product(f"casusblad-{name}.{ending}", content_type)

    return make_sheet


def page_of_sheet(job: Job) -> str:
    """The address of the sheet, or the list for who may not open it any more."""
    case = Case.objects.visible_to(job.owner).filter(pk=job.context["case"]).first()
    return reverse("cases:sheet", args=[case.public_id]) if case else reverse("cases:list")


# --- what the list shows: context {"choice": part of an address}, later also {"cases": ids} ------
def make_list(job: Job, out: BinaryIO, progress: Callable) -> Product:
    from .workbook import write_xlsx  # noqa: PLC0415 20 MB that only a worker needs

    question, outcome = find(job.owner, QueryDict(job.context["choice"]))
    progress(0, outcome.total)
    ids = write_xlsx(values_of(question, outcome), out, outcome.total, progress)
    return Product("casussen.xlsx", XLSX_TYPE, {"cases": ids})


def may_make_list(job: Job) -> bool:
    """Everybody may: the rows are cut to the person."""
    return True


def may_read_all(job: Job, user: User) -> bool:
    """Whether `user` may see every casus in the file at this moment (I-02)."""
    ids = job.context["cases"]
    return Case.objects.visible_to(user).filter(pk__in=ids).count() == len(ids)


def page_of_list(job: Job) -> str:
    return f"{reverse('cases:list')}?{job.context['choice']}"


PDF, DOCX, XLSX = "case_sheet_pdf", "case_sheet_docx", "cases_xlsx"


def register_jobs() -> None:
    for key, label, maker in [
        (PDF, "Casusblad als PDF", sheet_maker(make_pdf, "pdf", PDF_TYPE)),
        (DOCX, "Casusblad als Word-bestand", sheet_maker(make_docx, "docx", DOCX_TYPE)),
    ]:
        register(
            Kind(
                key,
                label,
                make=maker,
                may_make=may_read,
                may_download=may_read,
                back=page_of_sheet,
                fingerprint=sheet_fingerprint,
            )
        )
    register(
        Kind(
            XLSX,
            "Casussen als Excel-bestand",
            make=make_list,
            may_make=may_make_list,
            may_download=may_read_all,
            back=page_of_list,
            unit="casussen",
        )
    )
