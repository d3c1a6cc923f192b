import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import wijkwerk.lib.public_ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trios", "0001_initial"),
        ("trios", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="ObstacleType",
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
                    "check_question",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="vraag om te stellen"
                    ),
                ),
            ],
            options={
                "verbose_name": "belemmering",
                "verbose_name_plural": "belemmeringen",
                "ordering": ["order", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OutcomeType",
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
                "verbose_name": "uitkomst",
                "verbose_name_plural": "uitkomsten",
                "ordering": ["order", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StakeholderType",
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
                "verbose_name": "soort betrokkene",
                "verbose_name_plural": "soorten betrokkenen",
                "ordering": ["order", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TensionType",
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
                ("pole_a", models.CharField(max_length=60, verbose_name="pool A")),
                ("pole_b", models.CharField(max_length=60, verbose_name="pool B")),
                (
                    "question",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="vraag om te stellen"
                    ),
                ),
            ],
            options={
                "verbose_name": "spanning",
                "verbose_name_plural": "spanningen",
                "ordering": ["order", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Case",
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
                    "summary",
                    models.TextField(blank=True, max_length=600, verbose_name="in het kort"),
                ),
                ("place_label", models.CharField(blank=True, max_length=120, verbose_name="plek")),
                ("occasion", models.TextField(max_length=4000, verbose_name="aanleiding")),
                (
                    "residents_wish",
                    models.TextField(max_length=4000, verbose_name="wens van bewoners"),
                ),
                ("framework", models.TextField(max_length=4000, verbose_name="wat botst er")),
                (
                    "framework_hardness",
                    models.CharField(
                        choices=[
                            ("wet", "Wet"),
                            ("raadsregel", "Raadsregel"),
                            ("budget", "Budget"),
                            ("beleid", "Beleid"),
                            ("gewoonte", "Gewoonte"),
                        ],
                        max_length=12,
                        verbose_name="hoe hard is het kader",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("concept", "Concept"),
                            ("ingebracht", "Ingebracht"),
                            ("geagendeerd", "Geagendeerd"),
                            ("besproken", "Besproken"),
                            ("in_uitvoering", "In uitvoering"),
                            ("afgerond", "Afgerond"),
                        ],
                        default="concept",
                        max_length=15,
                    ),
                ),
                (
                    "tension_level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (3, "Groot"),
                            (2, "Middelgroot"),
                            (1, "Klein"),
                            (0, "Nog niet ingevuld"),
                        ],
                        default=0,
                        editable=False,
                        verbose_name="spanning",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="gemaakt op")),
                ("updated_at", models.DateTimeField(verbose_name="bijgewerkt op")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("submit_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_brought",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ingebracht door",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="trios.district",
                        verbose_name="wijk",
                    ),
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
                    "neighbourhood",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="trios.neighbourhood",
                        verbose_name="buurt",
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        related_name="cases", to="trios.sector", verbose_name="sectoren"
                    ),
                ),
                (
                    "trio",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="trios.trio",
                        verbose_name="trio",
                    ),
                ),
                (
                    "framework_kind",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.obstacletype",
                        verbose_name="soort kader",
                    ),
                ),
            ],
            options={
                "verbose_name": "casus",
                "verbose_name_plural": "casussen",
                "indexes": [
                    models.Index(
                        models.F("trio"),
                        models.OrderBy(models.F("updated_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="case_by_trio",
                    ),
                    models.Index(
                        models.F("municipality"), models.F("state"), name="case_by_municipality"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "concept",
                                    "ingebracht",
                                    "geagendeerd",
                                    "besproken",
                                    "in_uitvoering",
                                    "afgerond",
                                ],
                            )
                        ),
                        name="case_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "framework_hardness__in",
                                ["wet", "raadsregel", "budget", "beleid", "gewoonte"],
                            )
                        ),
                        name="case_hardness",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("residents_wish", ""), _negated=True),
                            models.Q(("framework", ""), _negated=True),
                        ),
                        name="case_has_both_sides",
                    ),
                    models.UniqueConstraint(
                        models.F("id"), models.F("municipality"), name="case_in_municipality"
                    ),
                    models.UniqueConstraint(
                        models.F("trio"), models.F("submit_key"), name="one_case_per_submit"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseTension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "now",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="nu",
                    ),
                ),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="gewenst",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tensions",
                        to="cases.case",
                    ),
                ),
                (
                    "tension",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="cases.tensiontype",
                        verbose_name="spanning",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("case"), models.F("tension"), name="tension_once_per_case"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("now__lte", 100), ("wanted__lte", 100)),
                        name="tension_on_the_scale",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TimelineEntry",
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
                            ("vastgelegd", "Vastgelegd"),
                            ("gewijzigd", "Gewijzigd"),
                            ("status", "Status"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.PositiveIntegerField()),
                ("changes", models.JSONField(blank=True, default=dict)),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("concept", "Concept"),
                            ("ingebracht", "Ingebracht"),
                            ("geagendeerd", "Geagendeerd"),
                            ("besproken", "Besproken"),
                            ("in_uitvoering", "In uitvoering"),
                            ("afgerond", "Afgerond"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("concept", "Concept"),
                            ("ingebracht", "Ingebracht"),
                            ("geagendeerd", "Geagendeerd"),
                            ("besproken", "Besproken"),
                            ("in_uitvoering", "In uitvoering"),
                            ("afgerond", "Afgerond"),
                        ],
                        max_length=15,
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=1000)),
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
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="timeline",
                        to="cases.case",
                    ),
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
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(
                        models.F("case"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="timeline_of_case",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["vastgelegd", "gewijzigd", "status"])),
                        name="entry_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "status"), _negated=True),
                            models.Q(
                                models.Q(("from_state", ""), _negated=True),
                                models.Q(("to_state", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="entry_move_has_states",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("ronde", "Ingebracht in een ronde"),
                            ("advies", "Om advies gevraagd"),
                        ],
                        max_length=10,
                    ),
                ),
                ("begins_at", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="cases.case",
                    ),
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trio",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="trios.trio",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("trio", None)),
                            models.Q(("person", None), ("trio__isnull", False)),
                            _connector="OR",
                        ),
                        name="grant_to_trio_or_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why__in", ["ronde", "advies"])), name="grant_reason"
                    ),
                    models.UniqueConstraint(
                        models.F("case"),
                        models.F("trio"),
                        models.F("why"),
                        condition=models.Q(("trio__isnull", False)),
                        name="one_grant_per_trio",
                    ),
                    models.UniqueConstraint(
                        models.F("case"),
                        models.F("person"),
                        models.F("why"),
                        condition=models.Q(("person__isnull", False)),
                        name="one_grant_per_person",
                    ),
                ],
            },
        ),
    ]
