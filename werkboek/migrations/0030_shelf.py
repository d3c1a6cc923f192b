import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkboek", "0020_readers_by_link"),
    ]

    operations = [
        migrations.CreateModel(
            name="Shelved",
            fields=[
                (
                    "lesson",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="shelved",
                        serialize=False,
                        to="werkboek.lesson",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="plaats in het hoofdstuk")),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="adres")),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("one_liner", models.CharField(max_length=300, verbose_name="in één zin")),
                (
                    "maturity",
                    models.CharField(
                        choices=[
                            ("signaal", "Signaal"),
                            ("geprobeerd", "Geprobeerd"),
                            ("herhaald", "Herhaald"),
                            ("ingebed", "Ingebed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("review_by", models.DateField(null=True, verbose_name="opnieuw bekijken voor")),
                (
                    "terms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None
                    ),
                ),
                ("first_published_at", models.DateTimeField(verbose_name="gepubliceerd op")),
                ("changed_at", models.DateTimeField(verbose_name="versie van")),
                (
                    "chapter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shelved",
                        to="werkboek.chapter",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="werkboek.lessonversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "gepubliceerde les",
                "verbose_name_plural": "gepubliceerde lessen",
                "ordering": ["chapter__order", "order", "lesson"],
                "indexes": [
                    models.Index(
                        models.F("chapter"),
                        models.F("order"),
                        models.F("lesson"),
                        name="shelf_of_chapter",
                    ),
                    models.Index(
                        models.F("first_published_at"), models.F("lesson"), name="shelf_newest"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        models.F("terms"), fastupdate=False, name="shelf_terms"
                    ),
                ],
            },
        ),
    ]
