import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import wijkwerk.lib.public_ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Domain",
            fields=[
                (
                    "key",
                    models.CharField(
                        help_text="Vast: andere gegevens verwijzen hiernaar.",
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z][a-z0-9_]*$", "Gebruik kleine letters, cijfers en _."
                            )
                        ],
                        verbose_name="sleutel",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("description", models.TextField(blank=True, verbose_name="uitleg")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                ("is_active", models.BooleanField(default=True, verbose_name="te kiezen")),
            ],
            options={
                "verbose_name": "domein",
                "verbose_name_plural": "domeinen",
                "ordering": ["order", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("name", models.CharField(max_length=100, verbose_name="naam")),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        help_text="Het eerste jaar waarin deze indeling geldt.",
                        verbose_name="eerste jaar",
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leeg zolang het gebied bestaat.",
                        null=True,
                        verbose_name="laatste jaar",
                    ),
                ),
                ("latitude", models.FloatField(blank=True, null=True, verbose_name="breedtegraad")),
                ("longitude", models.FloatField(blank=True, null=True, verbose_name="lengtegraad")),
                (
                    "outline",
                    models.JSONField(blank=True, editable=False, null=True, verbose_name="omtrek"),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=6,
                        primary_key=True,
                        serialize=False,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^GM\\d{4}$", "Dit is geen goede CBS-code."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                (
                    "province_code",
                    models.CharField(blank=True, max_length=4, verbose_name="provinciecode"),
                ),
                ("province", models.CharField(blank=True, max_length=40, verbose_name="provincie")),
                (
                    "joined_on",
                    models.DateField(blank=True, null=True, verbose_name="doet mee sinds"),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("neutraal", "Neutraal (blauw)"),
                            ("heide", "Heide"),
                            ("rivier", "Rivier"),
                            ("esdoorn", "Esdoorn"),
                            ("polder", "Polder"),
                            ("kanaal", "Kanaal"),
                            ("linde", "Linde"),
                        ],
                        default="neutraal",
                        max_length=20,
                        verbose_name="huisstijl",
                    ),
                ),
            ],
            options={
                "verbose_name": "gemeente",
                "verbose_name_plural": "gemeenten",
                "ordering": ["name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_year", None),
                            ("last_year__gte", models.F("first_year")),
                            _connector="OR",
                        ),
                        name="municipality_years",
                        violation_error_message="Het laatste jaar ligt voor het eerste jaar.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^GM[0-9]{4}$")),
                        name="municipality_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "theme__in",
                                [
                                    "neutraal",
                                    "heide",
                                    "rivier",
                                    "esdoorn",
                                    "polder",
                                    "kanaal",
                                    "linde",
                                ],
                            )
                        ),
                        name="municipality_theme",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                ("name", models.CharField(max_length=100, verbose_name="naam")),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        help_text="Het eerste jaar waarin deze indeling geldt.",
                        verbose_name="eerste jaar",
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leeg zolang het gebied bestaat.",
                        null=True,
                        verbose_name="laatste jaar",
                    ),
                ),
                ("latitude", models.FloatField(blank=True, null=True, verbose_name="breedtegraad")),
                ("longitude", models.FloatField(blank=True, null=True, verbose_name="lengtegraad")),
                (
                    "outline",
                    models.JSONField(blank=True, editable=False, null=True, verbose_name="omtrek"),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=8,
                        primary_key=True,
                        serialize=False,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^WK\\d{4}[0-9A-Z]{2}$", "Dit is geen goede CBS-code."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                (
                    "official_name",
                    models.CharField(blank=True, max_length=100, verbose_name="naam bij het CBS"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("wijk", "Wijk"),
                            ("kern", "Kern"),
                            ("dorp", "Dorp"),
                            ("gebied", "Gebied"),
                        ],
                        default="wijk",
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                (
                    "population",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="inwoners"),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="districts",
                        to="trios.municipality",
                        verbose_name="gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "wijk",
                "verbose_name_plural": "wijken",
                "ordering": ["name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_year", None),
                            ("last_year__gte", models.F("first_year")),
                            _connector="OR",
                        ),
                        name="district_years",
                        violation_error_message="Het laatste jaar ligt voor het eerste jaar.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^WK[0-9]{4}[0-9A-Z]{2}$")),
                        name="district_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "code__startswith",
                                django.db.models.functions.text.Concat(
                                    models.Value("WK"),
                                    django.db.models.functions.text.Substr(
                                        models.F("municipality_id"), 3
                                    ),
                                ),
                            )
                        ),
                        name="district_in_municipality",
                        violation_error_message="De code hoort bij een andere gemeente.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["wijk", "kern", "dorp", "gebied"])),
                        name="district_kind",
                    ),
                    models.UniqueConstraint(
                        models.F("code"),
                        models.F("municipality"),
                        name="district_with_municipality",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Neighbourhood",
            fields=[
                ("name", models.CharField(max_length=100, verbose_name="naam")),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        help_text="Het eerste jaar waarin deze indeling geldt.",
                        verbose_name="eerste jaar",
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leeg zolang het gebied bestaat.",
                        null=True,
                        verbose_name="laatste jaar",
                    ),
                ),
                ("latitude", models.FloatField(blank=True, null=True, verbose_name="breedtegraad")),
                ("longitude", models.FloatField(blank=True, null=True, verbose_name="lengtegraad")),
                (
                    "outline",
                    models.JSONField(blank=True, editable=False, null=True, verbose_name="omtrek"),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=10,
                        primary_key=True,
                        serialize=False,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^BU\\d{4}[0-9A-Z]{4}$", "Dit is geen goede CBS-code."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                (
                    "official_name",
                    models.CharField(blank=True, max_length=100, verbose_name="naam bij het CBS"),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="neighbourhoods",
                        to="trios.district",
                        verbose_name="wijk",
                    ),
                ),
            ],
            options={
                "verbose_name": "buurt",
                "verbose_name_plural": "buurten",
                "ordering": ["name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_year", None),
                            ("last_year__gte", models.F("first_year")),
                            _connector="OR",
                        ),
                        name="neighbourhood_years",
                        violation_error_message="Het laatste jaar ligt voor het eerste jaar.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^BU[0-9]{4}[0-9A-Z]{4}$")),
                        name="neighbourhood_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "code__startswith",
                                django.db.models.functions.text.Concat(
                                    models.Value("BU"),
                                    django.db.models.functions.text.Substr(
                                        models.F("district_id"), 3
                                    ),
                                ),
                            )
                        ),
                        name="neighbourhood_in_district",
                        violation_error_message="De code hoort bij een andere wijk.",
                    ),
                    models.UniqueConstraint(
                        models.F("code"), models.F("district"), name="neighbourhood_with_district"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sector",
            fields=[
                (
                    "key",
                    models.CharField(
                        help_text="Vast: andere gegevens verwijzen hiernaar.",
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z][a-z0-9_]*$", "Gebruik kleine letters, cijfers en _."
                            )
                        ],
                        verbose_name="sleutel",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("description", models.TextField(blank=True, verbose_name="uitleg")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                ("is_active", models.BooleanField(default=True, verbose_name="te kiezen")),
                (
                    "domain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="trios.domain",
                        verbose_name="domein",
                    ),
                ),
            ],
            options={
                "verbose_name": "sector",
                "verbose_name_plural": "sectoren",
                "ordering": ["order", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
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
                    "email",
                    models.EmailField(
                        error_messages={"unique": "Dit adres heeft al een account."},
                        max_length=254,
                        unique=True,
                        verbose_name="e-mailadres",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("deelnemer", "Deelnemer"),
                            ("facilitator", "Facilitator"),
                            ("redacteur", "Redacteur"),
                            ("lezer", "Lezer"),
                            ("beheerder", "Beheerder"),
                        ],
                        default="lezer",
                        max_length=20,
                        verbose_name="rol",
                    ),
                ),
                (
                    "function_title",
                    models.CharField(blank=True, max_length=120, verbose_name="functie"),
                ),
                ("bio", models.CharField(blank=True, max_length=300, verbose_name="over mij")),
                ("is_active", models.BooleanField(default=True, verbose_name="mag inloggen")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="gemaakt op")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        help_text="Verplicht voor een deelnemer. Een beheerder zonder gemeente beheert alles.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="trios.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="trios.sector",
                        verbose_name="sector",
                    ),
                ),
            ],
            options={
                "verbose_name": "persoon",
                "verbose_name_plural": "personen",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                ["deelnemer", "facilitator", "redacteur", "lezer", "beheerder"],
                            )
                        ),
                        name="user_role",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower(models.F("email")))
                        ),
                        name="user_email_lower_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "deelnemer"), _negated=True),
                            ("municipality__isnull", False),
                            _connector="OR",
                        ),
                        name="participant_has_municipality",
                        violation_error_message="Kies een gemeente: een deelnemer hoort bij een gemeente.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Trio",
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
                ("name", models.CharField(max_length=80, verbose_name="naam")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="gemaakt op")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trios",
                        to="trios.municipality",
                        verbose_name="gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "trio",
                "verbose_name_plural": "trio's",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("municipality"),
                        models.F("name"),
                        name="trio_name_per_municipality",
                    ),
                    models.UniqueConstraint(
                        models.F("id"), models.F("municipality"), name="trio_in_municipality"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                ("begins_on", models.DateField(verbose_name="begint op")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="eindigt op")),
                (
                    "end_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="reden van vertrek"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persoon",
                    ),
                ),
                (
                    "trio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="trios.trio",
                        verbose_name="trio",
                    ),
                ),
            ],
            options={
                "verbose_name": "plek in een trio",
                "verbose_name_plural": "plekken in trio's",
                "ordering": ["-begins_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__in", ["wijk", "sociaal", "fysiek"])),
                        name="membership_position",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("begins_on")),
                            _connector="OR",
                        ),
                        name="membership_ends_after_begin",
                        violation_error_message="Het einde ligt voor het begin.",
                    ),
                    models.UniqueConstraint(
                        models.F("user"),
                        condition=models.Q(("ends_on", None)),
                        name="one_active_seat_per_person",
                        violation_error_message="Deze persoon heeft al een plek in een trio.",
                    ),
                    models.UniqueConstraint(
                        models.F("trio"),
                        models.F("position"),
                        condition=models.Q(("ends_on", None)),
                        name="one_active_person_per_seat",
                        violation_error_message="Deze plek is al bezet.",
                    ),
                ],
            },
        ),
    ]
