import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import wijkwerk.lib.public_ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0009_set_aside"),
        ("trios", "0003_message_of_an_invitation"),
        ("werkplaats", "0050_key_of_a_run_and_a_guest"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Chapter",
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
                "verbose_name": "hoofdstuk",
                "verbose_name_plural": "hoofdstukken",
                "ordering": ["order", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True, verbose_name="nummer")),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                (
                    "subtitle",
                    models.CharField(blank=True, max_length=200, verbose_name="ondertitel"),
                ),
                (
                    "foreword",
                    models.TextField(blank=True, max_length=8000, verbose_name="voorwoord"),
                ),
                ("colophon", models.TextField(blank=True, max_length=4000, verbose_name="colofon")),
                (
                    "state",
                    models.CharField(
                        choices=[("concept", "In de maak"), ("vastgesteld", "Vastgesteld")],
                        default="concept",
                        max_length=12,
                    ),
                ),
                ("identifier", models.UUIDField(unique=True)),
                ("made_at", models.DateTimeField(verbose_name="begonnen op")),
                (
                    "frozen_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="vastgesteld op"),
                ),
                ("content", models.JSONField(blank=True, null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "frozen_by",
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
            ],
            options={
                "verbose_name": "editie",
                "verbose_name_plural": "edities",
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="EditionChapter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "chapter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="werkboek.chapter",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chapters",
                        to="werkboek.edition",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EditionFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("epub", "EPUB, voor e-readers"),
                            ("docx", "Word (DOCX)"),
                            ("odt", "OpenDocument (ODT)"),
                        ],
                        max_length=6,
                        verbose_name="vorm",
                    ),
                ),
                ("file", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField(verbose_name="grootte in bytes")),
                ("sha256", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="werkboek.edition",
                    ),
                ),
            ],
            options={
                "ordering": ["form"],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
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
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="adres")),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="plaats in het hoofdstuk"
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("one_liner", models.CharField(max_length=300, verbose_name="in één zin")),
                ("context", models.TextField(blank=True, max_length=2000, verbose_name="context")),
                (
                    "tried",
                    models.TextField(blank=True, max_length=2000, verbose_name="wat is geprobeerd"),
                ),
                ("result", models.TextField(blank=True, max_length=2000, verbose_name="resultaat")),
                ("because", models.TextField(blank=True, max_length=2000, verbose_name="doordat")),
                ("limits", models.TextField(blank=True, max_length=2000, verbose_name="grenzen")),
                ("body", models.TextField(blank=True, max_length=60000, verbose_name="tekst")),
                (
                    "exercise",
                    models.TextField(blank=True, max_length=2000, verbose_name="opdracht"),
                ),
                (
                    "exercise_minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minuten"),
                ),
                (
                    "maturity",
                    models.CharField(
                        choices=[
                            ("signaal", "Signaal"),
                            ("geprobeerd", "Geprobeerd"),
                            ("herhaald", "Herhaald"),
                            ("ingebed", "Ingebed"),
                        ],
                        default="signaal",
                        max_length=12,
                        verbose_name="hoe ver is het geprobeerd",
                    ),
                ),
                (
                    "embedded_change",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="wat is er veranderd"
                    ),
                ),
                ("embedded_since", models.DateField(blank=True, null=True, verbose_name="sinds")),
                (
                    "review_by",
                    models.DateField(blank=True, null=True, verbose_name="opnieuw bekijken voor"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("concept", "Concept"),
                            ("aangeboden", "Aangeboden"),
                            ("in_review", "Bij de tweede lezer"),
                            ("gepubliceerd", "Gepubliceerd"),
                            ("herzien", "Te herzien"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        default="concept",
                        max_length=12,
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="gepubliceerd op"),
                ),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                ("changed_at", models.DateTimeField(verbose_name="gewijzigd op")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("submit_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "chapter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="werkboek.chapter",
                    ),
                ),
                (
                    "draft",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="lesson",
                        to="werkplaats.lessondraft",
                    ),
                ),
                (
                    "exercise_method",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="werkplaats.workmethod",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "obstacles",
                    models.ManyToManyField(
                        blank=True, related_name="lessons", to="cases.obstacletype"
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(blank=True, related_name="lessons", to="trios.sector"),
                ),
                (
                    "tensions",
                    models.ManyToManyField(
                        blank=True, related_name="lessons", to="cases.tensiontype"
                    ),
                ),
            ],
            options={
                "verbose_name": "les",
                "verbose_name_plural": "lessen",
                "ordering": ["chapter__order", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ExerciseAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="antwoord")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="klaar op")),
                ("at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                        related_name="exercise_answers",
                        to="cases.case",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="werkboek.lesson",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="LessonAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="author_rows",
                        to="werkboek.lesson",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lesson_rows",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LessonMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "from_state",
                    models.CharField(
                        choices=[
                            ("concept", "Concept"),
                            ("aangeboden", "Aangeboden"),
                            ("in_review", "Bij de tweede lezer"),
                            ("gepubliceerd", "Gepubliceerd"),
                            ("herzien", "Te herzien"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("concept", "Concept"),
                            ("aangeboden", "Aangeboden"),
                            ("in_review", "Bij de tweede lezer"),
                            ("gepubliceerd", "Gepubliceerd"),
                            ("herzien", "Te herzien"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(blank=True, max_length=2000, verbose_name="reden")),
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
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="werkboek.lesson",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LessonPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                (
                    "alt",
                    models.CharField(blank=True, max_length=300, verbose_name="wat is er te zien"),
                ),
                ("content_type", models.CharField(max_length=40)),
                ("size", models.PositiveIntegerField(verbose_name="grootte in bytes")),
                ("width", models.PositiveIntegerField(verbose_name="breedte")),
                ("height", models.PositiveIntegerField(verbose_name="hoogte")),
                ("file", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
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
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="werkboek.lesson",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="LessonUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
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
                        related_name="lessons_used",
                        to="cases.case",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="werkboek.lesson",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LessonVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="versie")),
                ("at", models.DateTimeField(verbose_name="op")),
                ("content", models.JSONField()),
                (
                    "note",
                    models.CharField(blank=True, max_length=200, verbose_name="wat is er anders"),
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
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="werkboek.lesson",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.AddField(
            model_name="lesson",
            name="published",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="werkboek.lessonversion",
            ),
        ),
        migrations.CreateModel(
            name="EditionLesson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "chapter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="werkboek.editionchapter",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="werkboek.edition",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="werkboek.lesson",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="werkboek.lessonversion",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="NotApplicable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
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
                        related_name="lessons_hidden",
                        to="cases.case",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="werkboek.lesson",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reaction",
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
                            ("herkenbaar", "Herkenbaar"),
                            ("vraag", "Vraag"),
                            ("tip", "Tip"),
                            ("aanvulling", "Aanvulling"),
                        ],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="reactie")),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="naam")),
                (
                    "address",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres"),
                ),
                (
                    "token_digest",
                    models.CharField(blank=True, max_length=64, null=True, unique=True),
                ),
                ("at", models.DateTimeField(verbose_name="geschreven op")),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="adres bevestigd op"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("wacht_op_adres", "Wacht op bevestiging"),
                            ("wacht", "Wacht op de redactie"),
                            ("getoond", "Getoond"),
                            ("geweigerd", "Niet geplaatst"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beoordeeld op"),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="waarom niet"),
                ),
                ("answer", models.TextField(blank=True, max_length=2000, verbose_name="antwoord")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op"),
                ),
                ("submit_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "answered_by",
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
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lesson_reactions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "credited_in",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="werkboek.lessonversion",
                    ),
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
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reactions",
                        to="werkboek.lesson",
                    ),
                ),
            ],
            options={
                "verbose_name": "reactie",
                "verbose_name_plural": "reacties",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Review",
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
                ("name", models.CharField(blank=True, max_length=120, verbose_name="naam")),
                (
                    "address",
                    models.EmailField(blank=True, max_length=254, verbose_name="werkadres"),
                ),
                (
                    "organisation",
                    models.CharField(blank=True, max_length=120, verbose_name="organisatie"),
                ),
                (
                    "token_digest",
                    models.CharField(blank=True, max_length=64, null=True, unique=True),
                ),
                ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                ("due_on", models.DateField(verbose_name="graag voor")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gevraagd", "Gevraagd"),
                            ("akkoord", "Akkoord"),
                            ("teruggegeven", "Teruggegeven"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        default="gevraagd",
                        max_length=12,
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="wat vind je")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="gelezen op"),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="werkboek.lesson",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lezer",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="werkboek.lessonversion",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewRemark",
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
                ("part", models.CharField(max_length=20, verbose_name="bij")),
                (
                    "passage",
                    models.CharField(blank=True, max_length=400, verbose_name="bij deze woorden"),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="opmerking")),
                ("at", models.DateTimeField()),
                (
                    "done_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="verwerkt op"),
                ),
                ("submit_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="werkboek.review",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Source",
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
                            ("casus", "Casus"),
                            ("bijeenkomst", "Bijeenkomst"),
                            ("gesprek", "Gesprek"),
                            ("link", "Document of website"),
                        ],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                (
                    "title",
                    models.CharField(blank=True, max_length=200, verbose_name="wat of met wie"),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="adres")),
                ("on", models.DateField(blank=True, null=True, verbose_name="datum")),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="wat leerden we hiervan"
                    ),
                ),
                ("at", models.DateTimeField()),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lesson_sources",
                        to="cases.case",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="werkboek.lesson",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lesson_sources",
                        to="werkplaats.meeting",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("content", None), ("frozen_at", None), ("sha256", ""), ("state", "concept")
                    ),
                    models.Q(
                        ("content__isnull", False),
                        ("frozen_at__isnull", False),
                        ("state", "vastgesteld"),
                        models.Q(("sha256", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="edition_frozen_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="editionchapter",
            constraint=models.UniqueConstraint(
                models.F("edition"), models.F("chapter"), name="chapter_once_per_edition"
            ),
        ),
        migrations.AddConstraint(
            model_name="editionfile",
            constraint=models.UniqueConstraint(
                models.F("edition"), models.F("form"), name="one_file_per_form"
            ),
        ),
        migrations.AddConstraint(
            model_name="exerciseanswer",
            constraint=models.UniqueConstraint(
                models.F("lesson"), models.F("case"), name="one_answer_per_case_and_lesson"
            ),
        ),
        migrations.AddConstraint(
            model_name="exerciseanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_at", None), models.Q(("text", ""), _negated=True), _connector="OR"
                ),
                name="answer_done_has_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="lessonauthor",
            constraint=models.UniqueConstraint(
                models.F("lesson"), models.F("user"), name="one_author_row"
            ),
        ),
        migrations.AddConstraint(
            model_name="lessonpicture",
            constraint=models.UniqueConstraint(
                models.F("lesson"), models.F("sha256"), name="one_picture_per_content"
            ),
        ),
        migrations.AddConstraint(
            model_name="lessonuse",
            constraint=models.UniqueConstraint(
                models.F("lesson"), models.F("case"), name="one_use_per_case"
            ),
        ),
        migrations.AddConstraint(
            model_name="lessonversion",
            constraint=models.UniqueConstraint(
                models.F("lesson"), models.F("number"), name="one_version_per_number"
            ),
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=models.Index(
                models.F("chapter"), models.F("order"), models.F("id"), name="lesson_of_chapter"
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "concept",
                            "aangeboden",
                            "in_review",
                            "gepubliceerd",
                            "herzien",
                            "ingetrokken",
                        ],
                    )
                ),
                name="lesson_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("maturity__in", ["signaal", "geprobeerd", "herhaald", "ingebed"])
                ),
                name="lesson_maturity",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("maturity", "ingebed"), _negated=True),
                    models.Q(
                        models.Q(("embedded_change", ""), _negated=True),
                        ("embedded_since__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="lesson_embedded_says_what_changed",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "gepubliceerd"), _negated=True),
                    models.Q(
                        ("first_published_at__isnull", False),
                        ("published__isnull", False),
                        ("review_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="lesson_published_has_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ingetrokken"), _negated=True),
                    ("published", None),
                    _connector="OR",
                ),
                name="lesson_withdrawn_is_not_read",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.UniqueConstraint(
                models.F("made_by"), models.F("submit_key"), name="one_lesson_per_submit"
            ),
        ),
        migrations.AddConstraint(
            model_name="editionlesson",
            constraint=models.UniqueConstraint(
                models.F("edition"), models.F("lesson"), name="lesson_once_per_edition"
            ),
        ),
        migrations.AddConstraint(
            model_name="notapplicable",
            constraint=models.UniqueConstraint(
                models.F("lesson"), models.F("case"), name="hidden_once_per_case"
            ),
        ),
        migrations.AddIndex(
            model_name="reaction",
            index=models.Index(
                models.F("lesson"), models.F("at"), models.F("id"), name="reaction_of_lesson"
            ),
        ),
        migrations.AddIndex(
            model_name="reaction",
            index=models.Index(
                models.F("at"),
                models.F("id"),
                condition=models.Q(("state", "wacht")),
                name="reaction_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="reaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["wacht_op_adres", "wacht", "getoond", "geweigerd"])
                ),
                name="lesson_reaction_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="reaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("address", ""), ("by__isnull", False), ("name", "")),
                    models.Q(("by", None), models.Q(("name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="lesson_reaction_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="reaction",
            constraint=models.UniqueConstraint(
                models.F("lesson"), models.F("submit_key"), name="one_reaction_per_submit"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["gevraagd", "akkoord", "teruggegeven", "ingetrokken"])
                ),
                name="review_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("address", ""), ("reader__isnull", False)),
                    models.Q(
                        ("reader", None),
                        models.Q(("address", ""), _negated=True),
                        models.Q(("name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="review_has_a_reader",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "teruggegeven"), _negated=True),
                    models.Q(("text", ""), _negated=True),
                    _connector="OR",
                ),
                name="review_returned_with_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                models.F("lesson"),
                condition=models.Q(("state", "gevraagd")),
                name="one_open_review_per_lesson",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewremark",
            constraint=models.UniqueConstraint(
                models.F("review"), models.F("submit_key"), name="one_remark_per_submit"
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("case__isnull", False), ("kind", "casus"), ("meeting", None), ("url", "")
                    ),
                    models.Q(
                        ("case", None),
                        ("kind", "bijeenkomst"),
                        ("meeting__isnull", False),
                        ("url", ""),
                    ),
                    models.Q(
                        ("case", None),
                        ("kind", "gesprek"),
                        ("meeting", None),
                        ("on__isnull", False),
                        models.Q(("title", ""), _negated=True),
                    ),
                    models.Q(
                        ("case", None),
                        ("kind", "link"),
                        ("meeting", None),
                        models.Q(("url", ""), _negated=True),
                        models.Q(("title", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="source_of_one_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                models.F("lesson"), models.F("case"), name="one_source_per_case"
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                models.F("lesson"), models.F("meeting"), name="one_source_per_meeting"
            ),
        ),
    ]
