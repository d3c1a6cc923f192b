"""A field that a browser fills in by itself, at a small cost."""

from django import forms

from .services import ChallengeError, check_solution, make_challenge

MISSING = (
    "De controle dat je geen robot bent, is nog niet klaar. Wacht tot er ‘Geverifieerd’ staat en "
    "verstuur het formulier nog een keer."
)


class ChallengeInput(forms.Widget):
    """The widget of altcha, with a new challenge at every showing."""

    template_name = "guard/challenge.html"
    use_fieldset = True

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        context["widget"]["challenge"] = make_challenge()
        return context


class ChallengeField(forms.CharField):
    """The solution of a challenge; the service spends it in the transaction it pays for.

    Its page needs the scripts of templates/guard/scripts.html.
    """

    widget = ChallengeInput

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Controle")
        kwargs.setdefault("max_length", 5000)
        messages = {"required": MISSING, "max_length": MISSING}
        super().__init__(error_messages=messages, **kwargs)

    def clean(self, value):
        solution = super().clean(value)
        try:
            check_solution(solution)
        except ChallengeError as error:
            raise forms.ValidationError(str(error), code="invalid") from error
        return solution
