"""Finding: a question in words becomes a filter."""

from django.contrib.postgres.search import SearchQuery
from django.db import models

from wijkwerk.lib.text import fold


class EntryQuerySet(models.QuerySet):
    def matching(self, question: str):
        """The entries that hold all words of `question`, stemmed in Dutch, accents folded."""
        query = SearchQuery(fold(question), config="dutch", search_type="websearch")
        return self.filter(tsv=query)
