"""What looks like personal data gets a warning; what does not is left in peace."""

import pytest

from wijkwerk.lib.forms import NO_NAMES
from wijkwerk.lib.personal import find_personal, is_bsn, warning_about

LOOKS_LIKE = [
    ("Bel 06-12345678 voor de sleutel.", "een telefoonnummer"),
    ("Bel 0524 123 456 na zessen.", "een telefoonnummer"),
    ("Bereikbaar op +31 6 1234 5678.", "een telefoonnummer"),
    ("Mail jan.bewoner@voorbeeld.example even.", "een e-mailadres"),
    ("Het nummer is 111222333.", "een burgerservicenummer"),
    ("Het nummer is 111.222.333.", "een burgerservicenummer"),
    ("Een auto met kenteken XX-99-XX staat fout.", "een kenteken"),
    ("De bus met 9-XXX-99 blokkeert de stoep.", "een kenteken"),
    ("De bus 4KHX82 blokkeert de stoep.", "een kenteken"),
    ("de bus met 4-khx-82 blokkeert de stoep", "een kenteken"),
    ("kenteken jb-12-kl staat fout", "een kenteken"),
    ("kenteken Gv-123-t staat fout", "een kenteken"),
    ("Mevrouw de Vries van de Kerkstraat 12 belde.", "een naam met een adres"),
    ("Op Dorpsweg 3a woont Jan Jansen.", "een naam met een adres"),
    ("Familie Bakker, 7741 AB 15, wil een boom.", "een naam met een adres"),
]
IS_LEFT_IN_PEACE = [
    "De straat wil in 2026 meer groen en minder tegels.",
    "Achttien essen, 123456789 keer gevraagd.",
    "De Kerkstraat krijgt 40 tegels minder.",
    "Artikel 5.1 van de APV geldt tot 31-12-2026.",
    "Het budget is € 12.500.000 voor vier jaar.",
    "Trio Coevorden praat met de Woningcorporatie.",
    "De N34 loopt langs Sleen.",
    "000000000",
    "Op 5-mei-26 en op 12-apr-5 is er een schouw.",
    "Lokaal 4abc12 en dossier ab12cd staan leeg.",
    "Postcode 7741AB en programma EU2026.",
    "De reeks ab-12-cd-34 is een zaaknummer.",
    "Een stuk van 10-12 jaar, groep 7-8, en om-en-om.",
]


@pytest.mark.parametrize(("text", "kind"), LOOKS_LIKE)
def test_personal_data_is_seen(text, kind):
    plate = text.replace("XXX", "KHX").replace("XX-99-XX", "JB-12-KL").replace("9-", "4-")
    assert kind in {find.kind for find in find_personal(plate.replace("-99", "-82"))}


@pytest.mark.parametrize("text", IS_LEFT_IN_PEACE)
def test_ordinary_text_is_left_in_peace(text):
    assert find_personal(text) == []


def test_the_eleven_test_tells_a_number_from_a_bsn():
    assert is_bsn("111222333")
    assert not is_bsn("111222334")


def test_the_warning_names_the_piece_and_asks_nothing_more():
    text = "Bel 06-12345678."
    assert "‘06-12345678’" in warning_about(find_personal(text))
    assert warning_about([]) == ""
    assert "namen" in NO_NAMES
