from django.urls import include, path

from . import views

app_name = "cases"
of_cases = [
    path("", views.case_list, name="list"),
    path("nieuw/", views.create, name="create"),
    path("downloaden/", views.export, name="export"),
    path("downloaden/csv/", views.export_csv, name="export_csv"),
    path("kaart/", views.case_map, name="map"),
    path("kaart/wijken/", views.map_data, name="map_data"),
    path("filters/", views.filter_list, name="filters"),
    path("filters/nieuw/", views.save_filter, name="save_filter"),
    path("filters/<public_id:public_id>/", views.open_filter, name="filter"),
    path("filters/<public_id:public_id>/verwijderen/", views.forget_filter, name="forget_filter"),
    path("buurten/", views.neighbourhoods, name="neighbourhoods"),
    path("lijkt-op/", views.look_alike, name="alike"),
    path("<public_id:public_id>/", views.detail, name="detail"),
    path("<public_id:public_id>/blad/", views.sheet, name="sheet"),
    path("<public_id:public_id>/bewerken/", views.edit, name="edit"),
    path("<public_id:public_id>/bewerken/samenvatting/", views.summary, name="summary"),
    path("<public_id:public_id>/bewerken/<slug:step>/", views.edit, name="edit_step"),
    path("<public_id:public_id>/tijdlijn/", views.timeline, name="timeline"),
    path(
        "<public_id:public_id>/tijdlijn/<public_id:note_id>/verwijderen/",
        views.remove_note,
        name="remove_note",
    ),
    path("<public_id:public_id>/reacties/", views.reactions, name="reactions"),
    path(
        "<public_id:public_id>/reacties/<public_id:reaction_id>/verwijderen/",
        views.remove_reaction,
        name="remove_reaction",
    ),
    path("<public_id:public_id>/verbanden/nieuw/", views.link_case, name="link"),
    path(
        "<public_id:public_id>/verbanden/<public_id:link_id>/verwijderen/",
        views.unlink_case,
        name="unlink",
    ),
    path("<public_id:public_id>/advies/", views.advice_list, name="advice_list"),
    path("<public_id:public_id>/advies/vragen/", views.ask_advice, name="ask_advice"),
    path("<public_id:public_id>/advies/<public_id:advice_id>/", views.answer_advice, name="advice"),
    path(
        "<public_id:public_id>/advies/<public_id:advice_id>/intrekken/",
        views.withdraw_advice,
        name="withdraw_advice",
    ),
    path("<public_id:public_id>/lenzen/", views.show_lenses, name="lenses"),
    path("<public_id:public_id>/lenzen/openen/", views.open_lenses, name="open_lenses"),
    path("<public_id:public_id>/afspraken/", views.action_list, name="actions"),
    path("<public_id:public_id>/afspraken/nieuw/", views.action_create, name="create_action"),
    path(
        "<public_id:public_id>/afspraken/<public_id:action_id>/",
        views.action_detail,
        name="action",
    ),
    path("<public_id:public_id>/initiatief/", views.initiative, name="initiative"),
    path("<public_id:public_id>/delen/", views.sharing, name="sharing"),
    path("<public_id:public_id>/delen/nieuw/", views.propose_share, name="propose_share"),
    path(
        "<public_id:public_id>/delen/<public_id:share_id>/",
        views.decide_share,
        name="decide_share",
    ),
    path(
        "<public_id:public_id>/delen/<public_id:share_id>/intrekken/",
        views.withdraw_share,
        name="withdraw_share",
    ),
    path("<public_id:public_id>/bijlagen/", views.attachment_list, name="attachments"),
    path("<public_id:public_id>/bijlagen/nieuw/", views.add_attachment, name="add_attachment"),
    path(
        "<public_id:public_id>/bijlagen/<public_id:attachment_id>/",
        views.attachment,
        name="attachment",
    ),
    path(
        "<public_id:public_id>/bijlagen/<public_id:attachment_id>/klein/",
        views.preview,
        name="attachment_preview",
    ),
    path(
        "<public_id:public_id>/bijlagen/<public_id:attachment_id>/verwijderen/",
        views.remove_attachment,
        name="remove_attachment",
    ),
    path("<public_id:public_id>/melden/", views.report_case, name="report"),
    path("<public_id:public_id>/status/<slug:target>/", views.move, name="move"),
]
# Short versions stand apart: who reads one need not see the casus.
shared = [
    path("", views.shared_list, name="shared"),
    path("<public_id:public_id>/", views.short_version, name="short_version"),
    path("<public_id:public_id>/melden/", views.report_short_version, name="report_short_version"),
]
# Reports stand apart too: who works them off sees no casus.
reported = [
    path("", views.report_list, name="reports"),
    path("<public_id:public_id>/", views.handle_report, name="handle_report"),
]
urlpatterns = [
    path("casussen/", include(of_cases)),
    path("gedeeld/", include(shared)),
    path("meldingen/", include(reported)),
]
