"""Who somebody is to a lesson: author, second reader, editor."""

from django.apps import apps
from django.db.models import Exists, OuterRef

from trios.roles import Role

from ..states import ReviewState


def may_look(user) -> bool:
    return user.is_authenticated and user.is_active


def is_editor(user) -> bool:
    """Editors-in-chief keep the werkboek."""
    return may_look(user) and user.role == Role.EDITOR


def written_by(user, lesson_ref: str) -> Exists:
    """Whether `user` is an author of the lesson to which `lesson_ref` points."""
    rows = apps.get_model("werkboek", "LessonAuthor").objects
    return Exists(rows.filter(lesson=OuterRef(lesson_ref), user=user.pk))


def read_by(user, lesson_ref: str) -> Exists:
    """Whether `user` is asked to read that lesson now; who is done keeps what was read."""
    rows = apps.get_model("werkboek", "Review").objects.filter(state=ReviewState.ASKED)
    return Exists(rows.filter(lesson=OuterRef(lesson_ref), reader=user.pk))
