"""Routes of the werkboek."""

from django.urls import path

from .views import feed, practice, reading

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
of_practice = [
    path("werkboek/aan-de-slag/", practice.practice, name="practice"),
    path(
        "werkboek/aan-de-slag/<public_id:public_id>/", practice.practice_case, name="practice_case"
    ),
    path("werkboek/aan-de-slag/<public_id:public_id>/passend/", practice.fitting, name="fitting"),
    path(
        "werkboek/aan-de-slag/<public_id:public_id>/lessen/<slug:slug>/",
        practice.exercise,
        name="exercise",
    ),
    path(
        "werkboek/aan-de-slag/<public_id:public_id>/lessen/<slug:slug>/gebruik/",
        practice.use,
        name="use",
    ),
]
of_reactions = []
of_patterns = []
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
