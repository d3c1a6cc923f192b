import uuid

import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import wijkwerk.lib.public_ids


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_set_aside"),
        ("werkplaats", "0006_links_and_end_of_a_request"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Run",
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
                ("name", models.CharField(max_length=80, verbose_name="werkvorm")),
                (
                    "group_max",
                    models.PositiveSmallIntegerField(default=60, verbose_name="grootste groep"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("klaar", "Klaargezet"),
                            ("loopt", "Loopt"),
                            ("pauze", "Pauze"),
                            ("afgerond", "Afgerond"),
                        ],
                        default="klaar",
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(blank=True, editable=False, max_length=6)),
                ("room_mode", models.BooleanField(default=False, verbose_name="kamermodus")),
                ("pole_a", models.CharField(blank=True, max_length=120, verbose_name="pool A")),
                ("pole_b", models.CharField(blank=True, max_length=120, verbose_name="pool B")),
                ("made_at", models.DateTimeField(verbose_name="klaargezet op")),
                (
                    "started_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="begonnen op"),
                ),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="afgerond op"),
                ),
                (
                    "forget_after_days",
                    models.PositiveSmallIntegerField(default=28, verbose_name="namen weg na"),
                ),
                (
                    "forgotten_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="namen weg op"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="cases.case",
                    ),
                ),
                (
                    "led_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
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
                        related_name="runs",
                        to="werkplaats.meeting",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="runs",
                        to="werkplaats.table",
                    ),
                ),
                (
                    "tension",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.casetension",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CardGroup",
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
                ("heading", models.CharField(max_length=80, verbose_name="kop")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="card_groups",
                        to="werkplaats.run",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Card",
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
                            ("question", "Vraag"),
                            ("answer", "Antwoord"),
                            ("association", "Associatie"),
                            ("hypothesis", "Hypothese"),
                            ("advice", "Advies"),
                            ("vote", "Stem"),
                            ("choice", "Keuze"),
                            ("action", "Afspraak"),
                            ("lesson_draft", "Conceptles"),
                            ("process_note", "Procesnotitie"),
                            ("follow_up", "Terugblik op eerdere afspraak"),
                            ("candidate", "Mogelijke casus"),
                            ("story", "Verhaal van de casus"),
                            ("statement", "Stelling"),
                            ("verdict", "Klopt of klopt niet"),
                            ("image", "Beeld"),
                            ("insight", "Inzicht"),
                            ("pole", "Pool"),
                            ("lens_card", "Lenskaart"),
                            ("hardness", "Hardheid van het kader"),
                            ("option", "Optie"),
                            ("position", "Plek op het spanningsveld"),
                            ("perspective", "Zin bij een perspectief"),
                            ("stakeholder", "Betrokkene"),
                            ("route_step", "Stap in de route"),
                        ],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="tekst")),
                (
                    "lens",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("strategie", "Strategie"),
                            ("organisatiestructuur", "Organisatiestructuur"),
                            ("samenwerking", "Samenwerking"),
                        ],
                        max_length=20,
                        verbose_name="lens",
                    ),
                ),
                (
                    "hardness",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wet", "Wet"),
                            ("raadsregel", "Raadsregel"),
                            ("budget", "Budget"),
                            ("beleid", "Beleid"),
                            ("gewoonte", "Gewoonte"),
                        ],
                        max_length=12,
                        verbose_name="hardheid",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("klopt", "Klopt"), ("klopt_niet", "Klopt niet")],
                        max_length=10,
                        verbose_name="oordeel",
                    ),
                ),
                (
                    "verdict_text",
                    models.CharField(blank=True, max_length=300, verbose_name="waarom"),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("at", models.DateTimeField()),
                (
                    "removed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="weggehaald op"),
                ),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answered_by",
                        to="werkplaats.card",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cards",
                        to="werkplaats.cardgroup",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cards",
                        to="werkplaats.run",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RunEvent",
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
                            ("kaart", "Kaart"),
                            ("bord", "Bord"),
                            ("stap", "Stap"),
                            ("klok", "Klok"),
                            ("mensen", "Mensen"),
                            ("einde", "Einde"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "card",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="werkplaats.card",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="werkplaats.run",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RunPerson",
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
                ("label", models.CharField(blank=True, max_length=80)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("inbrenger", "Inbrenger"),
                            ("groep", "Groep"),
                            ("begeleider", "Begeleider"),
                            ("tijdbewaker", "Tijdbewaker"),
                            ("waarnemer", "Waarnemer"),
                        ],
                        default="groep",
                        max_length=12,
                        verbose_name="rol",
                    ),
                ),
                (
                    "viewpoint",
                    models.CharField(
                        choices=[
                            ("bewoner", "Bewoner"),
                            ("wijkambtenaar", "Wijkambtenaar"),
                            ("sectorambtenaar_sociaal", "Sectorambtenaar sociaal domein"),
                            ("sectorambtenaar_fysiek", "Sectorambtenaar fysiek domein"),
                            ("partner", "Maatschappelijke partner"),
                            ("bestuurder", "Bestuurder"),
                            ("buiten", "Iemand van buiten"),
                        ],
                        default="buiten",
                        max_length=30,
                        verbose_name="kijkt als",
                    ),
                ),
                ("joined_at", models.DateTimeField(verbose_name="doet mee sinds")),
                ("left_at", models.DateTimeField(blank=True, null=True, verbose_name="weg sinds")),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="runs",
                        to="werkplaats.participant",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="werkplaats.run",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="card",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="cards",
                to="werkplaats.runperson",
            ),
        ),
        migrations.CreateModel(
            name="RunStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="plaats")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minuten")),
                ("title", models.CharField(max_length=80, verbose_name="naam")),
                (
                    "text",
                    models.TextField(blank=True, max_length=1000, verbose_name="wat gebeurt er"),
                ),
                (
                    "speaks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("inbrenger", "Inbrenger"),
                                ("groep", "Groep"),
                                ("begeleider", "Begeleider"),
                                ("tijdbewaker", "Tijdbewaker"),
                                ("waarnemer", "Waarnemer"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="wie praat",
                    ),
                ),
                (
                    "silent",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("inbrenger", "Inbrenger"),
                                ("groep", "Groep"),
                                ("begeleider", "Begeleider"),
                                ("tijdbewaker", "Tijdbewaker"),
                                ("waarnemer", "Waarnemer"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="wie is stil",
                    ),
                ),
                (
                    "input",
                    models.CharField(
                        choices=[
                            ("speak", "Praten"),
                            ("write", "Schrijven"),
                            ("vote", "Stemmen"),
                            ("position", "Plek kiezen"),
                            ("still", "Stil zijn"),
                        ],
                        max_length=8,
                        verbose_name="wat doen mensen",
                    ),
                ),
                (
                    "capture",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("question", "Vraag"),
                                ("answer", "Antwoord"),
                                ("association", "Associatie"),
                                ("hypothesis", "Hypothese"),
                                ("advice", "Advies"),
                                ("vote", "Stem"),
                                ("choice", "Keuze"),
                                ("action", "Afspraak"),
                                ("lesson_draft", "Conceptles"),
                                ("process_note", "Procesnotitie"),
                                ("follow_up", "Terugblik op eerdere afspraak"),
                                ("candidate", "Mogelijke casus"),
                                ("story", "Verhaal van de casus"),
                                ("statement", "Stelling"),
                                ("verdict", "Klopt of klopt niet"),
                                ("image", "Beeld"),
                                ("insight", "Inzicht"),
                                ("pole", "Pool"),
                                ("lens_card", "Lenskaart"),
                                ("hardness", "Hardheid van het kader"),
                                ("option", "Optie"),
                                ("position", "Plek op het spanningsveld"),
                                ("perspective", "Zin bij een perspectief"),
                                ("stakeholder", "Betrokkene"),
                                ("route_step", "Stap in de route"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="wat leg je vast",
                    ),
                ),
                (
                    "shown",
                    models.CharField(
                        choices=[
                            ("all", "Iedereen, meteen"),
                            ("after_step", "Iedereen, na deze stap"),
                            ("giver", "Alleen wie het schreef"),
                        ],
                        default="all",
                        max_length=10,
                        verbose_name="wie ziet het",
                    ),
                ),
                ("named", models.BooleanField(default=True, verbose_name="met naam erbij")),
                (
                    "limit_per_person",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="hoogstens per persoon"
                    ),
                ),
                ("turn", models.PositiveSmallIntegerField(default=1, verbose_name="keer")),
                (
                    "extra_minutes",
                    models.SmallIntegerField(default=0, verbose_name="erbij of eraf"),
                ),
                ("spent", models.PositiveIntegerField(default=0, verbose_name="seconden")),
                ("ticking_since", models.DateTimeField(blank=True, null=True)),
                (
                    "opened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="te zien sinds"),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="werkplaats.run",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="run",
            name="step",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="werkplaats.runstep",
            ),
        ),
        migrations.AddField(
            model_name="card",
            name="step",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="cards",
                to="werkplaats.runstep",
            ),
        ),
        migrations.CreateModel(
            name="Stand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(verbose_name="plek")),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands",
                        to="werkplaats.runperson",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands",
                        to="werkplaats.run",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands",
                        to="werkplaats.runstep",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Turn",
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
                            ("start", "begon"),
                            ("verder", "ging naar de volgende stap"),
                            ("terug", "ging een stap terug"),
                            ("pauze", "zette de klok stil"),
                            ("hervat", "liet de klok weer lopen"),
                            ("minuten", "veranderde de tijd"),
                            ("tonen", "liet de kaarten zien"),
                            ("overname", "nam de leiding over"),
                            ("einde", "rondde af"),
                            ("heropend", "opende opnieuw"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "planned",
                    models.PositiveIntegerField(default=0, verbose_name="gepland, in seconden"),
                ),
                (
                    "spent",
                    models.PositiveIntegerField(default=0, verbose_name="gebruikt, in seconden"),
                ),
                ("minutes", models.SmallIntegerField(default=0, verbose_name="erbij of eraf")),
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
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turns",
                        to="werkplaats.run",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="werkplaats.runstep",
                    ),
                ),
                (
                    "to_step",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="werkplaats.runstep",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hardness",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wet", "Wet"),
                            ("raadsregel", "Raadsregel"),
                            ("budget", "Budget"),
                            ("beleid", "Beleid"),
                            ("gewoonte", "Gewoonte"),
                        ],
                        max_length=12,
                        verbose_name="hardheid",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="werkplaats.card",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="werkplaats.runperson",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="werkplaats.run",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="werkplaats.runstep",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="WorkMethod",
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
                    "key",
                    models.SlugField(
                        blank=True, max_length=60, null=True, unique=True, verbose_name="sleutel"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="naam")),
                (
                    "chapter",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("strategie", "Strategie"),
                            ("organisatiestructuur", "Organisatiestructuur"),
                            ("samenwerking", "Samenwerking"),
                            ("aan_de_slag", "Aan de slag"),
                        ],
                        max_length=20,
                        verbose_name="hoofdstuk",
                    ),
                ),
                ("purpose", models.CharField(max_length=400, verbose_name="waarvoor")),
                (
                    "result",
                    models.CharField(blank=True, max_length=400, verbose_name="wat levert het op"),
                ),
                (
                    "moment",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="wanneer gebruik je het"
                    ),
                ),
                (
                    "group_min",
                    models.PositiveSmallIntegerField(default=3, verbose_name="kleinste groep"),
                ),
                (
                    "group_max",
                    models.PositiveSmallIntegerField(default=9, verbose_name="grootste groep"),
                ),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("inbrenger", "Inbrenger"),
                                ("groep", "Groep"),
                                ("begeleider", "Begeleider"),
                                ("tijdbewaker", "Tijdbewaker"),
                                ("waarnemer", "Waarnemer"),
                            ],
                            max_length=12,
                        ),
                        size=None,
                        verbose_name="rollen",
                    ),
                ),
                (
                    "materials",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="wat heb je nodig",
                    ),
                ),
                (
                    "repeat_from",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="herhaal van stap"
                    ),
                ),
                (
                    "repeat_to",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="herhaal tot en met stap"
                    ),
                ),
                (
                    "repeat_times",
                    models.PositiveSmallIntegerField(default=1, verbose_name="aantal keer"),
                ),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "archived_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="opgeborgen op"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="copies",
                        to="werkplaats.workmethod",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work_methods",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "werkvorm",
                "verbose_name_plural": "werkvormen",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.AddField(
            model_name="run",
            name="method",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="runs",
                to="werkplaats.workmethod",
            ),
        ),
        migrations.CreateModel(
            name="MethodStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="plaats")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minuten")),
                ("title", models.CharField(max_length=80, verbose_name="naam")),
                (
                    "text",
                    models.TextField(blank=True, max_length=1000, verbose_name="wat gebeurt er"),
                ),
                (
                    "speaks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("inbrenger", "Inbrenger"),
                                ("groep", "Groep"),
                                ("begeleider", "Begeleider"),
                                ("tijdbewaker", "Tijdbewaker"),
                                ("waarnemer", "Waarnemer"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="wie praat",
                    ),
                ),
                (
                    "silent",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("inbrenger", "Inbrenger"),
                                ("groep", "Groep"),
                                ("begeleider", "Begeleider"),
                                ("tijdbewaker", "Tijdbewaker"),
                                ("waarnemer", "Waarnemer"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="wie is stil",
                    ),
                ),
                (
                    "input",
                    models.CharField(
                        choices=[
                            ("speak", "Praten"),
                            ("write", "Schrijven"),
                            ("vote", "Stemmen"),
                            ("position", "Plek kiezen"),
                            ("still", "Stil zijn"),
                        ],
                        max_length=8,
                        verbose_name="wat doen mensen",
                    ),
                ),
                (
                    "capture",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("question", "Vraag"),
                                ("answer", "Antwoord"),
                                ("association", "Associatie"),
                                ("hypothesis", "Hypothese"),
                                ("advice", "Advies"),
                                ("vote", "Stem"),
                                ("choice", "Keuze"),
                                ("action", "Afspraak"),
                                ("lesson_draft", "Conceptles"),
                                ("process_note", "Procesnotitie"),
                                ("follow_up", "Terugblik op eerdere afspraak"),
                                ("candidate", "Mogelijke casus"),
                                ("story", "Verhaal van de casus"),
                                ("statement", "Stelling"),
                                ("verdict", "Klopt of klopt niet"),
                                ("image", "Beeld"),
                                ("insight", "Inzicht"),
                                ("pole", "Pool"),
                                ("lens_card", "Lenskaart"),
                                ("hardness", "Hardheid van het kader"),
                                ("option", "Optie"),
                                ("position", "Plek op het spanningsveld"),
                                ("perspective", "Zin bij een perspectief"),
                                ("stakeholder", "Betrokkene"),
                                ("route_step", "Stap in de route"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="wat leg je vast",
                    ),
                ),
                (
                    "shown",
                    models.CharField(
                        choices=[
                            ("all", "Iedereen, meteen"),
                            ("after_step", "Iedereen, na deze stap"),
                            ("giver", "Alleen wie het schreef"),
                        ],
                        default="all",
                        max_length=10,
                        verbose_name="wie ziet het",
                    ),
                ),
                ("named", models.BooleanField(default=True, verbose_name="met naam erbij")),
                (
                    "limit_per_person",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="hoogstens per persoon"
                    ),
                ),
                (
                    "method",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="werkplaats.workmethod",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="cardgroup",
            constraint=models.UniqueConstraint(
                models.F("run"), models.F("heading"), name="one_group_per_heading"
            ),
        ),
        migrations.AddIndex(
            model_name="runevent",
            index=models.Index(models.F("run"), models.F("id"), name="event_of_run"),
        ),
        migrations.AddConstraint(
            model_name="runevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["kaart", "bord", "stap", "klok", "mensen", "einde"])
                ),
                name="run_event_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="runperson",
            constraint=models.UniqueConstraint(
                models.F("run"), models.F("participant"), name="one_person_per_participant"
            ),
        ),
        migrations.AddConstraint(
            model_name="runperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("label", ""), ("participant__isnull", False)),
                    models.Q(("participant", None), models.Q(("label", ""), _negated=True)),
                    _connector="OR",
                ),
                name="run_person_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="runperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["inbrenger", "groep", "begeleider", "tijdbewaker", "waarnemer"]),
                    (
                        "viewpoint__in",
                        [
                            "bewoner",
                            "wijkambtenaar",
                            "sectorambtenaar_sociaal",
                            "sectorambtenaar_fysiek",
                            "partner",
                            "bestuurder",
                            "buiten",
                        ],
                    ),
                ),
                name="run_person_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="runperson",
            constraint=models.UniqueConstraint(
                models.F("id"), models.F("run"), name="person_of_run"
            ),
        ),
        migrations.AddConstraint(
            model_name="runstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 120)),
                name="run_step_minutes",
            ),
        ),
        migrations.AddConstraint(
            model_name="runstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("input__in", ["speak", "write", "vote", "position", "still"])),
                name="run_step_input",
            ),
        ),
        migrations.AddConstraint(
            model_name="runstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("shown__in", ["all", "after_step", "giver"])),
                name="run_step_shown",
            ),
        ),
        migrations.AddConstraint(
            model_name="runstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "capture__contained_by",
                        [
                            "question",
                            "answer",
                            "association",
                            "hypothesis",
                            "advice",
                            "vote",
                            "choice",
                            "action",
                            "lesson_draft",
                            "process_note",
                            "follow_up",
                            "candidate",
                            "story",
                            "statement",
                            "verdict",
                            "image",
                            "insight",
                            "pole",
                            "lens_card",
                            "hardness",
                            "option",
                            "position",
                            "perspective",
                            "stakeholder",
                            "route_step",
                        ],
                    ),
                    (
                        "silent__contained_by",
                        ["inbrenger", "groep", "begeleider", "tijdbewaker", "waarnemer"],
                    ),
                    (
                        "speaks__contained_by",
                        ["inbrenger", "groep", "begeleider", "tijdbewaker", "waarnemer"],
                    ),
                ),
                name="run_step_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="runstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("speaks__overlap", models.F("silent")), _negated=True),
                name="run_step_speaks",
            ),
        ),
        migrations.AddConstraint(
            model_name="runstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("limit_per_person", None), ("limit_per_person__gte", 1), _connector="OR"
                ),
                name="run_step_limit",
            ),
        ),
        migrations.AddConstraint(
            model_name="runstep",
            constraint=models.UniqueConstraint(
                models.F("run"), models.F("order"), name="run_step_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="runstep",
            constraint=models.UniqueConstraint(models.F("id"), models.F("run"), name="step_of_run"),
        ),
        migrations.AddConstraint(
            model_name="runstep",
            constraint=models.UniqueConstraint(
                models.F("run"),
                condition=models.Q(("ticking_since__isnull", False)),
                name="one_step_ticks",
            ),
        ),
        migrations.AddIndex(
            model_name="card",
            index=models.Index(models.F("run"), models.F("id"), name="card_of_run"),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "question",
                            "answer",
                            "association",
                            "hypothesis",
                            "advice",
                            "vote",
                            "choice",
                            "action",
                            "lesson_draft",
                            "process_note",
                            "follow_up",
                            "candidate",
                            "story",
                            "statement",
                            "verdict",
                            "image",
                            "insight",
                            "pole",
                            "lens_card",
                            "hardness",
                            "option",
                            "position",
                            "perspective",
                            "stakeholder",
                            "route_step",
                        ],
                    )
                ),
                name="card_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="card_has_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["", "klopt", "klopt_niet"])),
                name="card_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.UniqueConstraint(
                models.F("run"), models.F("key"), name="one_card_per_press"
            ),
        ),
        migrations.AddConstraint(
            model_name="stand",
            constraint=models.UniqueConstraint(
                models.F("step"), models.F("person"), name="one_stand_per_person_and_step"
            ),
        ),
        migrations.AddConstraint(
            model_name="stand",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__gte", 1), ("place__lte", 7)), name="stand_on_the_scale"
            ),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "start",
                            "verder",
                            "terug",
                            "pauze",
                            "hervat",
                            "minuten",
                            "tonen",
                            "overname",
                            "einde",
                            "heropend",
                        ],
                    )
                ),
                name="turn_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(
                models.F("step"),
                models.F("person"),
                models.F("card"),
                models.F("hardness"),
                name="one_dot_per_person_and_card",
            ),
        ),
        migrations.AddConstraint(
            model_name="workmethod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("group_max__gte", models.F("group_min")),
                    ("group_max__lte", 60),
                    ("group_min__gte", 1),
                ),
                name="method_group_size",
            ),
        ),
        migrations.AddConstraint(
            model_name="workmethod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("key__isnull", False), ("made_by", None)),
                    models.Q(("key", None), ("made_by__isnull", False)),
                    _connector="OR",
                ),
                name="method_of_the_house_or_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="workmethod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "roles__contained_by",
                        ["inbrenger", "groep", "begeleider", "tijdbewaker", "waarnemer"],
                    )
                ),
                name="method_roles",
            ),
        ),
        migrations.AddConstraint(
            model_name="workmethod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("repeat_from", None), ("repeat_times", 1), ("repeat_to", None)),
                    models.Q(
                        ("repeat_from__gte", 1),
                        ("repeat_times__gte", 2),
                        ("repeat_times__lte", 6),
                        ("repeat_to__gte", models.F("repeat_from")),
                    ),
                    _connector="OR",
                ),
                name="method_repeats_from_to",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["klaar", "loopt", "pauze", "afgerond"])),
                name="run_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("case__isnull", False), ("meeting__isnull", False)),
                    models.Q(("case", None), ("meeting", None), ("table", None)),
                    _connector="OR",
                ),
                name="run_in_a_meeting_has_a_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "afgerond"), _negated=True),
                    ("ended_at__isnull", False),
                    _connector="OR",
                ),
                name="run_closed_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                models.F("code"),
                condition=models.Q(("code", ""), _negated=True),
                name="one_run_per_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                models.F("table"),
                condition=models.Q(
                    ("table__isnull", False), models.Q(("state", "afgerond"), _negated=True)
                ),
                name="one_open_run_per_table",
            ),
        ),
        migrations.AddConstraint(
            model_name="methodstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 120)),
                name="method_step_minutes",
            ),
        ),
        migrations.AddConstraint(
            model_name="methodstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("input__in", ["speak", "write", "vote", "position", "still"])),
                name="method_step_input",
            ),
        ),
        migrations.AddConstraint(
            model_name="methodstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("shown__in", ["all", "after_step", "giver"])),
                name="method_step_shown",
            ),
        ),
        migrations.AddConstraint(
            model_name="methodstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "capture__contained_by",
                        [
                            "question",
                            "answer",
                            "association",
                            "hypothesis",
                            "advice",
                            "vote",
                            "choice",
                            "action",
                            "lesson_draft",
                            "process_note",
                            "follow_up",
                            "candidate",
                            "story",
                            "statement",
                            "verdict",
                            "image",
                            "insight",
                            "pole",
                            "lens_card",
                            "hardness",
                            "option",
                            "position",
                            "perspective",
                            "stakeholder",
                            "route_step",
                        ],
                    ),
                    (
                        "silent__contained_by",
                        ["inbrenger", "groep", "begeleider", "tijdbewaker", "waarnemer"],
                    ),
                    (
                        "speaks__contained_by",
                        ["inbrenger", "groep", "begeleider", "tijdbewaker", "waarnemer"],
                    ),
                ),
                name="method_step_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="methodstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("speaks__overlap", models.F("silent")), _negated=True),
                name="method_step_speaks",
            ),
        ),
        migrations.AddConstraint(
            model_name="methodstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("limit_per_person", None), ("limit_per_person__gte", 1), _connector="OR"
                ),
                name="method_step_limit",
            ),
        ),
        migrations.AddConstraint(
            model_name="methodstep",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("method", "order"),
                name="method_step_order",
            ),
        ),
    ]
