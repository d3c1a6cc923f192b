"""Routes of the werkboek."""

from django.urls import path

from .views import editorial, link_reviews, maturity, moves, readers, reviews

app_name = "werkboek"

of_writing = []
of_review = [
    path("werkboek/redactie/", editorial.editorial, name="editorial"),
    path("werkboek/lezen/bedankt/", link_reviews.thanks, name="review_thanks"),
    path("werkboek/lezen/<public_id:public_id>/", reviews.review, name="review"),
    path(
        "werkboek/lezen/<public_id:public_id>/opmerkingen/<public_id:remark_id>/",
        reviews.remark,
        name="review_remark",
    ),
    path(
        "werkboek/lezen/uitnodiging/<link_token:token>/",
        link_reviews.by_link,
        name="review_by_link",
    ),
    path(
        "werkboek/lezen/uitnodiging/<link_token:token>/opmerkingen/<public_id:remark_id>/",
        link_reviews.remark_by_link,
        name="remark_by_link",
    ),
    path(
        "werkboek/lezen/<public_id:public_id>/beeld/<str:name>",
        reviews.picture,
        name="review_picture",
    ),
    path(
        "werkboek/lezen/uitnodiging/<link_token:token>/beeld/<str:name>",
        link_reviews.picture,
        name="picture_by_link",
    ),
    path("werkboek/schrijven/<public_id:public_id>/aanbieden/", moves.offer, name="offer_lesson"),
    path(
        "werkboek/schrijven/<public_id:public_id>/terugsturen/",
        moves.send_back,
        name="send_back_lesson",
    ),
    path(
        "werkboek/schrijven/<public_id:public_id>/publiceren/",
        moves.publish,
        name="publish_lesson",
    ),
    path("werkboek/schrijven/<public_id:public_id>/herzien/", moves.revise, name="revise_lesson"),
    path(
        "werkboek/schrijven/<public_id:public_id>/terugtrekken/",
        moves.withdraw,
        name="withdraw_lesson",
    ),
    path("werkboek/schrijven/<public_id:public_id>/hervatten/", moves.resume, name="resume_lesson"),
    path(
        "werkboek/schrijven/<public_id:public_id>/hoe-ver/",
        maturity.maturity,
        name="lesson_maturity",
    ),
    path(
        "werkboek/schrijven/<public_id:public_id>/klopt-nog/", maturity.renew, name="renew_lesson"
    ),
    path(
        "werkboek/schrijven/<public_id:public_id>/lezers/", readers.readers, name="lesson_readers"
    ),
    path(
        "werkboek/schrijven/<public_id:public_id>/lezers/<public_id:review_id>/intrekken/",
        readers.cancel,
        name="cancel_review",
    ),
]
of_reading = []
of_practice = []
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
