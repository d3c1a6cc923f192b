import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("werkboek", "0050_reactions_shown"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="edition",
            trigger=pgtrigger.compiler.Trigger(
                name="edition_frozen_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" = 'vastgesteld')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="94ed8d8b262d1297804fd9a93fc1942bac9738c5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_edition_frozen_stays_61401",
                    table="werkboek_edition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editionfile",
            trigger=pgtrigger.compiler.Trigger(
                name="edition_file_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="5a93d21fac81a7c2af47dcf5a6b8b8050d216b10",
                    operation="UPDATE",
                    pgid="pgtrigger_edition_file_stays_b42f7",
                    table="werkboek_editionfile",
                    when="BEFORE",
                ),
            ),
        ),
    ]
