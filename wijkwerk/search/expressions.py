"""Full text in PostgreSQL, as far as Django does not have it."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func


class Vector(Func):
    """The weighted words of a plain title and a plain body."""

    template = "setweight(to_tsvector('dutch', %(expressions)s), 'B')"
    arg_joiner = "), 'A') || setweight(to_tsvector('dutch', "
    output_field = SearchVectorField()
