"""Routes of the werkboek."""

from django.urls import path

from .views import feed, moderating, reactions, reading

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
of_reactions = [
    path("werkboek/lessen/<slug:slug>/reageren/", reactions.react, name="react"),
    path(
        "werkboek/lessen/<slug:slug>/reageren/verstuurd/",
        reactions.reaction_sent,
        name="reaction_sent",
    ),
    path(
        "werkboek/lessen/<slug:slug>/reacties/", reactions.lesson_reactions, name="lesson_reactions"
    ),
    path("werkboek/redactie/reacties/", moderating.reaction_queue, name="reaction_queue"),
    path(
        "werkboek/reacties/link/<link_token:token>/",
        reactions.confirm_reaction,
        name="confirm_reaction",
    ),
    path(
        "werkboek/reacties/link/<link_token:token>/weghalen/",
        reactions.remove_by_link,
        name="remove_by_link",
    ),
    path("werkboek/reacties/<public_id:public_id>/", moderating.reaction, name="reaction"),
    path(
        "werkboek/reacties/<public_id:public_id>/plaatsen/",
        moderating.show_reaction,
        name="show_reaction",
    ),
    path(
        "werkboek/reacties/<public_id:public_id>/weigeren/",
        moderating.refuse_reaction,
        name="refuse_reaction",
    ),
    path(
        "werkboek/reacties/<public_id:public_id>/overnemen/", moderating.take_over, name="take_over"
    ),
    path(
        "werkboek/reacties/<public_id:public_id>/verwijderen/",
        reactions.remove_reaction,
        name="remove_reaction",
    ),
]
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
