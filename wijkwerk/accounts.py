"""Sign-in by allauth, in our words: closed sign-up, mail through the outbox, our forms."""

import uuid
from urllib.parse import urlsplit

from allauth.account import forms as allauth_forms
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Subquery

from trios.models import Membership
from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.kinds import Kind, register

register(
    Kind(
        key="account",
        label="Inloggen en wachtwoord",
        template="emails/account",
        load=lambda message: {},
        transactional=True,
    )
)


class EmailBackend(AuthenticationBackend):
    """Sign-in by e-mail; brings along what every page shows, the municipality among it."""

    shown = (
        "public_id",
        "password",
        "email",
        "name",
        "role",
        "is_active",
        "is_superuser",
        "last_login",
        "municipality__name",
        "municipality__theme",
    )

    def get_user(self, user_id):
        people = get_user_model().objects.select_related("municipality")
        seats = Membership.objects.active().filter(user=OuterRef("pk"))
        people = people.annotate(trio_id=Subquery(seats.values("trio_id")[:1]))
        user = people.only(*self.shown).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


class AccountAdapter(DefaultAccountAdapter):
    """What allauth asks of the project."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Dit e-mailadres en dit wachtwoord horen niet bij elkaar.",
        "too_many_login_attempts": "Je hebt te vaak geprobeerd in te loggen. Wacht een paar "
        "minuten en probeer het dan nog eens.",
        "rate_limited": "Je hebt dit te vaak geprobeerd. Wacht een paar minuten.",
    }

    def is_open_for_signup(self, request) -> bool:
        return False  # accounts are made by an administrator; invitations come later

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Plan the mail in the outbox: without a mail server nobody waits and nothing is lost."""
        if link := context.get("password_reset_url"):
            context["password_reset_url"] = settings.BASE_URL + urlsplit(link).path
        mail = self.render_mail(template_prefix, email, context)
        outbox.put_written(
            "account",
            key=f"account:{uuid.uuid4()}",
            address=email,
            subject=mail.subject,
            text=mail.body,
        )


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mailadres"
        self.fields["login"].error_messages["required"] = "Vul je e-mailadres in."
        self.fields["password"].error_messages["required"] = "Vul je wachtwoord in."
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)
        for field in self.fields.values():
            for unwanted in ("placeholder", "autofocus"):
                field.widget.attrs.pop(unwanted, None)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.helper = NLFormHelper(self, submit="Inloggen")


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["email"]
        field.label = "E-mailadres"
        field.error_messages["required"] = "Vul je e-mailadres in."
        field.error_messages["invalid"] = "Vul een e-mailadres in, bijvoorbeeld naam@gemeente.nl."
        field.widget.attrs.pop("placeholder", None)
        self.helper = NLFormHelper(self, submit="Stuur mij een link")


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name_new_password_fields(self)
        self.helper = NLFormHelper(self, submit="Nieuw wachtwoord opslaan")


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name_new_password_fields(self)
        old = self.fields["oldpassword"]
        old.label = "Huidig wachtwoord"
        old.error_messages["required"] = "Vul je huidige wachtwoord in."
        old.widget.attrs.pop("placeholder", None)
        self.helper = NLFormHelper(self, submit="Nieuw wachtwoord opslaan")


def name_new_password_fields(form) -> None:
    for name, label in [("password1", "Nieuw wachtwoord"), ("password2", "Nog een keer")]:
        field = form.fields[name]
        field.label = label
        field.error_messages["required"] = f"Vul ‘{label.lower()}’ in."
        field.widget.attrs.pop("placeholder", None)
    form.fields["password1"].help_text = "Minstens 10 tekens, bijvoorbeeld een korte zin."
