"""What programs read: the feed, the sitemap, robots rules, marks in the page."""

import re
from datetime import timedelta
from xml.etree import ElementTree as Tree

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.access import TABLE, arguments_of, make_things
from tests.editions import make_edition
from tests.factories import make_case
from tests.lessons import make_lesson
from tests.rounds import make_round
from werkboek.models import Shelved
from werkboek.services.indexing import index_lesson
from wijkwerk.lib.kept_pages import kept
from wijkwerk.machines import ALLOWED, CLOSED

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def nothing_kept():
    kept.clear()


def allows(path: str) -> bool:
    """What a program that keeps to RFC 9309 does: the longest rule that fits counts."""
    rules = [(rule, True) for rule in ALLOWED] + [(rule, False) for rule in CLOSED]
    fitting = [(len(rule), may) for rule, may in rules if fits(rule, path)]
    return max(fitting)[1] if fitting else False


def fits(rule: str, path: str) -> bool:
    pattern = re.escape(rule).replace(r"\*", ".*")
    pattern = pattern.removesuffix(r"\$") + "$" if rule.endswith("$") else pattern
    return re.match(pattern, path) is not None


def test_robots_keep_everything_behind_the_sign_in_out(people):
    things = make_things(people)
    wrong = []
    for (route, asked), answers in TABLE.items():
        path = reverse(route, args=arguments_of(route, asked, things))
        if answers.get("visitor") != 200 and answers.get("visitor") != 404 and allows(path):
            wrong.append(path)
    assert wrong == []


def test_robots_let_in_what_visitors_read(people, client):
    lesson = make_lesson(people.member, state="gepubliceerd")
    text = client.get("/robots.txt").content.decode()
    assert text.startswith("User-agent: *\nDisallow: /\n")
    assert "Sitemap: http" in text
    for path in ("/", "/werkboek/", lesson.get_absolute_url(), "/rondes/", "/werkboek/lessen.atom"):
        assert allows(path), path
    for path in ("/casussen/", "/zoeken/?q=bomen", "/werkboek/lessen/?q=a", "/agenda/geheim.ics"):
        assert not allows(path), path


def test_robots_read_an_edition_page_by_page_and_leave_its_files(people):
    edition = make_edition(people)
    assert allows(edition.get_absolute_url())
    assert allows(reverse("werkboek:edition_page", args=[edition.number, "colofon"]))
    for name, last in (("file", "pdf"), ("picture", f"{'0' * 64}.png")):
        path = reverse(f"werkboek:edition_{name}", args=[edition.number, last])
        assert allows(path) is (name == "picture"), path


def test_every_rule_for_robots_keeps_something_out_that_there_is(people):
    things = make_things(people)
    paths = [reverse(route, args=arguments_of(route, asked, things)) for route, asked in TABLE]
    rules = [rule for rule in CLOSED if not rule.endswith("?")]
    assert [rule for rule in rules if not any(fits(rule, path) for path in paths)] == []


def test_the_sitemap_reads_no_edition(people, client, django_assert_max_num_queries):
    make_edition(people)
    with django_assert_max_num_queries(20) as asked:
        assert "/werkboek/edities/1/" in client.get("/sitemap.xml").content.decode()
    assert [one for one in asked.captured_queries if '"content"' in one["sql"]] == []


def test_the_sitemap_names_what_visitors_read_and_nothing_else(people, client):
    lesson = make_lesson(people.member, state="gepubliceerd")
    hidden = make_lesson(people.member, state="aangeboden")
    open_round = make_round(people.facilitator, state="open")
    running = make_round(people.facilitator, state="lopend")
    case = make_case(people.trio)
    answer = client.get("/sitemap.xml")
    found = [one.text for one in Tree.fromstring(answer.content).iter(f"{MAP}loc")]  # noqa: S314 our own page
    paths = ["/" + one.split("/", 3)[3] for one in found]
    assert lesson.get_absolute_url() in paths
    assert f"/rondes/{open_round.public_id}/" in paths
    for closed in (hidden.slug, running.public_id, case.public_id):
        assert closed not in answer.content.decode()
    assert all(allows(path) for path in paths)
    assert {client.get(path).status_code for path in paths} == {200}


def test_the_feed_has_the_newest_lessons_and_says_when_nothing_changed(people, client):
    lesson = make_lesson(people.member, state="gepubliceerd", title="Schrijf <b> & lees")
    make_lesson(people.member, state="in_review")
    answer = client.get(reverse("werkboek:feed"))
    assert answer["Content-Type"].startswith("application/atom+xml")
    [entry] = Tree.fromstring(answer.content).iter(f"{ATOM}entry")  # noqa: S314 our own page
    assert entry.find(f"{ATOM}title").text == "Schrijf <b> & lees"
    assert entry.find(f"{ATOM}link").get("href").endswith(lesson.get_absolute_url())
    again = client.get(reverse("werkboek:feed"), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    make_lesson(people.member, state="gepubliceerd")
    fresh = client.get(reverse("werkboek:feed"), headers={"If-None-Match": answer["ETag"]})
    assert fresh.status_code == 200


def test_the_feed_is_xml_whatever_an_old_title_holds(people, client):
    lesson = make_lesson(people.member, state="gepubliceerd")
    Shelved.objects.filter(lesson=lesson).update(title="een\ufffftwee", one_liner="\x0bzin")
    answer = client.get(reverse("werkboek:feed"))
    [entry] = Tree.fromstring(answer.content).iter(f"{ATOM}entry")  # noqa: S314 our own page
    assert entry.find(f"{ATOM}title").text == "eentwee"


def test_nothing_changed_before_it_was_published(people, client):
    lesson = make_lesson(people.member, state="gepubliceerd")
    lesson.first_published_at = lesson.published.at + timedelta(days=3)
    lesson.save()
    index_lesson(lesson)
    day = timezone.localdate(lesson.first_published_at).isoformat()
    feed = Tree.fromstring(client.get(reverse("werkboek:feed")).content)  # noqa: S314 our own page
    entry = feed.find(f"{ATOM}entry")
    assert feed.find(f"{ATOM}author/{ATOM}name").text == "Wijkwerk"
    assert entry.find(f"{ATOM}updated").text == entry.find(f"{ATOM}published").text
    assert entry.find(f"{ATOM}id").text == entry.find(f"{ATOM}link").get("href")
    page = client.get(lesson.get_absolute_url()).content.decode()
    assert page.partition('article:modified_time" content="')[2].startswith(day)
    assert f"<lastmod>{day}</lastmod>" in client.get("/sitemap.xml").content.decode()


def test_a_lesson_says_what_it_is_to_who_shares_it_and_to_search_engines(people, client):
    lesson = make_lesson(people.member, state="gepubliceerd", title='Zeg "ja" & <i>schrijf</i>')
    page = client.get(lesson.get_absolute_url()).content.decode()
    assert (
        '<meta property="og:title" content="Zeg &quot;ja&quot; &amp; &lt;i&gt;schrijf&lt;/i&gt;">'
        in page
    )
    assert '<meta property="og:type" content="article">' in page
    assert f'{lesson.get_absolute_url()}">' in page.partition('rel="canonical" href="')[2][:200]
    for mark in ("LearningResource", 'itemprop="datePublished"', 'itemprop="author"'):
        assert mark in page


def test_a_page_of_visitors_may_be_kept_if_one_asks_whether_it_is_the_same(people, client):
    lesson = make_lesson(people.member, state="gepubliceerd")
    first = client.get(lesson.get_absolute_url())
    assert first["Cache-Control"] == "public, no-cache"
    assert "Cookie" in first["Vary"]
    same = client.get(lesson.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert same.status_code == 304
    client.force_login(people.member)
    own = client.get(lesson.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert own.status_code == 200
    assert own["Cache-Control"] == "private, no-store"
    assert "Wietske" in own.content.decode().partition("<main")[0]


def test_what_is_kept_for_visitors_never_holds_who_is_signed_in(people, client):
    lesson = make_lesson(people.member, state="gepubliceerd")
    client.force_login(people.member)
    client.get(lesson.get_absolute_url())
    client.logout()
    client.cookies.clear()
    head = client.get(lesson.get_absolute_url()).content.decode().partition("<main")[0]
    assert "Uitloggen" not in head
    assert "Inloggen" in head


def test_the_front_page_has_the_newest_lessons_the_open_round_and_the_search(people, client):
    lesson = make_lesson(people.member, state="gepubliceerd", title="Vraag het de straat")
    make_round(people.facilitator, state="open", title="Groen in de straat", places=6)
    page = client.get("/").content.decode()
    assert "Vraag het de straat" in page
    assert lesson.get_absolute_url() in page
    assert "Groen in de straat" in page
    assert "og 6 van 6 plaatsen" in page
    assert f'action="{reverse("werkboek:lesson_list")}"' in page


def test_a_lesson_is_found_by_who_searches_in_all_of_wijkwerk(people, client):
    make_lesson(people.member, state="gepubliceerd", title="Vraag het de kastanjeboom")
    make_lesson(people.member, state="in_review", title="Vraag het een andere kastanjeboom")
    client.force_login(people.stranger)
    page = client.get(reverse("search"), {"q": "kastanjeboom"}).content.decode()
    assert page.count("ww-results__item") == 1
    assert "Les · Signaal · Strategie" in page
