import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkboek", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="review",
            name="review_has_a_reader",
        ),
        migrations.AddField(
            model_name="lessonmove",
            name="who",
            field=models.CharField(blank=True, max_length=250),
        ),
        migrations.AlterField(
            model_name="lessonmove",
            name="by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="lessonmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("by__isnull", False), models.Q(("who", ""), _negated=True), _connector="OR"
                ),
                name="lesson_move_has_mover",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("address", ""), ("reader__isnull", False)),
                    models.Q(
                        ("reader", None),
                        models.Q(("name", ""), _negated=True),
                        models.Q(
                            models.Q(("address", ""), _negated=True),
                            models.Q(("state", "gevraagd"), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="review_has_a_reader",
            ),
        ),
    ]
