"""Routes of the werkboek."""

from django.urls import path

from .views import edition_pages, editions

app_name = "werkboek"

of_writing = []
of_review = []
of_reading = []
of_practice = []
of_reactions = []
of_patterns = []
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
