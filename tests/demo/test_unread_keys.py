"""Which keys of the data no loader reads yet. Who reads one takes it off the list."""

UNREAD: dict[str, set[str]] = {}


def test_the_list_of_unread_keys_is_right(loaded, source):
    unread = source.unread()
    assert unread.keys() == UNREAD.keys()
    for name, keys in unread.items():
        assert keys == UNREAD[name], f"{name}.json"
