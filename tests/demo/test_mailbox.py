import os
from urllib.parse import quote

import pytest
from django.conf import settings as real_settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_municipality, make_user
from wijkwerk.demo import mailbox
from wijkwerk.outbox.models import Message

BASE = real_settings.BASE_URL


@pytest.fixture(autouse=True)
def box(settings, tmp_path):
    settings.DEMO_MAILBOX = tmp_path / "ver" / "postvak"
    return settings.DEMO_MAILBOX


def send(subject="Hallo", text="Dag", html="", attachments=()):
    mail = EmailMultiAlternatives(subject, text, "van@wijkwerk.example", ["aan@oss.example"])
    if html:
        mail.attach_alternative(html, "text/html")
    for attachment in attachments:
        mail.attach(*attachment)
    get_connection("wijkwerk.demo.mailbox.MaildirBackend").send_messages([mail])
    return mailbox.newest(1)[0].key


def page(client, key, name="mail", *rest):
    return client.get(reverse(f"demo:{name}", args=[key, *rest]))


@pytest.mark.django_db
def test_the_letterbox_is_open_to_all_and_shows_the_newest_first(client):
    for subject in ["Eén", "Twee", "Drie"]:
        send(subject)
    text = client.get(reverse("demo:mailbox")).content.decode()
    assert text.index("Drie") < text.index("Twee") < text.index("Eén")
    assert "aan@oss.example" in text


@pytest.mark.django_db
def test_an_empty_letterbox_says_what_to_do(client):
    assert "Nog geen mail" in client.get(reverse("demo:mailbox")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "word", "shown"),
    [("gepland", "Gepland", True), ("geparkeerd", "Niet gelukt", True), ("vervallen", "", False)],
)
def test_what_did_not_go_yet_is_shown_with_its_state(client, state, word, shown):
    Message.objects.create(
        key="x",
        kind="account",
        address="wacht@oss.example",
        overrides={"subject": "Nieuw wachtwoord", "text": "geheim"},
        state=state,
        due_at=timezone.now(),
    )
    text = client.get(reverse("demo:mailbox")).content.decode()
    assert ("Nieuw wachtwoord" in text) == ("wacht@oss.example" in text) == shown
    assert word in text


def test_a_mail_shows_its_heads_and_text(client):
    text = page(client, send("Één mail", "Beste <b>Wietske</b>,")).content.decode()
    assert "Één mail" in text
    assert "aan@oss.example" in text
    assert "&lt;b&gt;Wietske" in text


LINKS = [
    (f"Klik: {BASE}/wachtwoord/x-1/.", f'href="{BASE}/wachtwoord/x-1/"'),
    (f"{BASE}", f'href="{BASE}"'),
    (f"{BASE}.kwaad.example/", None),
    (f"{BASE}@kwaad.example/", None),
    ("https://kwaad.example/", None),
    ("javascript:alert(1)", None),
    (f'{BASE}/"onclick="x', f'href="{BASE}/"'),
]


@pytest.mark.parametrize(("text", "link"), LINKS)
def test_only_addresses_of_the_own_site_become_links(text, link):
    shown = mailbox.clickable(text)
    assert link in shown if link else "<a" not in shown
    assert '"onclick' not in shown


def test_the_formatted_part_runs_nothing(client):
    key = send(html="<p>Dag</p><script>alert(1)</script>")
    response = page(client, key, "mail_html")
    assert response.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "<p>Dag</p>" in response.content.decode()
    assert "<script>alert" not in page(client, key).content.decode()


def test_an_attachment_is_always_a_download(client):
    key = send(attachments=[("kaart.html", "<script>", "text/html")])
    assert "kaart.html" in page(client, key).content.decode()
    response = page(client, key, "attachment", 1)
    assert response.content == b"<script>"
    assert response.headers["Content-Disposition"] == 'attachment; filename="kaart.html"'
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("key", ["weg", "..", "%2e%2e", "new", "../new/x", ".", "a:2,S"])
def test_a_key_that_is_not_in_the_box_is_not_found(client, box, key):
    send()
    (box / "geheim").write_text("Subject: geheim\n\n")
    address = reverse("demo:mailbox") + quote(key, safe="%") + "/"
    assert client.get(address, follow=True).status_code == 404
    assert mailbox.find(key) is None
    assert mailbox.find(f"..{os.sep}geheim") is None


def test_what_a_mail_does_not_have_is_not_found(client):
    key = send()
    for name, rest in [("mail_html", []), ("attachment", [1]), ("attachment", [0])]:
        assert page(client, key, name, *rest).status_code == 404


def test_the_sign_in_box_names_people_and_password(db, monkeypatch):
    make_user("wietske.wijdewold@coevorden.example", municipality=make_municipality())
    monkeypatch.setenv("DEMO_PASSWORD", "een wachtwoord van de demo")
    text = render_to_string("demo/sign_ins.html")
    assert "een wachtwoord van de demo" in text
    assert "wietske.wijdewold@coevorden.example" in text
    assert "Wijkambtenaar" in text
