from django.db import migrations, models

import wijkwerk.lib.public_ids


class Migration(migrations.Migration):
    dependencies = [
        ("werkplaats", "0010_name_of_a_step"),
    ]

    operations = [
        migrations.AlterField(
            model_name="methodstep",
            name="public_id",
            field=models.CharField(
                default=wijkwerk.lib.public_ids.make_public_id,
                editable=False,
                max_length=10,
                unique=True,
            ),
        ),
    ]
