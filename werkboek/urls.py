"""Routes of the werkboek."""

from django.urls import path, re_path

from .views import (
    authors,
    desk,
    edition_pages,
    edition_texts,
    editions,
    editorial,
    feed,
    link_reviews,
    maturity,
    moderating,
    moves,
    patterns,
    pictures,
    practice,
    reactions,
    readers,
    reading,
    reviews,
    sourcing,
    writing,
)

app_name = "werkboek"

LESSON = "werkboek/schrijven/<public_id:public_id>/"
of_writing = [
    path("werkboek/schrijven/", desk.desk, name="writing"),
    path("werkboek/schrijven/nieuw/", desk.begin, name="begin_lesson"),
    path("werkboek/schrijven/overnemen/<public_id:public_id>/", desk.take_over, name="take_over"),
    path(LESSON, writing.write_lesson, name="write_lesson"),
    path(f"{LESSON}wijzigen/", writing.edit, name="edit_lesson"),
    path(f"{LESSON}versies/", writing.versions, name="versions"),
    path(f"{LESSON}versies/<int:number>/", writing.version, name="version"),
    path(f"{LESSON}bronnen/", sourcing.source_list, name="sources"),
    path(f"{LESSON}bronnen/<slug:kind>/", sourcing.add_source, name="add_source"),
    path(
        f"{LESSON}bronnen/<public_id:source_id>/weghalen/",
        sourcing.remove_source,
        name="remove_source",
    ),
    path(f"{LESSON}schrijvers/", authors.author_list, name="authors"),
    path(f"{LESSON}schrijvers/erbij/", authors.add_author, name="add_author"),
    path(
        f"{LESSON}schrijvers/<public_id:author_id>/weghalen/",
        authors.remove_author,
        name="remove_author",
    ),
    path(f"{LESSON}beelden/", pictures.picture_list, name="pictures"),
    re_path(
        r"^werkboek/schrijven/(?P<public_id>[2-9a-km-np-z]{10})/beelden/(?P<sha256>[0-9a-f]{64})/$",
        pictures.picture_change,
        name="change_picture",
    ),
    re_path(
        r"^werkboek/beeld/(?P<sha256>[0-9a-f]{64})\.(?P<extension>jpg|png|webp)$",
        pictures.picture,
        name="picture",
    ),
]
of_review = [
    path("werkboek/redactie/", editorial.editorial, name="editorial"),
    path("werkboek/redactie/lessen/", editorial.all_lessons, name="all_lessons"),
    path(
        "werkboek/redactie/hoofdstukken/<slug:key>/", editorial.chapter_order, name="chapter_order"
    ),
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
    path(f"{LESSON}aanbieden/", moves.offer, name="offer_lesson"),
    path(
        f"{LESSON}terugsturen/",
        moves.send_back,
        name="send_back_lesson",
    ),
    path(f"{LESSON}terughalen/", moves.fetch_back, name="fetch_back_lesson"),
    path(
        f"{LESSON}publiceren/",
        moves.publish,
        name="publish_lesson",
    ),
    path(f"{LESSON}herzien/", moves.revise, name="revise_lesson"),
    path(
        f"{LESSON}terugtrekken/",
        moves.withdraw,
        name="withdraw_lesson",
    ),
    path(f"{LESSON}hervatten/", moves.resume, name="resume_lesson"),
    path(
        f"{LESSON}hoe-ver/",
        maturity.maturity,
        name="lesson_maturity",
    ),
    path(f"{LESSON}klopt-nog/", maturity.renew, name="renew_lesson"),
    path(f"{LESSON}lezers/", readers.readers, name="lesson_readers"),
    path(
        f"{LESSON}lezers/<public_id:review_id>/intrekken/",
        readers.cancel,
        name="cancel_review",
    ),
]
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
        "werkboek/reacties/<public_id:public_id>/overnemen/",
        moderating.take_over,
        name="take_over_reaction",
    ),
    path(
        "werkboek/reacties/<public_id:public_id>/bedanken/",
        moderating.drop_credit,
        name="drop_credit",
    ),
    path(
        "werkboek/reacties/<public_id:public_id>/verwijderen/",
        reactions.remove_reaction,
        name="remove_reaction",
    ),
]
of_patterns = [
    path("inzicht/", patterns.patterns, name="patterns"),
    path("inzicht/inzicht.csv", patterns.patterns_csv, name="patterns_csv"),
    path("inzicht/<slug:kind>/", patterns.patterns, name="patterns_of"),
    path("inzicht/<slug:kind>/<slug:key>/", patterns.pattern, name="pattern"),
]
of_editions = [
    path("werkboek/edities/", edition_pages.edition_list, name="edition_list"),
    path("werkboek/edities/<int:number>/", edition_pages.edition, name="edition"),
    path(
        "werkboek/edities/<int:number>/inhoud.json",
        edition_pages.edition_content,
        name="edition_content",
    ),
    path(
        "werkboek/edities/<int:number>/bestand/<slug:form>/",
        edition_pages.edition_file,
        name="edition_file",
    ),
    path(
        "werkboek/edities/<int:number>/beeld/<str:name>",
        edition_pages.edition_picture,
        name="edition_picture",
    ),
    path(
        "werkboek/edities/<int:number>/<slug:anchor>/",
        edition_pages.edition_page,
        name="edition_page",
    ),
    path("werkboek/redactie/edities/", editions.edition_desk, name="editions"),
    path("werkboek/redactie/edities/nieuw/", editions.start, name="start_edition"),
    path("werkboek/redactie/edities/<int:number>/", editions.edit, name="edit_edition"),
    path(
        "werkboek/redactie/edities/<int:number>/teksten/",
        edition_texts.texts,
        name="edition_texts",
    ),
    path("werkboek/redactie/edities/<int:number>/inhoud/", editions.arrange, name="arrange"),
    path("werkboek/redactie/edities/<int:number>/proef/", editions.proof, name="proof"),
    path("werkboek/redactie/edities/<int:number>/vaststellen/", editions.freeze, name="freeze"),
    path("werkboek/redactie/edities/<int:number>/bestanden/", editions.files, name="files"),
    path("werkboek/redactie/edities/<int:number>/weggooien/", editions.discard, name="discard"),
]

urlpatterns = [
    *of_writing,
    *of_review,
    *of_practice,
    *of_reactions,
    *of_patterns,
    *of_editions,
    *of_reading,
]
