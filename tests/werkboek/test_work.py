"""What the start page says of reactions, to editors and to authors."""

import pytest
from django.utils import timezone

from tests.lessons import make_lesson
from tests.reactions import make_reaction
from werkboek.services import answer_reaction
from werkboek.work import NEW, work_of

pytestmark = pytest.mark.django_db


def items_of(person):
    return {group.title: group.items for group in work_of(person)}


@pytest.fixture
def lesson(people):
    return make_lesson(people.member, state="gepubliceerd")


def test_an_editor_reads_that_reactions_wait(people, lesson):
    assert "Reacties voor de redactie" not in items_of(people.editor)
    reaction = make_reaction(lesson, state="wacht", by=people.stranger)
    [item] = items_of(people.editor)["Reacties voor de redactie"]
    assert (item.what, item.url) == (reaction.text, "/werkboek/redactie/reacties/")
    assert item.about == f"Tip, op ‘{lesson.title}’"
    assert "Reacties voor de redactie" not in items_of(people.member)


def test_an_author_reads_of_a_new_reaction_until_it_is_answered(people, lesson):
    title = "Reacties op jouw lessen"
    now = timezone.now()
    make_reaction(lesson, state="getoond", by=people.member, decided_at=now)
    make_reaction(lesson, state="wacht", by=people.stranger)
    make_reaction(lesson, state="getoond", by=people.stranger, decided_at=now - NEW * 2)
    assert title not in items_of(people.member)
    reaction = make_reaction(lesson, state="getoond", by=people.stranger, decided_at=now)
    [item] = items_of(people.member)[title]
    assert item.url == f"/werkboek/reacties/{reaction.public_id}/"
    assert title not in items_of(people.stranger)
    answer_reaction(reaction=reaction, by=people.member, text="Dank je.")
    assert title not in items_of(people.member)
