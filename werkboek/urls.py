"""Routes of the werkboek."""

from django.urls import path, re_path

from .views import authors, desk, pictures, sourcing, writing

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
of_review = []
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
