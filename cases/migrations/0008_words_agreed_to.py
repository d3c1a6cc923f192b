import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


def keep_what_is_shown_now(apps, editor):
    """Freeze the words as receivers read them until now; no history, since nothing changes."""
    for name in ("Share", "CaseSummary"):
        rows = apps.get_model("cases", name).objects
        for row in rows.select_related("case"):
            rows.filter(pk=row.pk).update(words=words_of(row.case))


def words_of(case) -> list[list]:
    tensions = case.tensions.order_by("order", "pk").values_list("tension__name", flat=True)
    sectors = case.sectors.order_by("order", "name").values_list("name", flat=True)
    obstacles = case.obstacles.order_by("order", "pk").values_list("type__name", flat=True)
    found = {
        "Spanningen": list(tensions),
        "Sectoren": list(sectors),
        "Soorten belemmeringen": list(dict.fromkeys(obstacles)),
    }
    return [[label, words] for label, words in found.items() if words]


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_several_promises"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="casesummary",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="casesummary",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="casesummary",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="share",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="share",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="share",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="casesummary",
            name="words",
            field=models.JSONField(default=list, verbose_name="woorden die meegaan"),
        ),
        migrations.AddField(
            model_name="casesummaryevent",
            name="words",
            field=models.JSONField(default=list, verbose_name="woorden die meegaan"),
        ),
        migrations.AddField(
            model_name="share",
            name="words",
            field=models.JSONField(default=list, verbose_name="woorden die meegaan"),
        ),
        migrations.AddField(
            model_name="shareevent",
            name="words",
            field=models.JSONField(default=list, verbose_name="woorden die meegaan"),
        ),
        migrations.RunPython(keep_what_is_shown_now, migrations.RunPython.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="casesummary",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_casesummaryevent" ("agreed_at", "case_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text", "title", "words") VALUES (NEW."agreed_at", NEW."case_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."text", NEW."title", NEW."words"); RETURN NULL;',
                    hash="1ae087a32d71df35357d3fc9a2592ee107620a26",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4b74e",
                    table="cases_casesummary",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casesummary",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cases_casesummaryevent" ("agreed_at", "case_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text", "title", "words") VALUES (NEW."agreed_at", NEW."case_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."text", NEW."title", NEW."words"); RETURN NULL;',
                    hash="ea8fa6a7d943283b3a891b6fcbc6faa74280e106",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_93cbb",
                    table="cases_casesummary",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casesummary",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_casesummaryevent" ("agreed_at", "case_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text", "title", "words") VALUES (OLD."agreed_at", OLD."case_id", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."text", OLD."title", OLD."words"); RETURN NULL;',
                    hash="e59e923efa81290e5d3d5e7ef1bd491ba803e285",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dfcd2",
                    table="cases_casesummary",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="share",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_shareevent" ("asked_at", "asked_by_id", "case_id", "end_reason", "ended_at", "ended_by_id", "ends_on", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "shared_at", "state", "text", "title", "to_everyone", "words") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."case_id", NEW."end_reason", NEW."ended_at", NEW."ended_by_id", NEW."ends_on", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."shared_at", NEW."state", NEW."text", NEW."title", NEW."to_everyone", NEW."words"); RETURN NULL;',
                    hash="db7c7f7ec74143b44058e1705807bcd2743d382c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3242e",
                    table="cases_share",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="share",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cases_shareevent" ("asked_at", "asked_by_id", "case_id", "end_reason", "ended_at", "ended_by_id", "ends_on", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "shared_at", "state", "text", "title", "to_everyone", "words") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."case_id", NEW."end_reason", NEW."ended_at", NEW."ended_by_id", NEW."ends_on", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."shared_at", NEW."state", NEW."text", NEW."title", NEW."to_everyone", NEW."words"); RETURN NULL;',
                    hash="8b297c6982b2cce650ab0b925cbb524f4b7384ec",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_37000",
                    table="cases_share",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="share",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_shareevent" ("asked_at", "asked_by_id", "case_id", "end_reason", "ended_at", "ended_by_id", "ends_on", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "shared_at", "state", "text", "title", "to_everyone", "words") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."case_id", OLD."end_reason", OLD."ended_at", OLD."ended_by_id", OLD."ends_on", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."shared_at", OLD."state", OLD."text", OLD."title", OLD."to_everyone", OLD."words"); RETURN NULL;',
                    hash="b1931e695eb4ef10cabe5ea2aa7ca93463462467",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dd1cb",
                    table="cases_share",
                    when="AFTER",
                ),
            ),
        ),
    ]
