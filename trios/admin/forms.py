"""The forms of the admin. `by` is who is signed in, set by the admin on the class."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from ..models import Membership, Sector, Trio, User
from ..roles import GIVEN_BY_MUNICIPALITY, Role
from ..services.seats import SeatError, check_day, check_person


class WholeForm(forms.ModelForm):
    """A form that checks constraints on columns it does not show.

    Django leaves a constraint out when one of its columns is not on the form; a read-only
    municipality would so turn a double name into a fault of the server.
    """

    by: User
    always_checked: tuple[str, ...] = ()

    def _get_validation_exclusions(self):
        shown = self.fields.keys()
        return super()._get_validation_exclusions() - set(self.always_checked) | {
            name for name in self.always_checked if name in shown and name in self._errors
        }


class MunicipalityForm(WholeForm):
    """A new row belongs to the municipality of who is signed in, never to that of the form."""

    always_checked = ("municipality",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and not self.by.runs_installation:
            self.instance.municipality_id = self.by.municipality_id


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
            for name in {"role", "municipality"} & set(self.changed_data):
                self.add_error(
                    name, "Deze persoon heeft een plek in een trio. Beëindig eerst die plek."
                )


class SeatForm(WholeForm):
    """Give a seat to somebody, or end a seat. An existing row changes in nothing but its end."""

    always_checked = ("trio", "ends_on")

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
