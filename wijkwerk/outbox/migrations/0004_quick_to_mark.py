from django.db import migrations, models


class Migration(migrations.Migration):
    """Room on each page for the two changes that sending makes to a row, and an index less."""

    dependencies = [("outbox", "0003_index_what_a_message_is_about")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE outbox_message SET (fillfactor = 60)",
            "ALTER TABLE outbox_message RESET (fillfactor)",
        ),
        migrations.AlterField(
            model_name="message",
            name="municipality",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=models.deletion.PROTECT,
                related_name="+",
                to="trios.municipality",
            ),
        ),
    ]
