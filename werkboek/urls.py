"""Routes of the werkboek."""

from django.urls import path

from .views import practice

app_name = "werkboek"

of_writing = []
of_review = []
of_reading = []
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
