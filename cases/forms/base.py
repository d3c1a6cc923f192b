"""What the forms of all steps of a casus share."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms

from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import NO_NAMES as NO_NAMES

from ..models import TensionType
from .fields import SubmitKeyField


@dataclass(frozen=True)
class Ground:
    """What the lists of a form depend on.

    `municipality` is the code of that of the trio: wijk and buurt of elsewhere are not in the
    lists. `chosen` holds the plain values that the casus has, so that retired words can stay; it
    is empty for a new one. `tensions` are those of the casus, on which a perspective takes a
    position. Of a `closed` casus the outcome cannot be emptied.
    """

    municipality: str
    chosen: dict
    tensions: Sequence[TensionType] = ()
    closed: bool = False


class StepForm(forms.Form):
    """The fields of one step; by itself the hidden ones, for a step that is a list of rows."""

    submit_key = SubmitKeyField()
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, ground: Ground, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_lists(ground)
        self.helper = NLFormHelper(self, submit="")
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def offer_lists(self, ground: Ground) -> None:
        """Offer what can be chosen today, and what the casus already has."""
