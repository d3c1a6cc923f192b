"""The forms of the admin. `by` is who is signed in, set by the admin on the class."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from ..models import Membership, Sector, Trio, User
from ..roles import GIVEN_BY_MUNICIPALITY, Role
from ..services.people import HELD_BY_SEAT, HOLDS_SEAT
from ..services.seats import SeatError, check_day, check_free, check_person


class AreaForm(forms.ModelForm):
    """The code of an area begins with that of the area it lies in; the database guards it too."""

    parents = ("municipality", "district")

    def clean(self):
        super().clean()
        code = self.cleaned_data.get("code")
        for name in self.parents:
            parent = self.cleaned_data.get(name)
            if code and parent and not code[2:].startswith(parent.pk[2:]):
                self.add_error("code", f"De code hoort niet bij {parent}.")


class MunicipalityForm(forms.ModelForm):
    """A new row belongs to the municipality of who is signed in, never to that of the form."""

    by: User

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and not self.by.runs_installation:
            self.instance.municipality_id = self.by.municipality_id

    def _get_validation_exclusions(self):
        """Check constraints on the municipality also where the form does not show it.

        Django leaves a constraint out when one of its columns is not on the form; a double name
        would then be a fault of the server.
        """
        excluded = super()._get_validation_exclusions()
        return excluded if "municipality" in self.fields else excluded - {"municipality"}


class TrioForm(MunicipalityForm):
    class Meta:
        model = Trio
        fields = ("municipality", "name")


class PersonForm(MunicipalityForm):
    """Roles are cut to what `by` may give; a seat holds role and municipality in place."""

    class Meta:
        model = User
        fields = (
            "email", "name", "role", "municipality", "function_title", "sector", "is_active",
        )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "role" in self.fields and not self.by.runs_installation:
            self.fields["role"].choices = [
                (role.value, role.label) for role in Role if role in GIVEN_BY_MUNICIPALITY
            ]
        if "sector" in self.fields:
            self.fields["sector"].queryset = Sector.objects.filter(
                Q(is_active=True) | Q(pk=self.instance.sector_id)
            )

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        super().clean()
        if self.instance.pk and self.instance.memberships.active().exists():
            for name in HELD_BY_SEAT & set(self.changed_data):
                self.add_error(name, HOLDS_SEAT)


class SeatForm(forms.ModelForm):
    """Give a seat to somebody, or end a seat. An existing row changes in nothing but its end."""

    class Meta:
        model = Membership
        fields = ("trio", "position", "user", "begins_on", "ends_on", "end_reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in {"trio", "position", "user", "begins_on"} & self.fields.keys():
                self.fields[name].disabled = True
        elif "begins_on" in self.fields:
            self.fields["begins_on"].initial = timezone.localdate

    def _get_validation_exclusions(self):
        """Leave the free seat and the free person to `check_free`.

        Django does not check constraints on the trio in an inline; so both doors say the same.
        """
        excluded = super()._get_validation_exclusions()
        return excluded if self.instance.pk else excluded | {"ends_on"}

    def clean(self):
        super().clean()
        check = self.check_end if self.instance.pk else self.check_begin
        try:
            check(self.cleaned_data)
        except SeatError as error:
            raise ValidationError(str(error)) from error

    def check_end(self, data: dict) -> None:
        if data.get("ends_on"):
            check_day(data["ends_on"], "Een plek eindigt vandaag of eerder.")
            if not data.get("end_reason"):
                self.add_error("end_reason", "Vul in waarom deze plek eindigt.")
        elif data.get("end_reason"):
            self.add_error("ends_on", "Vul in wanneer deze plek eindigt.")

    def check_begin(self, data: dict) -> None:
        if data.get("ends_on") or data.get("end_reason"):
            raise SeatError("Een nieuwe plek heeft nog geen einde. Sla de plek eerst op.")
        check_day(data.get("begins_on"), "Een plek begint vandaag of eerder.")
        if data.get("user") and data.get("trio"):
            check_person(data["user"], data["trio"])
            check_free(data["user"], data["trio"], data.get("position"))


class SeatFormSet(forms.BaseInlineFormSet):
    """The seats of one trio on one page: a seat or a person is not in it twice."""

    def clean(self):
        super().clean()
        new = [form for form in self.extra_forms if form.has_changed() and form.is_valid()]
        for name, sentence in [
            ("position", "Je geeft dezelfde plek twee keer weg."),
            ("user", "Je geeft dezelfde persoon twee plekken."),
        ]:
            values = [form.cleaned_data.get(name) for form in new]
            if len(set(values)) < len(values):
                raise ValidationError(sentence)
