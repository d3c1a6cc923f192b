"""The address of a lesson: its public id while it is made, and one to read out from then on."""

from django.utils.text import slugify

from wijkwerk.lib.locks import hold_name

from ..models import Lesson

LONGEST = 70


def address_in_the_making(lesson: Lesson) -> str:
    """What nobody else has, and what takes no address from a lesson that people read."""
    return f"les-{lesson.public_id}"


def give_address(lesson: Lesson) -> None:
    """Give a held lesson its address for good, when it is published for the first time.

    A lesson that nobody ever read takes none, so that a number behind one never tells of it.
    """
    if lesson.first_published_at is None and lesson.slug == address_in_the_making(lesson):
        hold_name("address of a lesson")
        lesson.slug = free_slug(lesson)
        lesson.save(update_fields=["slug"])


def free_slug(lesson: Lesson) -> str:
    """An address from the title; with a number behind it where another lesson has it."""
    base = slugify(lesson.title)[:LONGEST].strip("-") or "les"
    others = Lesson.objects.exclude(pk=lesson.pk).filter(slug__startswith=base)
    taken = set(others.values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)
