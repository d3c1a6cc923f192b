"""A text in the lenses that nobody but its writer may see, and whether an answer gives it away."""

import io
import zipfile

from cases import services
from cases.models import Case

SECRET_WORD, SECRET = "kwartelkoning", "fluistertekst"
LENSES = ("strategy", "organisation", "collaboration")


def seal_lenses(people) -> None:
    """A note of the social member on every casus of the trio."""
    for case in Case.objects.filter(trio=people.trio):
        texts = dict.fromkeys(LENSES, f"{SECRET_WORD} {SECRET}")
        services.write_lens_note(case=case, by=people.social, texts=texts)


def tells_a_secret(answer) -> bool:
    """Whether the sealed text is in what came back, also in a packed file; reads it whole."""
    found = answer.getvalue() + str(answer.headers).encode()
    if found.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(found)) as packed:
            found += b"".join(packed.read(name) for name in packed.namelist())
    return SECRET.encode() in found
