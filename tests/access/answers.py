"""Who is there, and the answers that many routes have in common."""

CAST = [
    "visitor",
    "member",
    "seatless",
    "adviser",
    "stranger",
    "receiver",
    "facilitator",
    "editor",
    "reader",
    "municipal_admin",
    "admin",
    "disabled",
]
SIGN_IN = 302
ALL = dict.fromkeys(CAST, 200)
CLOSED = {**dict.fromkeys(CAST, 404), "visitor": SIGN_IN, "disabled": SIGN_IN}
SIGNED_IN = {**ALL, "visitor": SIGN_IN, "disabled": SIGN_IN}
WITH_SEAT = {
    **dict.fromkeys(CAST, 403),
    "member": 200,
    "stranger": 200,
    "visitor": SIGN_IN,
    "disabled": SIGN_IN,
}
# Who sees no casus goes back to the list, with a sentence.
WITH_CASES = {
    **dict.fromkeys(CAST, 302),
    "member": 200,
    "facilitator": 200,
    "adviser": 200,
    "stranger": 200,
}
FOR_ADMINS = {
    **dict.fromkeys(CAST, 302),
    "municipal_admin": 200,
    "admin": 200,
}

FOR_HANDLING = {
    **dict.fromkeys(CAST, 403),
    "municipal_admin": 200,
    "admin": 200,
    "visitor": SIGN_IN,
    "disabled": SIGN_IN,
}
COLLEAGUES = ["member", "seatless", "adviser", "municipal_admin"]
