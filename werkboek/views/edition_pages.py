"""Frozen editions, for everybody: to read on the web and to download."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from wijkwerk.lib.access import access, everyone, get_or_deny
from wijkwerk.lib.downloads import offer

from ..models import Edition
from ..publishing.book import canonical
from ..publishing.forms import FORMS, name_of
from ..publishing.html import WEB, Writer
from ..publishing.types import TYPES
from ..reading_editions import WebBook, since_then, web_book
from ..services.edition_files import documents, picture_path, read
from ..services.freezing import job_for_files

FOREVER = "public, max-age=31536000, immutable"


def find(request, number: int) -> Edition:
    """A frozen edition; one in the making is not there yet, for editors neither.

    Its content is large, and read only where the book is not remembered.
    """
    frozen = Edition.objects.frozen().defer("content")
    return get_or_deny(frozen, request.user, number=number)


@access(everyone)
def edition_list(request):
    """All frozen editions, newest first, each with its files."""
    editions = Edition.objects.frozen().defer("content").prefetch_related("files")
    return render(request, "werkboek/editions/list.html", {"editions": editions})


@access(everyone)
def edition(request, number):
    """The cover of an edition: what is in it, its files, and how to check them."""
    found = find(request, number)
    files = found.files_in_order
    context = {"edition": found, "web": web_book(found), "files": files}
    context["is_making"] = not files and job_for_files(found) is not None
    return render(request, "werkboek/editions/edition.html", context)


@access(everyone)
def edition_page(request, number, anchor):
    """One page of an edition: a lesson, the opening of a chapter, or what is around them."""
    found = find(request, number)
    web = web_book(found)
    page = web.page(anchor)
    if page is None:
        raise Http404
    before, behind = web.beside(page)
    context = {
        "edition": found,
        "web": web,
        "page": page,
        "before": before,
        "behind": behind,
        **shown(found, web, page),
    }
    return render(request, f"werkboek/editions/{page.kind}.html", context)


def shown(found: Edition, web: WebBook, page) -> dict:
    """What only one kind of page shows."""
    write = writer_for(found)
    texts = {"foreword": web.book.foreword, "colophon": web.book.colophon}
    if page.kind in texts:
        return {"text": write.paragraphs(texts[page.kind])}
    if page.kind == "lesson":
        one = page.lesson
        return {
            "lesson": one,
            "body": write.blocks(one.blocks),
            "parts": [(label, write.paragraphs(words)) for label, words in one.parts],
            "exercise": write.paragraphs(one.exercise),
            "since_then": since_then(one),
        }
    return {"chapter": page.chapter} if page.kind == "chapter" else {}


def writer_for(found: Edition) -> Writer:
    return Writer(
        top=2,
        classes=WEB,
        picture=lambda name: reverse("werkboek:edition_picture", args=[found.number, name]),
    )


@access(everyone)
def edition_content(request, number):
    """What was frozen, byte for byte: the hash of this file is the one on the cover."""
    found = find(request, number)
    response = HttpResponse(canonical(found.content), content_type="application/json")
    name = f"editie-{found.number}-inhoud.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@access(everyone)
def edition_file(request, number, form):
    """A finished file of an edition; one that is not whole is not offered."""
    found = find(request, number)
    file = found.files.filter(form=form).first()
    if file is None or form not in FORMS:
        raise Http404
    try:
        stored = documents().open(file.file)
    except FileNotFoundError as error:
        raise Http404 from error
    name = name_of(found.number, found.title, form)
    return offer(stored, name, FORMS[form].content_type)


@access(everyone)
def edition_picture(request, number, name):
    """A picture of an edition, unchanged for ever under the hash of its content."""
    found = find(request, number)
    if name not in web_book(found).book.pictures:
        raise Http404
    data = read(picture_path(found, name), documents())
    if not data:
        raise Http404
    headers = {
        "Cache-Control": FOREVER,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return HttpResponse(data, content_type=TYPES[name.rpartition(".")[2]], headers=headers)
