import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

TABLES = {"initiative": "cases_initiative", "initiativeevent": "cases_initiativeevent"}
# Changes the type in place: the history is append-only, and an UPDATE of it is refused.
TO_LIST = """
ALTER TABLE {0} ALTER COLUMN promised_roles TYPE varchar(20)[]
USING array_remove(ARRAY[promised_roles], '')
"""
TO_WORD = """
ALTER TABLE {0} ALTER COLUMN promised_roles TYPE varchar(20)
USING coalesce(promised_roles[1], '')
"""
PROMISED_ROLES = django.contrib.postgres.fields.ArrayField(
    base_field=models.CharField(
        choices=[
            ("geld", "Geld"),
            ("meedenken", "Meedenken"),
            ("procesbegeleiding", "Procesbegeleiding"),
        ],
        max_length=20,
    ),
    blank=True,
    default=list,
    size=None,
    verbose_name="wat zegde de gemeente toe",
)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_history_of_sectors"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="initiative",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="initiative",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="initiative",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="initiative",
            name="initiative_promise",
        ),
        migrations.RenameField("initiative", "promised_role", "promised_roles"),
        migrations.RenameField("initiativeevent", "promised_role", "promised_roles"),
        *(
            migrations.SeparateDatabaseAndState(
                [migrations.RunSQL(TO_LIST.format(table), TO_WORD.format(table))],
                [migrations.AlterField(model, "promised_roles", PROMISED_ROLES)],
            )
            for model, table in TABLES.items()
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiative",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_initiativeevent" ("answer_by", "answered_on", "case_id", "contact_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise", "promised_roles", "stage", "updated_at") VALUES (NEW."answer_by", NEW."answered_on", NEW."case_id", NEW."contact_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."promise", NEW."promised_roles", NEW."stage", NEW."updated_at"); RETURN NULL;',
                    hash="cea667b1ef9d8a7b0dcc7aee41426b3c814881d9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_08415",
                    table="cases_initiative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiative",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cases_initiativeevent" ("answer_by", "answered_on", "case_id", "contact_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise", "promised_roles", "stage", "updated_at") VALUES (NEW."answer_by", NEW."answered_on", NEW."case_id", NEW."contact_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."promise", NEW."promised_roles", NEW."stage", NEW."updated_at"); RETURN NULL;',
                    hash="7e27f27e36bfaddcc1458676c6b18ca90d1142a4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c6594",
                    table="cases_initiative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiative",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_initiativeevent" ("answer_by", "answered_on", "case_id", "contact_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise", "promised_roles", "stage", "updated_at") VALUES (OLD."answer_by", OLD."answered_on", OLD."case_id", OLD."contact_id", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."promise", OLD."promised_roles", OLD."stage", OLD."updated_at"); RETURN NULL;',
                    hash="3bf00d198e8402fb2e5e4755870751f2eb03aa7e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ae2da",
                    table="cases_initiative",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("promised_roles__contained_by", ["geld", "meedenken", "procesbegeleiding"])
                ),
                name="initiative_promise",
            ),
        ),
    ]
