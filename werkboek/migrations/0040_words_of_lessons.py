import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkboek", "0030_shelf"),
    ]

    operations = [
        migrations.CreateModel(
            name="LessonWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stem", models.TextField()),
                ("in_title", models.BooleanField()),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="werkboek.lesson",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("stem", "lesson"), include=("in_title",), name="one_word_per_lesson"
                    )
                ],
            },
        ),
    ]
