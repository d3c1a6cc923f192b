import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkplaats", "0011_one_name_per_step"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="harvestitem",
            name="because",
            field=models.TextField(blank=True, max_length=1000, verbose_name="hoe kwam dat"),
        ),
        migrations.AddField(
            model_name="harvestitem",
            name="card",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="harvest_item",
                to="werkplaats.card",
            ),
        ),
        migrations.AddField(
            model_name="harvestitem",
            name="context",
            field=models.TextField(blank=True, max_length=1000, verbose_name="in welke situatie"),
        ),
        migrations.AddField(
            model_name="harvestitem",
            name="result",
            field=models.TextField(
                blank=True, max_length=1000, verbose_name="wat was het resultaat"
            ),
        ),
        migrations.AddField(
            model_name="harvestitem",
            name="tried",
            field=models.TextField(blank=True, max_length=1000, verbose_name="wat is geprobeerd"),
        ),
        migrations.AddField(
            model_name="lessondraft",
            name="because",
            field=models.TextField(blank=True, max_length=1000, verbose_name="hoe kwam dat"),
        ),
        migrations.AddField(
            model_name="lessondraft",
            name="context",
            field=models.TextField(blank=True, max_length=1000, verbose_name="in welke situatie"),
        ),
        migrations.AddField(
            model_name="lessondraft",
            name="result",
            field=models.TextField(
                blank=True, max_length=1000, verbose_name="wat was het resultaat"
            ),
        ),
        migrations.AddField(
            model_name="lessondraft",
            name="tried",
            field=models.TextField(blank=True, max_length=1000, verbose_name="wat is geprobeerd"),
        ),
        migrations.AlterField(
            model_name="harvestitem",
            name="text",
            field=models.CharField(max_length=500, verbose_name="opbrengst"),
        ),
        migrations.CreateModel(
            name="DroppedCard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="waarom")),
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
                    "card",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dropped",
                        to="werkplaats.card",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dropped",
                        to="werkplaats.record",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="dropped_card_says_why",
                    )
                ],
            },
        ),
    ]
