import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import werkplaats.models.meetings
import wijkwerk.lib.public_ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0006_history_of_sectors"),
        ("trios", "0002_invitations"),
        ("trios", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("theme", models.CharField(blank=True, max_length=120, verbose_name="thema")),
                ("goal", models.TextField(max_length=2000, verbose_name="doel")),
                ("places", models.PositiveSmallIntegerField(verbose_name="plaatsen voor trio's")),
                (
                    "registration_opens_on",
                    models.DateField(blank=True, null=True, verbose_name="aanmelden vanaf"),
                ),
                (
                    "registration_closes_on",
                    models.DateField(blank=True, null=True, verbose_name="aanmelden tot en met"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("concept", "Concept"),
                            ("open", "Open voor aanmelding"),
                            ("lopend", "Lopend"),
                            ("afgerond", "Afgerond"),
                            ("geannuleerd", "Geannuleerd"),
                        ],
                        default="concept",
                        max_length=12,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="gemaakt op")),
                (
                    "needs_forgotten_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="wensen gewist op"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="werkplaats.round",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "ronde",
                "verbose_name_plural": "rondes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["concept", "open", "lopend", "afgerond", "geannuleerd"])
                        ),
                        name="round_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("places__gte", 1), ("places__lte", 60)),
                        name="round_places",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("registration_opens_on", None),
                            ("registration_closes_on", None),
                            ("registration_closes_on__gte", models.F("registration_opens_on")),
                            _connector="OR",
                        ),
                        name="round_registration_window",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JoinRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                (
                    "motive",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="waarom doen jullie mee"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("wacht", "Wacht op bevestiging"),
                            ("bevestigd", "Bevestigd"),
                            ("aangenomen", "Aangenomen"),
                            ("afgewezen", "Afgewezen"),
                        ],
                        default="wacht",
                        max_length=12,
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="besloten op"),
                ),
                (
                    "decision_text",
                    models.TextField(blank=True, max_length=1000, verbose_name="antwoord"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="join_requests",
                        to="trios.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "trio",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.trio",
                        verbose_name="trio",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="join_requests",
                        to="werkplaats.round",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["wacht", "bevestigd", "aangenomen", "afgewezen"])
                        ),
                        name="join_request_state",
                    ),
                    models.UniqueConstraint(
                        models.F("round"),
                        models.F("municipality"),
                        condition=models.Q(("state__in", ["wacht", "bevestigd"])),
                        name="one_live_request_per_municipality",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundOrganiser",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="organiser_rows",
                        to="werkplaats.round",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organiser_rows",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("round"), models.F("user"), name="one_row_per_organiser"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JoinRequestOfficer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("wijk", "Wijk"),
                            ("sociaal", "Sociaal domein"),
                            ("fysiek", "Fysiek domein"),
                        ],
                        max_length=10,
                        verbose_name="plek",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("email", models.EmailField(max_length=254, verbose_name="werkadres")),
                (
                    "function_title",
                    models.CharField(blank=True, max_length=120, verbose_name="functie"),
                ),
                ("token_digest", models.CharField(max_length=64, unique=True)),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="bevestigd op"),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="officers",
                        to="werkplaats.joinrequest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__in", ["wijk", "sociaal", "fysiek"])),
                        name="officer_position",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower(models.F("email")))
                        ),
                        name="officer_email_lower_case",
                    ),
                    models.UniqueConstraint(
                        models.F("request"), models.F("position"), name="one_officer_per_position"
                    ),
                    models.UniqueConstraint(
                        models.F("request"), models.F("email"), name="one_officer_per_address"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                (
                    "question",
                    models.CharField(blank=True, max_length=300, verbose_name="vraag van de dag"),
                ),
                (
                    "preparation",
                    models.TextField(blank=True, max_length=2000, verbose_name="voorbereiding"),
                ),
                ("speaker", models.CharField(blank=True, max_length=200, verbose_name="spreker")),
                ("date", models.DateField(verbose_name="datum")),
                ("start_time", models.TimeField(verbose_name="begint om")),
                ("end_time", models.TimeField(verbose_name="eindigt om")),
                ("starts_at", models.DateTimeField(editable=False)),
                ("ends_at", models.DateTimeField(editable=False)),
                ("venue", models.CharField(blank=True, max_length=120, verbose_name="plaats")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="adres")),
                (
                    "accessibility",
                    models.TextField(blank=True, max_length=1000, verbose_name="toegankelijkheid"),
                ),
                (
                    "online_url",
                    models.URLField(blank=True, max_length=500, verbose_name="link voor online"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("concept", "Concept"),
                            ("gepland", "Gepland"),
                            ("bezig", "Bezig"),
                            ("afgerond", "Afgerond"),
                            ("geannuleerd", "Geannuleerd"),
                        ],
                        default="concept",
                        max_length=12,
                    ),
                ),
                (
                    "cancel_reason",
                    models.CharField(blank=True, max_length=400, verbose_name="waarom niet"),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("moves", models.PositiveIntegerField(default=0, editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
                (
                    "programme_fixed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="programma vastgesteld op"
                    ),
                ),
                ("check_in_code", models.CharField(blank=True, editable=False, max_length=6)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                        verbose_name="gastgemeente",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="werkplaats.round",
                        verbose_name="ronde",
                    ),
                ),
            ],
            options={
                "verbose_name": "bijeenkomst",
                "verbose_name_plural": "bijeenkomsten",
                "ordering": ["starts_at", "pk"],
                "indexes": [
                    models.Index(models.F("round"), models.F("starts_at"), name="meeting_of_round")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["concept", "gepland", "bezig", "afgerond", "geannuleerd"],
                            )
                        ),
                        name="meeting_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end_time__gt", models.F("start_time")),
                            ("ends_at__gt", models.F("starts_at")),
                        ),
                        name="meeting_ends_after_begin",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "geannuleerd"), _negated=True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meeting_cancelled_with_reason",
                    ),
                    models.UniqueConstraint(
                        models.F("check_in_code"),
                        condition=models.Q(("check_in_code", ""), _negated=True),
                        name="one_meeting_per_code",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="toegevoegd op")),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField(verbose_name="grootte in bytes")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "file",
                    models.FileField(
                        storage=werkplaats.models.meetings.document_storage, upload_to=""
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="werkplaats.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("display_name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "organisation",
                    models.CharField(blank=True, max_length=120, verbose_name="organisatie"),
                ),
                (
                    "attendance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("aanwezig", "Aanwezig"),
                            ("afwezig", "Afwezig"),
                            ("afgemeld", "Afgemeld"),
                            ("vervanger", "Vervanger gestuurd"),
                        ],
                        max_length=10,
                        verbose_name="aanwezigheid",
                    ),
                ),
                (
                    "marked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingevuld op"),
                ),
                (
                    "checked_in_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="zelf aangemeld op"),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="werkplaats.meeting",
                    ),
                ),
                (
                    "standing_in_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stand_ins",
                        to="werkplaats.participant",
                    ),
                ),
                (
                    "trio",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.trio",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["display_name", "pk"],
                "indexes": [
                    models.Index(
                        models.F("meeting"),
                        models.F("display_name"),
                        models.F("id"),
                        name="participant_of_meeting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("attendance__in", ["", "aanwezig", "afwezig", "afgemeld", "vervanger"])
                        ),
                        name="participant_attendance",
                    ),
                    models.UniqueConstraint(
                        models.F("meeting"),
                        models.F("user"),
                        condition=models.Q(("user__isnull", False)),
                        name="one_participant_per_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("concept", "Concept"), ("bevestigd", "Bevestigd")],
                        default="concept",
                        max_length=12,
                    ),
                ),
                (
                    "summary",
                    models.TextField(blank=True, max_length=2000, verbose_name="in het kort"),
                ),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="bevestigd op"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="cases.case",
                        verbose_name="casus",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="werkplaats.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("meeting"), models.F("case"), name="one_record_per_case"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at", None),
                                ("confirmed_by__isnull", True),
                                ("state", "concept"),
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("state", "bevestigd"),
                            ),
                            _connector="OR",
                        ),
                        name="record_confirmed_by_and_at",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("aangemeld", "Aangemeld"),
                            ("wachtlijst", "Wachtlijst"),
                            ("afgemeld", "Afgemeld"),
                        ],
                        max_length=12,
                    ),
                ),
                ("registered_at", models.DateTimeField(verbose_name="aangemeld op")),
                (
                    "promoted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="doorgeschoven op"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="afgemeld op"),
                ),
                (
                    "withdraw_reason",
                    models.CharField(blank=True, max_length=400, verbose_name="waarom"),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="trios.trio",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="werkplaats.round",
                    ),
                ),
            ],
            options={
                "verbose_name": "aanmelding",
                "verbose_name_plural": "aanmeldingen",
                "ordering": ["registered_at", "pk"],
                "indexes": [
                    models.Index(
                        models.F("round"),
                        models.F("state"),
                        models.F("registered_at"),
                        models.F("id"),
                        name="registration_in_order",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["aangemeld", "wachtlijst", "afgemeld"])),
                        name="registration_state",
                    ),
                    models.UniqueConstraint(
                        models.F("round"),
                        models.F("trio"),
                        condition=models.Q(("state__in", ["aangemeld", "wachtlijst"])),
                        name="one_live_registration_per_trio",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "afgemeld"), ("withdrawn_at__isnull", False)),
                            models.Q(
                                models.Q(("state", "afgemeld"), _negated=True),
                                ("withdrawn_at", None),
                                ("withdrawn_by", None),
                            ),
                            _connector="OR",
                        ),
                        name="registration_withdrawn_with_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "diet",
                    models.CharField(blank=True, max_length=300, verbose_name="eten en drinken"),
                ),
                (
                    "access",
                    models.CharField(blank=True, max_length=300, verbose_name="toegankelijkheid"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="werkplaats.registration",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("registration"), models.F("person"), name="one_need_per_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("access", ""), ("diet", ""), _negated=True),
                        name="need_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("komt", "Ik kom"),
                            ("komt_niet", "Ik kom niet"),
                            ("vervanger", "Er komt iemand voor mij"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "stand_in",
                    models.CharField(blank=True, max_length=120, verbose_name="wie komt er"),
                ),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_answers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="werkplaats.meeting",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="werkplaats.registration",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["komt", "komt_niet", "vervanger"])),
                        name="answer_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "vervanger"), models.Q(("stand_in", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("kind", "vervanger"), _negated=True), ("stand_in", "")
                            ),
                            _connector="OR",
                        ),
                        name="answer_names_stand_in",
                    ),
                    models.UniqueConstraint(
                        models.F("meeting"), models.F("person"), name="one_answer_per_meeting"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("label", models.CharField(max_length=80, verbose_name="naam")),
                ("days", models.SmallIntegerField(verbose_name="dagen")),
                ("at_time", models.TimeField(blank=True, null=True, verbose_name="om")),
                (
                    "anchor",
                    models.CharField(
                        choices=[("begin", "het begin"), ("einde", "het einde")],
                        max_length=6,
                        verbose_name="ten opzichte van",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("deelnemers", "Iedereen van de aangemelde trio's"),
                            ("komers", "Wie niet heeft gezegd dat die wegblijft"),
                            ("begeleiders", "De begeleiders"),
                        ],
                        max_length=12,
                        verbose_name="aan wie",
                    ),
                ),
                ("subject", models.CharField(max_length=150, verbose_name="onderwerp")),
                ("text", models.TextField(max_length=4000, verbose_name="tekst")),
                (
                    "with_homework",
                    models.BooleanField(default=False, verbose_name="huiswerk erbij"),
                ),
                (
                    "with_calendar",
                    models.BooleanField(default=True, verbose_name="agenda-bestand erbij"),
                ),
                ("is_on", models.BooleanField(default=True, verbose_name="aan")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminder_rules",
                        to="werkplaats.meeting",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminder_rules",
                        to="werkplaats.round",
                    ),
                ),
            ],
            options={
                "ordering": ["days", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("anchor__in", ["begin", "einde"]),
                            ("audience__in", ["deelnemers", "komers", "begeleiders"]),
                        ),
                        name="rule_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days__gte", -60), ("days__lte", 60)), name="rule_days"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ronde", "Ronde"),
                            ("bijeenkomst", "Bijeenkomst"),
                            ("aanmelding", "Aanmelding"),
                            ("bericht", "Bericht"),
                            ("programma", "Programma"),
                            ("aanwezigheid", "Aanwezigheid"),
                            ("verslag", "Verslag"),
                        ],
                        max_length=15,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("what", models.CharField(max_length=300)),
                ("text", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="werkplaats.meeting",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="werkplaats.round",
                    ),
                ),
                (
                    "trio",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.trio",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(
                        models.F("round"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="line_of_round",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "ronde",
                                    "bijeenkomst",
                                    "aanmelding",
                                    "bericht",
                                    "programma",
                                    "aanwezigheid",
                                    "verslag",
                                ],
                            )
                        ),
                        name="line_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Table",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("block", models.PositiveSmallIntegerField(verbose_name="blok")),
                ("number", models.PositiveSmallIntegerField(verbose_name="tafel")),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tables",
                        to="cases.case",
                        verbose_name="casus",
                    ),
                ),
                (
                    "chair",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="chaired_tables",
                        to="werkplaats.participant",
                        verbose_name="voorzitter",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tables",
                        to="werkplaats.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["block", "number", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("meeting"),
                        models.F("block"),
                        models.F("number"),
                        name="one_table_per_number",
                    ),
                    models.UniqueConstraint(
                        models.F("meeting"),
                        models.F("block"),
                        models.F("case"),
                        condition=models.Q(("case__isnull", False)),
                        name="one_table_per_case_and_block",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("block", models.PositiveSmallIntegerField()),
                (
                    "meeting",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="werkplaats.meeting",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seatings",
                        to="werkplaats.participant",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seatings",
                        to="werkplaats.table",
                    ),
                ),
            ],
            options={
                "ordering": ["participant__display_name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("participant"),
                        models.F("block"),
                        name="one_table_per_person_and_block",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Homework",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("text", models.CharField(max_length=400, verbose_name="huiswerk")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Nog niet verteld"),
                            ("gedaan", "Gedaan"),
                            ("niet_gedaan", "Niet gedaan"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                (
                    "result",
                    models.CharField(blank=True, max_length=400, verbose_name="hoe ging het"),
                ),
                ("given_at", models.DateTimeField(verbose_name="gegeven op")),
                ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="verteld op")),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="homework",
                        to="cases.case",
                        verbose_name="casus",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="homework",
                        to="trios.trio",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="homework",
                        to="werkplaats.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "gedaan", "niet_gedaan"])),
                        name="homework_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "open"), ("told_at", None)),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("told_at__isnull", False),
                                models.Q(("result", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="homework_told_with_sentence",
                    ),
                    models.UniqueConstraint(
                        models.F("meeting"), models.F("trio"), name="one_homework_per_trio"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationTurn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluation_turns",
                        to="werkplaats.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("meeting"), models.F("person"), name="one_evaluation_per_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationAnswer",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("useful", models.PositiveSmallIntegerField(verbose_name="hoe nuttig was het")),
                (
                    "heard",
                    models.PositiveSmallIntegerField(verbose_name="kwam ieder aan het woord"),
                ),
                (
                    "next_step",
                    models.PositiveSmallIntegerField(verbose_name="weet je wat je nu gaat doen"),
                ),
                (
                    "keep",
                    models.TextField(blank=True, max_length=600, verbose_name="wat houden we erin"),
                ),
                (
                    "change",
                    models.TextField(blank=True, max_length=600, verbose_name="wat kan beter"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluation_answers",
                        to="werkplaats.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("heard__range", (1, 5)),
                            ("next_step__range", (1, 5)),
                            ("useful__range", (1, 5)),
                        ),
                        name="evaluation_marks",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("inloop", "Inloop"),
                            ("opening", "Opening"),
                            ("inspiratie", "Inspiratie"),
                            ("casustafels", "Casustafels"),
                            ("pauze", "Pauze"),
                            ("oogst", "Oogst"),
                            ("afsluiting", "Afsluiting"),
                        ],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minuten")),
                ("title", models.CharField(max_length=120, verbose_name="wat")),
                ("text", models.TextField(blank=True, max_length=1000, verbose_name="toelichting")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda",
                        to="werkplaats.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "inloop",
                                    "opening",
                                    "inspiratie",
                                    "casustafels",
                                    "pauze",
                                    "oogst",
                                    "afsluiting",
                                ],
                            )
                        ),
                        name="agenda_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1), ("minutes__lte", 480)),
                        name="agenda_minutes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BroughtCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="toegevoegd op")),
                (
                    "offered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingebracht op"),
                ),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="teruggenomen op"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="brought",
                        to="cases.case",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="brought",
                        to="werkplaats.registration",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("registration"), models.F("case"), name="one_row_per_brought_case"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None), ("offered_at__isnull", False), _connector="OR"
                        ),
                        name="brought_ended_after_offered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HarvestItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("inzicht", "Inzicht"),
                            ("vraag", "Vraag"),
                            ("afspraak", "Afspraak"),
                            ("les", "Les"),
                        ],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("text", models.CharField(max_length=400, verbose_name="opbrengst")),
                (
                    "owner_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("trio", "Hele trio"),
                            ("leidinggevende", "Leidinggevende"),
                            ("bestuurder", "Wethouder"),
                            ("partner", "Partner"),
                            ("bewonersgroep", "Bewonersgroep"),
                        ],
                        max_length=20,
                        verbose_name="rol",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="uiterlijk op")),
                ("at", models.DateTimeField()),
                ("submit_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "action",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="harvest_item",
                        to="cases.action",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="werkplaats.record",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="harvest",
                        to="werkplaats.table",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["inzicht", "vraag", "afspraak", "les"])),
                        name="harvest_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "afspraak"), _negated=True),
                            models.Q(
                                ("due_on__isnull", False),
                                models.Q(
                                    models.Q(("owner__isnull", False), ("owner_role", "")),
                                    models.Q(
                                        ("owner", None),
                                        (
                                            "owner_role__in",
                                            [
                                                "trio",
                                                "leidinggevende",
                                                "bestuurder",
                                                "partner",
                                                "bewonersgroep",
                                            ],
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="harvest_agreement_has_owner_and_date",
                    ),
                    models.UniqueConstraint(
                        models.F("record"),
                        models.F("submit_key"),
                        name="one_harvest_item_per_submit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LessonDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="les")),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lesson_drafts",
                        to="cases.case",
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lesson_draft",
                        to="werkplaats.harvestitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lesson_drafts",
                        to="werkplaats.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="Registration",
            name="cases",
            field=models.ManyToManyField(
                blank=True,
                related_name="registrations",
                through="werkplaats.BroughtCase",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="organisers",
            field=models.ManyToManyField(
                related_name="organised_rounds",
                through="werkplaats.RoundOrganiser",
                to=settings.AUTH_USER_MODEL,
                verbose_name="begeleiders",
            ),
        ),
    ]
