"""Which keys of the data no loader reads yet. Who reads one takes it off the list."""

UNREAD: dict[str, set[str]] = {
    "cases": {
        "cases[].seed_example",
        "cases[].slug",
        "cases[].workmethods",
        "note",
        "version",
    },
    "editions": {
        "version",
    },
    "filters": {
        "version",
    },
    "lessons": {
        "note",
        "version",
    },
    "persons": {
        "note",
        "persons[].trio",
        "persons[].trio_position",
        "trios[].empty_positions",
        "trios[].members",
        "version",
    },
    "reactions": {
        "note",
        "version",
    },
    "runs": {
        "note",
        "runs[].id",
        "version",
    },
    "sessions": {
        "meetings[].agenda[].workmethod",
        "meetings[].facilitators",
        "meetings[].number",
        "note",
        "rounds[].number",
        "version",
        "weekday_snap",
    },
    "taxonomy": {
        "action_statuses",
        "agenda_kinds",
        "app_roles",
        "attendance",
        "capture_types",
        "case_statuses",
        "framework_hardness",
        "initiative_marks",
        "initiative_stages",
        "input_modes",
        "language",
        "lens_states",
        "lenses",
        "lesson_states",
        "link_kinds",
        "maturity",
        "meeting_states",
        "method_roles",
        "owner_roles",
        "perspectives",
        "promised_roles",
        "reaction_kinds",
        "registration_states",
        "round_states",
        "share_receivers",
        "share_states",
        "trio_positions",
        "version",
        "visibilities",
        "yield_kinds",
    },
}


def test_the_list_of_unread_keys_is_right(loaded):
    unread = loaded.source.unread()
    assert unread.keys() == UNREAD.keys()
    for name, keys in unread.items():
        assert keys == UNREAD[name], f"{name}.json"
