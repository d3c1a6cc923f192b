"""Attachments of a casus: kept, shown to the own trio only, taken away, swept (I-05, I-19)."""

import io
import os
import threading
import time
import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import services
from cases.attached import attachments_block
from cases.models import Attachment
from cases.services import attachments
from cases.tasks import sweep_attachments
from tests import upload_corpus as corpus
from tests.cases.test_visible import INSIDE, OUTSIDE
from tests.factories import grant, make_attachment, make_case
from wijkwerk.lib.uploads import MAX_BYTES, RefusedUploadError, inspect


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """The store of this test: an empty folder."""
    storage = attachments.store()
    for name in ("base_location", "location"):
        monkeypatch.setitem(storage.__dict__, name, str(tmp_path))
    return storage


def stored(store) -> list[str]:
    return sorted(store.listdir("")[1])


def list_url(case) -> str:
    return f"{case.get_absolute_url()}bijlagen/"


def fetch(client, address: str):
    """The answer, with the whole file in `file`; reading it to the end closes it."""
    answer = client.get(address)
    answer.file = answer.getvalue() if answer.streaming else b""
    return answer


def url_of(attachment) -> str:
    return f"{list_url(attachment.case)}{attachment.public_id}/"


def post(client, case, content=b"", name="stoep.jpg", *, alt_text="Kale stoep", **extra):
    data = {"alt_text": alt_text, "submit_key": str(uuid.uuid4()), **extra.pop("data", {})}
    if content:
        data["file"] = SimpleUploadedFile(name, content, content_type="text/html")
    return client.post(f"{list_url(case)}nieuw/", data, **extra)


# --- adding ---------------------------------------------------------------------------------------
def test_a_photo_is_kept_under_a_random_name_without_what_it_told(people, case, sign_in, store):
    client = sign_in(people.member)
    answer = post(client, case, corpus.telling_photo(), "Mijn ‘stoep’ één.JPG")
    assert (answer.status_code, answer.url) == (302, list_url(case))
    row = case.attachments.get()
    assert (row.name, row.content_type) == ("Mijn ‘stoep’ één.jpg", "image/jpeg")
    assert (row.width, row.height, row.alt_text) == (600, 800, "Kale stoep")
    assert (row.by, row.municipality_id) == (people.member, case.municipality_id)
    assert stored(store) == [row.file.name, f"{row.file.name}-640"]
    assert uuid.UUID(row.file.name)
    for name in stored(store):
        with store.open(name) as file:
            content = file.read()
        assert corpus.MARKER.encode() not in content
        assert b"Exif" not in content
    line = case.timeline.first()
    assert (line.kind, line.by) == ("bijlage", people.member)
    assert line.what == "voegde de bijlage ‘Mijn ‘stoep’ één.jpg’ toe"


def test_a_file_in_the_store_is_for_the_app_alone(people, case, store):
    row = make_attachment(case)
    assert os.stat(store.path(row.file.name)).st_mode & 0o777 == 0o600


REFUSED = [
    ("photo without words", corpus.picture(), "a.jpg", "", "Schrijf in één zin wat er op de foto"),
    ("html as photo", corpus.HTML, "a.jpg", "x", "De naam eindigt op .jpg, maar de inhoud is iets"),
    ("nothing", b"", "", "x", "Kies een bestand."),
    ("too large", bytes(MAX_BYTES + 1), "a.pdf", "x", "hoogstens 9 MB"),
]


@pytest.mark.parametrize(("what", "content", "name", "words", "sentence"), REFUSED)
def test_what_is_refused_says_what_to_do_and_leaves_nothing(
    people, case, sign_in, store, what, content, name, words, sentence
):
    page = post(sign_in(people.member), case, content, name, alt_text=words).content.decode()
    assert sentence in page
    assert "<title>Fout: " in page
    assert not case.attachments.exists()
    assert stored(store) == []
    assert not case.timeline.filter(kind="bijlage").exists()


def test_an_empty_file_says_so(people, case, sign_in):
    data = {"file": SimpleUploadedFile("leeg.pdf", b"")}
    page = post(sign_in(people.member), case, data=data).content.decode()
    assert "Dit bestand is leeg" in page


def test_what_was_typed_stays_and_the_file_is_asked_again_without_a_script(people, case, sign_in):
    client, text = sign_in(people.member), "Een <b>heel</b> verhaal"
    page = post(client, case, corpus.HTML, "a.jpg", alt_text=text).content.decode()
    assert "Een &lt;b&gt;heel&lt;/b&gt; verhaal" in page
    plain = post(client, case, corpus.picture(), alt_text="").content.decode()
    assert "Kies het bestand nog een keer" in plain
    header = {"X-Requested-With": "XMLHttpRequest"}
    script = post(client, case, corpus.picture(), alt_text="", headers=header).content.decode()
    assert "Schrijf in één zin" in script
    assert "Kies het bestand nog een keer" not in script


def test_a_document_needs_no_words(people, case, sign_in):
    assert post(sign_in(people.member), case, corpus.pdf(), "a.pdf", alt_text="").status_code == 302
    assert case.attachments.get().alt_text == ""


def test_a_script_is_told_where_to_go(people, case, sign_in):
    header = {"X-Requested-With": "XMLHttpRequest"}
    answer = post(sign_in(people.member), case, corpus.pdf(), "a.pdf", headers=header)
    assert answer.json() == {"url": list_url(case)}


def test_pressing_twice_makes_one(people, case, sign_in, store):
    client, key = sign_in(people.member), {"submit_key": str(uuid.uuid4())}
    for _ in range(2):
        assert post(client, case, corpus.pdf(), "a.pdf", data=key).status_code == 302
    assert case.attachments.count() == 1
    assert len(stored(store)) == 1
    assert case.timeline.filter(kind="bijlage").count() == 1


def test_what_was_typed_is_kept_when_the_sign_in_had_ended(people, case, sign_in):
    client = sign_in(people.member)
    page = client.get(list_url(case))
    typed_by = page.context["form"]["typed_by"].value()
    client.logout()
    answer = post(client, case, corpus.pdf(), alt_text="Bewaar mij", data={"typed_by": typed_by})
    assert answer.url.startswith("/inloggen/")
    client.force_login(people.member)
    assert "Bewaar mij" in client.get(f"{list_url(case)}nieuw/").content.decode()


def test_the_page_tells_that_files_are_not_scanned_only_where_that_is_so(
    people, case, sign_in, settings
):
    client = sign_in(people.member)
    assert "niet op virussen gescand" in client.get(list_url(case)).content.decode()
    settings.ATTACHMENT_SCANNER = "tests.test_uploads.clean"
    assert "niet op virussen gescand" not in client.get(list_url(case)).content.decode()


# --- limits ---------------------------------------------------------------------------------------
def add(case, by, content=b"", **fields):
    checked = inspect(io.BytesIO(content or corpus.pdf()), "plan.pdf")
    key = fields.pop("submit_key", uuid.uuid4())
    return services.add_attachment(
        case=case, by=by, checked=checked, alt_text="", submit_key=key, **fields
    )


def test_a_casus_holds_twenty_and_a_removed_one_makes_room(people, case, sign_in, store):
    for _ in range(20):
        row = make_attachment(case)
    with pytest.raises(RefusedUploadError, match="al 20 bijlagen"):
        add(case, people.member)
    assert len(stored(store)) == 20
    page = sign_in(people.member).get(list_url(case)).content.decode()
    assert "meer passen er niet" in page
    assert 'type="file"' not in page
    Attachment.objects.filter(pk=row.pk).update(removed_at=timezone.now(), removed_by=people.member)
    assert add(case, people.member)


def test_all_files_together_have_a_limit(people, case):
    make_attachment(case, size=attachments.MOST_BYTES - 10)
    with pytest.raises(RefusedUploadError, match="samen hoogstens 100 MB"):
        add(case, people.member)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_for_the_last_place_one_gets_it(people, case, store):
    for _ in range(19):
        make_attachment(case)
    checked = [inspect(io.BytesIO(corpus.pdf()), "plan.pdf") for _ in range(2)]
    told, start = [], threading.Barrier(2)

    def send(file, person):
        start.wait()
        try:
            services.add_attachment(
                case=case, by=person, checked=file, alt_text="", submit_key=uuid.uuid4()
            )
        except RefusedUploadError as refused:
            told.append(str(refused))
        finally:
            connection.close()

    pairs = zip(checked, (people.member, people.social), strict=True)
    threads = [threading.Thread(target=send, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert case.attachments.present().count() == 20
    assert len(told) == 1
    assert len(stored(store)) == 20


# --- crashes --------------------------------------------------------------------------------------
def test_a_row_that_does_not_come_takes_its_file_along(people, case, store, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(attachments, "write_line", fail)
    with pytest.raises(RuntimeError):
        add(case, people.member)
    assert not case.attachments.exists()
    assert stored(store) == []


def test_a_store_that_does_not_answer_leaves_no_row(people, case, sign_in, store, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("no space left on device")

    monkeypatch.setattr(store, "_save", fail)
    page = post(sign_in(people.member), case, corpus.pdf(), "a.pdf").content.decode()
    assert "Het bestand kon niet worden bewaard" in page
    assert not case.attachments.exists()


def aged(store, name: str, hours: float) -> None:
    then = time.time() - hours * 3600
    os.utime(store.path(name), (then, then))


def test_the_sweep_takes_old_files_without_a_row_and_nothing_else(people, case, store, caplog):
    kept = make_attachment(case, picture=True)
    for name in [*attachments.names_of(kept), *(store.save(n, ContentFile(b"x")) for n in "ab")]:
        aged(store, name, 25)
    young = store.save("jong", ContentFile(b"x"))
    aged(store, young, 23.9)
    sweep_attachments()
    assert stored(store) == sorted([*attachments.names_of(kept), young])
    assert "file_missing" not in caplog.text


def test_a_crash_between_file_and_row_is_gone_after_a_day(people, case, store, monkeypatch):
    with monkeypatch.context() as killed:  # so nothing is cleaned up
        killed.setattr(attachments, "delete_files", lambda names: None)
        killed.setattr(attachments, "write_row", lambda **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            add(case, people.member)
    [orphan] = stored(store)
    assert attachments.sweep_attachments(timezone.now()) == 0
    assert attachments.sweep_attachments(timezone.now() + timedelta(hours=25)) == 1
    assert not store.exists(orphan)


def test_a_row_without_its_file_is_logged_and_left(people, case, store, caplog):
    row = make_attachment(case)
    store.delete(row.file.name)
    attachments.sweep_attachments(timezone.now())
    assert f"attachments.file_missing {row.file.name}" in caplog.text
    assert Attachment.objects.present().filter(pk=row.pk).exists()


def test_a_store_that_was_never_used_is_swept_without_a_word(db, store, tmp_path):
    tmp_path.rmdir()
    assert attachments.sweep_attachments(timezone.now()) == 0


# --- removing -------------------------------------------------------------------------------------
def test_removing_is_at_once_and_keeps_who_and_when(
    people, case, sign_in, store, django_capture_on_commit_callbacks
):
    row = make_attachment(case, picture=True)
    client = sign_in(people.social)
    assert row.name in client.get(f"{url_of(row)}verwijderen/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"{url_of(row)}verwijderen/")
    assert answer.url == list_url(case)
    for address in (url_of(row), f"{url_of(row)}klein/", f"{url_of(row)}verwijderen/"):
        assert client.get(address).status_code == 404
    assert row.name not in client.get(list_url(case)).content.decode().split('id="add"')[0]
    row.refresh_from_db()
    assert row.removed_by == people.social
    assert timezone.now() - row.removed_at < timedelta(minutes=1)
    assert stored(store) == []
    assert case.timeline.first().what == "verwijderde de bijlage ‘stoep.jpg’"


def test_a_removal_that_is_rolled_back_keeps_the_file(people, case, store, monkeypatch):
    row = make_attachment(case)
    monkeypatch.setattr(attachments, "write_line", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        services.remove_attachment(attachment=row, by=people.member)
    assert stored(store) == [row.file.name]
    assert case.attachments.present().exists()


def test_removing_twice_is_once(people, case):
    row = make_attachment(case)
    for person in (people.member, people.social):
        services.remove_attachment(attachment=row, by=person)
    row.refresh_from_db()
    assert row.removed_by == people.member
    assert case.timeline.filter(what__startswith="verwijderde").count() == 1


# --- who ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", INSIDE + OUTSIDE)
def test_only_the_own_trio_gets_the_file(people, client, store, who):
    case = make_case(people.trio, state="ingebracht")
    grant(case, person=people.facilitator)
    grant(case, person=people.adviser, why="advies")
    grant(case, trio=people.other_trio)
    row = make_attachment(case, picture=True)
    user = getattr(people, who)
    if user.is_active:
        client.force_login(user)
    expected = 200 if who in INSIDE else 404 if user.is_active else 302
    for address in (url_of(row), f"{url_of(row)}klein/"):
        assert fetch(client, address).status_code == expected
    assert Attachment.objects.visible_to(user).exists() is (who in INSIDE)


def test_a_file_of_another_casus_is_not_found_under_this_one(people, case, sign_in):
    row = make_attachment(make_case(people.trio, title="Een andere"))
    answer = sign_in(people.member).get(f"{list_url(case)}{row.public_id}/")
    assert answer.status_code == 404


def test_who_lost_the_seat_meanwhile_adds_and_removes_nothing(people, case, store):
    row = make_attachment(case)
    assert people.social.trio_id == case.trio_id  # known before the seat ends
    people.social.memberships.update(ends_on=timezone.localdate())
    with pytest.raises(PermissionError):
        add(case, people.social)
    with pytest.raises(PermissionError):
        services.remove_attachment(attachment=row, by=people.social)
    assert stored(store) == [row.file.name]


# --- the answer -----------------------------------------------------------------------------------
NAMES = [
    ("plan.pdf", 'attachment; filename="plan.pdf"'),
    ("één.pdf", "attachment; filename*=utf-8''%C3%A9%C3%A9n.pdf"),
    ("صورة.pdf", "attachment; filename*=utf-8''%D8%B5%D9%88%D8%B1%D8%A9.pdf"),
]


@pytest.mark.parametrize(("name", "disposition"), NAMES)
def test_a_file_is_a_download_that_runs_nothing(people, case, sign_in, name, disposition):
    row = make_attachment(case, name=name)
    answer = fetch(sign_in(people.member), url_of(row))
    assert answer["Content-Disposition"] == disposition
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    with row.file.open() as file:
        assert answer.file == file.read()


def test_the_preview_is_a_picture_under_the_same_headers(people, case, sign_in):
    row = make_attachment(case, picture=True)
    answer = fetch(sign_in(people.member), f"{url_of(row)}klein/")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer.file.startswith(b"klein ")


def test_a_document_has_no_preview(people, case, sign_in):
    row = make_attachment(case)
    assert sign_in(people.member).get(f"{url_of(row)}klein/").status_code == 404


def test_a_file_that_is_missing_is_not_found_and_logged(people, case, sign_in, store, caplog):
    row = make_attachment(case)
    store.delete(row.file.name)
    assert sign_in(people.member).get(url_of(row)).status_code == 404
    assert f"attachments.file_missing {row.public_id}" in caplog.text


# --- the pages ------------------------------------------------------------------------------------
def test_the_list_shows_what_there_is_and_asks_no_more_for_more(people, case, sign_in):
    client = sign_in(people.member)
    assert "Nog geen bijlagen" in client.get(list_url(case)).content.decode()
    numbers = []
    for count in (1, 3):
        while case.attachments.count() < count:
            make_attachment(case, picture=True)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(list_url(case)).content.decode()
        assert page.count('alt="Kale stoep"') == count
        assert page.count("Foto (JPEG)") >= count
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_the_block_shows_the_newest_three_to_the_trio_in_one_query(
    people, offered, django_assert_num_queries
):
    for number in range(5):
        make_attachment(offered, name=f"{number}.pdf")
    assert people.member.trio_id
    with django_assert_num_queries(1):
        block = attachments_block(people.member, offered)
    assert [one.name for one in block["attachments"]] == ["4.pdf", "3.pdf", "2.pdf"]
    assert block["attachments_more"] == 2
    assert attachments_block(people.facilitator, offered)["attachments"] == []
