from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("werkboek", "0040_words_of_lessons")]

    operations = [
        migrations.RemoveIndex(model_name="reaction", name="reaction_of_lesson"),
        migrations.AddIndex(
            model_name="reaction",
            index=models.Index(
                models.F("lesson"),
                models.F("at"),
                models.F("id"),
                condition=models.Q(("state", "getoond")),
                name="reaction_shown",
            ),
        ),
        migrations.AddIndex(
            model_name="reaction",
            index=models.Index(
                models.F("address"),
                models.F("at"),
                condition=models.Q(("address", ""), _negated=True),
                name="reaction_of_address",
            ),
        ),
    ]
