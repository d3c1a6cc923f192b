"""Routes of the werkboek."""

from django.urls import path

from .views import feed, patterns, reading

app_name = "werkboek"

of_writing = []
of_review = []
of_reading = [
    path("werkboek/", reading.workbook, name="workbook"),
    path("werkboek/lessen/", reading.lesson_list, name="lesson_list"),
    path("werkboek/lessen.atom", feed.feed, name="feed"),
    path("werkboek/lessen/<slug:slug>/", reading.lesson, name="lesson"),
    path("werkboek/hoofdstukken/<slug:key>/", reading.chapter, name="chapter"),
]
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
