from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_set_aside"),
        ("trios", "0003_message_of_an_invitation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="timelineentry",
            name="entry_kind",
        ),
        migrations.AlterField(
            model_name="timelineentry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("vastgelegd", "Vastgelegd"),
                    ("gewijzigd", "Gewijzigd"),
                    ("status", "Status"),
                    ("notitie", "Notitie"),
                    ("advies", "Advies"),
                    ("afspraak", "Afspraak"),
                    ("lenzen", "Lenzen"),
                    ("bijlage", "Bijlage"),
                    ("verband", "Verband"),
                    ("deling", "Delen"),
                    ("initiatief", "Initiatief"),
                    ("reactie", "Reactie"),
                    ("melding", "Melding"),
                    ("les", "Les"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="timelineentryevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("vastgelegd", "Vastgelegd"),
                    ("gewijzigd", "Gewijzigd"),
                    ("status", "Status"),
                    ("notitie", "Notitie"),
                    ("advies", "Advies"),
                    ("afspraak", "Afspraak"),
                    ("lenzen", "Lenzen"),
                    ("bijlage", "Bijlage"),
                    ("verband", "Verband"),
                    ("deling", "Delen"),
                    ("initiatief", "Initiatief"),
                    ("reactie", "Reactie"),
                    ("melding", "Melding"),
                    ("les", "Les"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="timelineentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "vastgelegd",
                            "gewijzigd",
                            "status",
                            "notitie",
                            "advies",
                            "afspraak",
                            "lenzen",
                            "bijlage",
                            "verband",
                            "deling",
                            "initiatief",
                            "reactie",
                            "melding",
                            "les",
                        ],
                    )
                ),
                name="entry_kind",
            ),
        ),
    ]
