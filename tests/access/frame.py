"""The frame, trios, and the small apps at the bottom."""

from tests.factories import make_case, make_sheet_file
from wijkwerk.feeds.services import renew_address
from wijkwerk.outbox.stopping import stop_path

from .answers import ALL, CAST, CLOSED, SIGNED_IN

TABLE = {
    ("home", ""): ALL,
    ("accessibility", ""): ALL,
    ("privacy", ""): ALL,
    ("about", ""): ALL,
    ("help", ""): ALL,
    ("styleguide", ""): ALL,
    ("healthz", ""): ALL,
    ("readyz", ""): ALL,
    ("security_txt", ""): dict.fromkeys(CAST, 404),
    ("account_login", ""): {**dict.fromkeys(CAST, 302), "visitor": 200, "disabled": 200},
    ("account_signup", ""): {**dict.fromkeys(CAST, 302), "visitor": 200, "disabled": 200},
    ("account_inactive", ""): ALL,
    ("account_logout", ""): {**ALL, "visitor": 302, "disabled": 302},
    ("account_change_password", ""): SIGNED_IN,
    ("account_reset_password", ""): ALL,
    ("account_reset_password_done", ""): ALL,
    ("account_reset_password_from_key", "token"): ALL,
    ("account_reset_password_from_key_done", ""): ALL,
    ("search", ""): SIGNED_IN,
    ("check_text", ""): SIGNED_IN,
    ("trios:own", ""): SIGNED_IN,
    ("trios:fill_seat", ""): {**CLOSED, "member": 200, "stranger": 200},
    ("trios:end_seat", ""): {**CLOSED, "member": 200, "stranger": 200},
    ("outbox:preferences", ""): SIGNED_IN,
    ("outbox:stop", ""): ALL,
    ("outbox:stop", "unknown"): dict.fromkeys(CAST, 404),
    ("jobs:detail", "job"): {**CLOSED, "member": 200},
    ("jobs:download", "job"): {**CLOSED, "member": 200},
    ("feeds:address", ""): SIGNED_IN,
    ("feeds:calendar", ""): ALL,
    ("feeds:calendar", "unknown"): dict.fromkeys(CAST, 404),
    ("demo:mailbox", ""): ALL,
    ("demo:mail", "unknown"): dict.fromkeys(CAST, 404),
    ("demo:mail_html", "unknown"): dict.fromkeys(CAST, 404),
    ("demo:attachment", "unknown"): dict.fromkeys(CAST, 404),
}

WRITING = ["jobs:detail", "feeds:address", "trios:fill_seat", "trios:end_seat"]


def things(people) -> dict:
    """A calendar address, and a file that the member asked for."""
    return {
        "calendar": renew_address(user=people.member),
        "job": make_sheet_file(make_case(people.trio), people.member),
    }


def arguments(route: str, asked: str, things: dict) -> list:
    """What stands in the address of a route behind the object it is about."""
    return {
        "outbox:stop": ["onzin" if asked else read_stop(things)],
        "feeds:calendar": ["onbekend" if asked else things["calendar"]],
        "trios:fill_seat": ["wijk"],
        "account_reset_password_from_key": ["3", "abc-def"],
        "demo:mail": ["1234567890.M1P1Q1.x"],
        "demo:mail_html": ["1234567890.M1P1Q1.x"],
        "demo:attachment": ["1234567890.M1P1Q1.x", 0],
    }.get(route, [])


def read_stop(things: dict) -> str:
    """The token in the link that stops a kind of mail."""
    return stop_path(things["job"].owner_id, "case_logged").rstrip("/").rpartition("/")[2]
