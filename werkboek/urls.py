"""Routes of the werkboek."""

from django.urls import path

from .views import patterns

app_name = "werkboek"

of_writing = []
of_review = []
of_reading = []
of_practice = []
of_reactions = []
of_patterns = [
    path("inzicht/", patterns.patterns, name="patterns"),
    path("inzicht/inzicht.csv", patterns.patterns_csv, name="patterns_csv"),
    path("inzicht/<slug:kind>/", patterns.patterns, name="patterns_of"),
    path("inzicht/<slug:kind>/<slug:key>/", patterns.pattern, name="pattern"),
]
of_editions = []

urlpatterns = [
    *of_writing,
    *of_review,
    *of_practice,
    *of_reactions,
    *of_patterns,
    *of_editions,
    *of_reading,
]
