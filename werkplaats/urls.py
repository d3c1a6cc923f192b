"""The routes of the werkplaats, one list per noun; each noun has a file in views/."""

from django.urls import include, path

from .views import (
    agenda,
    attendance,
    cards,
    check_in,
    documents,
    entering,
    evaluation,
    harvest,
    homework,
    leading,
    meetings,
    messages,
    method_forms,
    methods,
    news,
    programme,
    records,
    registrations,
    requests,
    round_forms,
    rounds,
    runs,
    screens,
)

app_name = "werkplaats"

of_rounds = [
    path("", rounds.round_list, name="rounds"),
    path("nieuw/", round_forms.create, name="create_round"),
    path("<public_id:public_id>/", rounds.detail, name="round"),
    path("<public_id:public_id>/bewerken/", round_forms.edit, name="edit_round"),
    path("<public_id:public_id>/kopie/", round_forms.copy, name="copy_round"),
    path("<public_id:public_id>/status/<slug:target>/", round_forms.move, name="move_round"),
    path("<public_id:public_id>/geschiedenis/", rounds.history, name="history"),
    path("<public_id:public_id>/bijeenkomst/", meetings.create, name="create_meeting"),
]
of_registrations = [
    path("<public_id:public_id>/aanmelding/", registrations.registration, name="registration"),
    path("<public_id:public_id>/aanmelding/antwoord/", registrations.answers, name="answers"),
    path("<public_id:public_id>/aanmelding/wensen/", registrations.needs, name="needs"),
    path("<public_id:public_id>/aanmelding/casussen/", registrations.bring, name="bring"),
    path(
        "<public_id:public_id>/aanmelding/casussen/<public_id:case_id>/inbrengen/",
        registrations.offer,
        name="offer",
    ),
    path(
        "<public_id:public_id>/aanmelding/casussen/<public_id:case_id>/terugnemen/",
        registrations.take_back,
        name="take_back",
    ),
    path("<public_id:public_id>/aanmelding/afmelden/", registrations.withdraw, name="withdraw"),
    path("<public_id:public_id>/trios/", registrations.trio_list, name="trios"),
    path(
        "<public_id:public_id>/trios/<public_id:registration_id>/afmelden/",
        registrations.withdraw_for,
        name="withdraw_for",
    ),
]
of_requests = [
    path("<public_id:public_id>/aanvragen/", requests.request_list, name="requests"),
    path(
        "<public_id:public_id>/aanvragen/<public_id:request_id>/aannemen/",
        requests.accept,
        name="accept_request",
    ),
    path(
        "<public_id:public_id>/aanvragen/<public_id:request_id>/afwijzen/",
        requests.decline,
        name="decline_request",
    ),
]
of_messages = [
    path("<public_id:public_id>/berichten/", messages.message_list, name="messages"),
    path("<public_id:public_id>/berichten/herinnering/", messages.rule_create, name="create_rule"),
    path(
        "<public_id:public_id>/berichten/herinnering/<public_id:rule_id>/",
        messages.rule_edit,
        name="edit_rule",
    ),
    path(
        "<public_id:public_id>/berichten/<public_id:message_id>/",
        messages.message,
        name="message",
    ),
]

of_meetings = [
    path("<public_id:public_id>/", meetings.detail, name="meeting"),
    path("<public_id:public_id>/bewerken/", meetings.edit, name="edit_meeting"),
    path("<public_id:public_id>/status/<slug:target>/", meetings.move, name="move_meeting"),
    path("<public_id:public_id>/agenda/", agenda.edit, name="edit_agenda"),
    path("<public_id:public_id>/bijeenkomst.ics", meetings.calendar, name="meeting_calendar"),
    path("<public_id:public_id>/documenten/", documents.documents, name="documents"),
    path(
        "<public_id:public_id>/documenten/<public_id:document_id>/",
        documents.document,
        name="document",
    ),
    path(
        "<public_id:public_id>/documenten/<public_id:document_id>/verwijderen/",
        documents.remove,
        name="remove_document",
    ),
]
of_days = [
    path("<public_id:public_id>/aanwezigheid/", attendance.attendance, name="attendance"),
    path("<public_id:public_id>/inchecken/", check_in.screen, name="check_in_screen"),
]
of_programmes = [
    path("<public_id:public_id>/programma/", programme.programme, name="programme"),
    path("<public_id:public_id>/programma/voorstel/", programme.propose, name="propose_programme"),
    path("<public_id:public_id>/programma/leegmaken/", programme.clear, name="clear_programme"),
    path("<public_id:public_id>/programma/vaststellen/", programme.fix, name="fix_programme"),
    path("<public_id:public_id>/programma/openen/", programme.reopen, name="reopen_programme"),
]
of_records = [
    path("<public_id:public_id>/huiswerk/", homework.homework_list, name="homework"),
    path(
        "<public_id:public_id>/huiswerk/<public_id:homework_id>/",
        homework.tell,
        name="tell_homework",
    ),
    path("<public_id:public_id>/verslag/", records.record_list, name="records"),
    path("<public_id:public_id>/verslag/<public_id:record_id>/", records.record, name="record"),
    path(
        "<public_id:public_id>/verslag/<public_id:record_id>/bevestigen/",
        records.confirm,
        name="confirm_record",
    ),
    path(
        "<public_id:public_id>/verslag/<public_id:record_id>/openen/",
        records.reopen,
        name="reopen_record",
    ),
    path(
        "<public_id:public_id>/verslag/<public_id:record_id>/<public_id:item_id>/verwijderen/",
        records.remove_item,
        name="remove_harvest_item",
    ),
    path("<public_id:public_id>/terugblik/", evaluation.evaluation, name="evaluation"),
]

of_methods = [
    path("", methods.method_list, name="methods"),
    path("opgeborgen/", methods.put_away_list, name="methods_put_away"),
    path("<public_id:public_id>/", methods.method, name="method"),
    path("<public_id:public_id>/kopie/", methods.copy, name="copy_method"),
    path("<public_id:public_id>/proef/", methods.try_out, name="try_method"),
    path("<public_id:public_id>/bewerken/", method_forms.edit, name="edit_method"),
    path("<public_id:public_id>/opbergen/", method_forms.put_away, name="put_away_method"),
    path("<public_id:public_id>/stappen/", method_forms.steps, name="edit_steps"),
    path("<public_id:public_id>/stappen/nieuw/", method_forms.create_step, name="create_step"),
    path(
        "<public_id:public_id>/stappen/<public_id:step_id>/",
        method_forms.edit_step,
        name="edit_step",
    ),
    path(
        "<public_id:public_id>/stappen/<public_id:step_id>/weg/",
        method_forms.remove_step,
        name="remove_step",
    ),
]

of_days_at_table = [
    path("<public_id:public_id>/aan-tafel/", runs.run_list, name="runs"),
]
of_runs = [
    path("", entering.enter_code, name="enter_run_code"),
    path("code/<str:code>/", entering.join, name="join_run"),
    path("<public_id:public_id>/", runs.run, name="run"),
    path("<public_id:public_id>/nieuws/", news.run_news, name="run_news"),
    path("<public_id:public_id>/kijk/", runs.look, name="look_as"),
    path("<public_id:public_id>/kaart/", cards.put_card, name="put_card"),
    path(
        "<public_id:public_id>/kaart/<public_id:card_id>/weg/",
        cards.take_away,
        name="take_card_away",
    ),
    path("<public_id:public_id>/kaart/<public_id:card_id>/stip/", cards.vote, name="vote"),
    path("<public_id:public_id>/oordelen/", cards.judge, name="judge"),
    path("<public_id:public_id>/plek/", cards.stand, name="take_stand"),
    path("<public_id:public_id>/leiden/", leading.lead, name="lead_run"),
    path("<public_id:public_id>/leiden/mensen/", leading.people, name="run_people"),
    path("<public_id:public_id>/leiden/spanningsveld/", leading.tension, name="run_tension"),
    path("<public_id:public_id>/leiden/groeperen/", leading.group, name="group_cards"),
    path("<public_id:public_id>/leiden/<slug:name>/", leading.press, name="press"),
    path("<public_id:public_id>/scherm/", screens.presenter, name="presenter"),
    path("<public_id:public_id>/scherm/nieuws/", screens.screen_news, name="screen_news"),
    path("<public_id:public_id>/kamer/", screens.room, name="room"),
    path("<public_id:public_id>/kamer/zetten/", screens.set_room_mode, name="set_room_mode"),
    path("<public_id:public_id>/kamer/erbij/", screens.add_person, name="add_person"),
    path("<public_id:public_id>/kamer/terugnemen/", screens.take_back, name="take_back_card"),
]

of_harvest = [
    path("<public_id:public_id>/oogst/", harvest.harvest, name="harvest"),
    path("<public_id:public_id>/bord/", harvest.board, name="board"),
]
of_codes = [
    path("", check_in.enter_code, name="enter_code"),
    path("<str:code>/", check_in.check_in, name="check_in"),
]

urlpatterns = [
    path(
        "werkplaats/rondes/",
        include([*of_rounds, *of_registrations, *of_requests, *of_messages]),
    ),
    path(
        "werkplaats/bijeenkomsten/",
        include([*of_meetings, *of_days, *of_programmes, *of_days_at_table, *of_records]),
    ),
    path("werkplaats/werkvormen/", include(of_methods)),
    path("aan-tafel/", include([*of_runs, *of_harvest])),
    path("inchecken/", include(of_codes)),
]
