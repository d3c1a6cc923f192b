import uuid

import django.core.validators
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import cases.models.attachment
import wijkwerk.lib.public_ids


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_municipality_of_the_trio"),
        ("trios", "0001_initial"),
        ("trios", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="afspraak")),
                (
                    "owner_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("trio", "Hele trio"),
                            ("leidinggevende", "Leidinggevende"),
                            ("bestuurder", "Wethouder"),
                            ("partner", "Partner"),
                            ("bewonersgroep", "Bewonersgroep"),
                        ],
                        max_length=20,
                        verbose_name="rol",
                    ),
                ),
                (
                    "owner_note",
                    models.CharField(blank=True, max_length=80, verbose_name="wie precies"),
                ),
                ("due_on", models.DateField(verbose_name="uiterlijk op")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("bezig", "Bezig"),
                            ("klaar", "Klaar"),
                            ("vervallen", "Vervallen"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "drop_reason",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="reden van vervallen"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="klaar op"),
                ),
                ("submit_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="cases.case",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eigenaar",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "indexes": [
                    models.Index(
                        models.F("owner"),
                        models.F("due_on"),
                        condition=models.Q(("state__in", ["open", "bezig"])),
                        name="action_of_owner",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "bezig", "klaar", "vervallen"])),
                        name="action_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("owner__isnull", False), ("owner_role", "")),
                            models.Q(
                                ("owner", None),
                                (
                                    "owner_role__in",
                                    [
                                        "trio",
                                        "leidinggevende",
                                        "bestuurder",
                                        "partner",
                                        "bewonersgroep",
                                    ],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="action_has_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "vervallen"), _negated=True),
                            models.Q(("drop_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="action_dropped_with_reason",
                    ),
                    models.UniqueConstraint(
                        models.F("case"), models.F("submit_key"), name="one_action_per_submit"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_actionevent" ("case_id", "drop_reason", "due_on", "finished_at", "id", "made_at", "made_by_id", "municipality_id", "owner_id", "owner_note", "owner_role", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state", "submit_key", "text") VALUES (NEW."case_id", NEW."drop_reason", NEW."due_on", NEW."finished_at", NEW."id", NEW."made_at", NEW."made_by_id", NEW."municipality_id", NEW."owner_id", NEW."owner_note", NEW."owner_role", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."state", NEW."submit_key", NEW."text"); RETURN NULL;',
                            hash="c6f1b6b4a85b1b6c6e380d1b396b6b1f6b3e9d3a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_83b95",
                            table="cases_action",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_actionevent" ("case_id", "drop_reason", "due_on", "finished_at", "id", "made_at", "made_by_id", "municipality_id", "owner_id", "owner_note", "owner_role", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state", "submit_key", "text") VALUES (NEW."case_id", NEW."drop_reason", NEW."due_on", NEW."finished_at", NEW."id", NEW."made_at", NEW."made_by_id", NEW."municipality_id", NEW."owner_id", NEW."owner_note", NEW."owner_role", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."state", NEW."submit_key", NEW."text"); RETURN NULL;',
                            hash="080138152f6b63ac61f6915cda2c449ac4fbb4c5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3816b",
                            table="cases_action",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_actionevent" ("case_id", "drop_reason", "due_on", "finished_at", "id", "made_at", "made_by_id", "municipality_id", "owner_id", "owner_note", "owner_role", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state", "submit_key", "text") VALUES (OLD."case_id", OLD."drop_reason", OLD."due_on", OLD."finished_at", OLD."id", OLD."made_at", OLD."made_by_id", OLD."municipality_id", OLD."owner_id", OLD."owner_note", OLD."owner_role", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."state", OLD."submit_key", OLD."text"); RETURN NULL;',
                            hash="d9047dbacc2351416230ae27573385481e3fffb6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5c9f3",
                            table="cases_action",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="afspraak")),
                (
                    "owner_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("trio", "Hele trio"),
                            ("leidinggevende", "Leidinggevende"),
                            ("bestuurder", "Wethouder"),
                            ("partner", "Partner"),
                            ("bewonersgroep", "Bewonersgroep"),
                        ],
                        max_length=20,
                        verbose_name="rol",
                    ),
                ),
                (
                    "owner_note",
                    models.CharField(blank=True, max_length=80, verbose_name="wie precies"),
                ),
                ("due_on", models.DateField(verbose_name="uiterlijk op")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("bezig", "Bezig"),
                            ("klaar", "Klaar"),
                            ("vervallen", "Vervallen"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "drop_reason",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="reden van vervallen"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="klaar op"),
                ),
                ("submit_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eigenaar",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.action",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a0fbaadab5fd1463c81af9e78d9669fc29d560a9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a4a2b",
                            table="cases_actionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AdviceRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                ("question", models.TextField(max_length=1000, verbose_name="vraag")),
                ("due_on", models.DateField(verbose_name="antwoord uiterlijk op")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gevraagd", "Gevraagd"),
                            ("beantwoord", "Beantwoord"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        default="gevraagd",
                        max_length=12,
                    ),
                ),
                ("answer", models.TextField(blank=True, max_length=4000, verbose_name="antwoord")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingetrokken op"),
                ),
                (
                    "withdraw_reason",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="reden van intrekken"
                    ),
                ),
                ("submit_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "adviser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advice_asked",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="collega",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="advice",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["gevraagd", "beantwoord", "ingetrokken"])
                        ),
                        name="advice_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", False),
                                ("state", "beantwoord"),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "beantwoord"), _negated=True),
                                ("answer", ""),
                                ("answered_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="advice_answered_with_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "ingetrokken"),
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdraw_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "ingetrokken"), _negated=True),
                                ("withdraw_reason", ""),
                                ("withdrawn_at", None),
                                ("withdrawn_by", None),
                            ),
                            _connector="OR",
                        ),
                        name="advice_withdrawn_with_reason",
                    ),
                    models.UniqueConstraint(
                        models.F("case"), models.F("submit_key"), name="one_advice_per_submit"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_advicerequestevent" ("adviser_id", "answer", "answered_at", "asked_at", "asked_by_id", "case_id", "due_on", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "question", "state", "submit_key", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."adviser_id", NEW."answer", NEW."answered_at", NEW."asked_at", NEW."asked_by_id", NEW."case_id", NEW."due_on", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."question", NEW."state", NEW."submit_key", NEW."withdraw_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                            hash="6e36845906e69112dd1693449b6dbcd9796bb4de",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_924ea",
                            table="cases_advicerequest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_advicerequestevent" ("adviser_id", "answer", "answered_at", "asked_at", "asked_by_id", "case_id", "due_on", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "question", "state", "submit_key", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."adviser_id", NEW."answer", NEW."answered_at", NEW."asked_at", NEW."asked_by_id", NEW."case_id", NEW."due_on", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."question", NEW."state", NEW."submit_key", NEW."withdraw_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                            hash="7d75f6fd6544b216bb0d582445e8f7943251eccf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_75ba7",
                            table="cases_advicerequest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_advicerequestevent" ("adviser_id", "answer", "answered_at", "asked_at", "asked_by_id", "case_id", "due_on", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "question", "state", "submit_key", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."adviser_id", OLD."answer", OLD."answered_at", OLD."asked_at", OLD."asked_by_id", OLD."case_id", OLD."due_on", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."question", OLD."state", OLD."submit_key", OLD."withdraw_reason", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;',
                            hash="480c54ac243cb3f9111f7d57e0789222e549da7b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_45d22",
                            table="cases_advicerequest",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AdviceRequestEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                ("question", models.TextField(max_length=1000, verbose_name="vraag")),
                ("due_on", models.DateField(verbose_name="antwoord uiterlijk op")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gevraagd", "Gevraagd"),
                            ("beantwoord", "Beantwoord"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        default="gevraagd",
                        max_length=12,
                    ),
                ),
                ("answer", models.TextField(blank=True, max_length=4000, verbose_name="antwoord")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingetrokken op"),
                ),
                (
                    "withdraw_reason",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="reden van intrekken"
                    ),
                ),
                ("submit_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "adviser",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="collega",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.advicerequest",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d4220b208e31641b9458848ebc400997abc9d6f2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_28c2a",
                            table="cases_advicerequestevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="toegevoegd op")),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "alt_text",
                    models.CharField(blank=True, max_length=300, verbose_name="beschrijving"),
                ),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField(verbose_name="grootte in bytes")),
                (
                    "width",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="breedte in pixels"
                    ),
                ),
                (
                    "height",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="hoogte in pixels"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                (
                    "file",
                    models.FileField(
                        storage=cases.models.attachment.attachment_storage, upload_to=""
                    ),
                ),
                (
                    "removed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="verwijderd op"),
                ),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at", None), ("removed_by", None)),
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="attachment_removed_by_and_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("content_type__startswith", "image/"), _negated=True),
                            models.Q(("alt_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="picture_has_alt_text",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_attachmentevent" ("alt_text", "at", "by_id", "case_id", "content_type", "file", "height", "id", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "removed_at", "removed_by_id", "sha256", "size", "width") VALUES (NEW."alt_text", NEW."at", NEW."by_id", NEW."case_id", NEW."content_type", NEW."file", NEW."height", NEW."id", NEW."municipality_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."width"); RETURN NULL;',
                            hash="c022d9174a31266a96850863794b1889816a89d2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_385a1",
                            table="cases_attachment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_attachmentevent" ("alt_text", "at", "by_id", "case_id", "content_type", "file", "height", "id", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "removed_at", "removed_by_id", "sha256", "size", "width") VALUES (NEW."alt_text", NEW."at", NEW."by_id", NEW."case_id", NEW."content_type", NEW."file", NEW."height", NEW."id", NEW."municipality_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."width"); RETURN NULL;',
                            hash="02468bbc02f3cc2ff1eb6ead5a851b7eabe1d802",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ced6b",
                            table="cases_attachment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_attachmentevent" ("alt_text", "at", "by_id", "case_id", "content_type", "file", "height", "id", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "removed_at", "removed_by_id", "sha256", "size", "width") VALUES (OLD."alt_text", OLD."at", OLD."by_id", OLD."case_id", OLD."content_type", OLD."file", OLD."height", OLD."id", OLD."municipality_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."removed_at", OLD."removed_by_id", OLD."sha256", OLD."size", OLD."width"); RETURN NULL;',
                            hash="9d1ad5d05a63fc256366cf43a1e97e456805ca44",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4c70b",
                            table="cases_attachment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttachmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="toegevoegd op")),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "alt_text",
                    models.CharField(blank=True, max_length=300, verbose_name="beschrijving"),
                ),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField(verbose_name="grootte in bytes")),
                (
                    "width",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="breedte in pixels"
                    ),
                ),
                (
                    "height",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="hoogte in pixels"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                (
                    "file",
                    models.FileField(
                        storage=cases.models.attachment.attachment_storage, upload_to=""
                    ),
                ),
                (
                    "removed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="verwijderd op"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.attachment",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5cf3bfc0f188a9bee279681b956d33d9ef24681e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d1072",
                            table="cases_attachmentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                (
                    "summary",
                    models.TextField(blank=True, max_length=600, verbose_name="in het kort"),
                ),
                ("place_label", models.CharField(blank=True, max_length=120, verbose_name="plek")),
                ("occasion", models.TextField(max_length=4000, verbose_name="aanleiding")),
                (
                    "residents_wish",
                    models.TextField(max_length=4000, verbose_name="wens van bewoners"),
                ),
                ("framework", models.TextField(max_length=4000, verbose_name="wat botst er")),
                (
                    "framework_hardness",
                    models.CharField(
                        choices=[
                            ("wet", "Wet"),
                            ("raadsregel", "Raadsregel"),
                            ("budget", "Budget"),
                            ("beleid", "Beleid"),
                            ("gewoonte", "Gewoonte"),
                        ],
                        max_length=12,
                        verbose_name="hoe hard is het kader",
                    ),
                ),
                ("outcome", models.TextField(blank=True, max_length=4000, verbose_name="uitkomst")),
                (
                    "lesson_line",
                    models.CharField(blank=True, max_length=400, verbose_name="les in één zin"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("concept", "Concept"),
                            ("ingebracht", "Ingebracht"),
                            ("geagendeerd", "Geagendeerd"),
                            ("besproken", "Besproken"),
                            ("in_uitvoering", "In uitvoering"),
                            ("afgerond", "Afgerond"),
                        ],
                        default="concept",
                        max_length=15,
                    ),
                ),
                (
                    "lenses_opened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="lenzen geopend op"),
                ),
                (
                    "tension_level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (3, "Groot"),
                            (2, "Middelgroot"),
                            (1, "Klein"),
                            (0, "Nog niet ingevuld"),
                        ],
                        default=0,
                        editable=False,
                        verbose_name="spanning",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="gemaakt op")),
                ("updated_at", models.DateTimeField(verbose_name="bijgewerkt op")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("submit_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "brought_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ingebracht door",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.district",
                        verbose_name="wijk",
                    ),
                ),
                (
                    "framework_kind",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.obstacletype",
                        verbose_name="soort kader",
                    ),
                ),
                (
                    "lenses_opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.neighbourhood",
                        verbose_name="buurt",
                    ),
                ),
                (
                    "outcome_type",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.outcometype",
                        verbose_name="soort uitkomst",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.case",
                    ),
                ),
                (
                    "trio",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.trio",
                        verbose_name="trio",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="65b17c5dc231aae95e4a5d286bcd92a634f3ebd3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_320b9",
                            table="cases_caseevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("zelfde_oorzaak", "Zelfde oorzaak"),
                            ("vervolg", "Vervolg op"),
                            ("spreekt_tegen", "Spreekt tegen"),
                        ],
                        max_length=15,
                        verbose_name="soort",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
                ("at", models.DateTimeField(verbose_name="gelegd op")),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_to",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["zelfde_oorzaak", "vervolg", "spreekt_tegen"])
                        ),
                        name="link_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("case", models.F("other")), _negated=True),
                        name="link_to_another_case",
                    ),
                    models.UniqueConstraint(
                        models.F("case"),
                        models.F("other"),
                        models.F("kind"),
                        name="one_link_per_kind",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_caselinkevent" ("at", "by_id", "case_id", "id", "kind", "municipality_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."id", NEW."kind", NEW."municipality_id", NEW."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."text"); RETURN NULL;',
                            hash="8774625ae610ea613192a3c0b90a81c1155bf2b8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2b4de",
                            table="cases_caselink",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_caselinkevent" ("at", "by_id", "case_id", "id", "kind", "municipality_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."id", NEW."kind", NEW."municipality_id", NEW."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."text"); RETURN NULL;',
                            hash="457421b84f32abec798df6843eb759ea085edf57",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_15f08",
                            table="cases_caselink",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_caselinkevent" ("at", "by_id", "case_id", "id", "kind", "municipality_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text") VALUES (OLD."at", OLD."by_id", OLD."case_id", OLD."id", OLD."kind", OLD."municipality_id", OLD."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."text"); RETURN NULL;',
                            hash="4e6d6913988365532237709d5b3572d568fae4be",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_99dd1",
                            table="cases_caselink",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseLinkEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("zelfde_oorzaak", "Zelfde oorzaak"),
                            ("vervolg", "Vervolg op"),
                            ("spreekt_tegen", "Spreekt tegen"),
                        ],
                        max_length=15,
                        verbose_name="soort",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
                ("at", models.DateTimeField(verbose_name="gelegd op")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.caselink",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="846a6b670ce6ed8b58b8df6f7a4537155b1968b4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8423d",
                            table="cases_caselinkevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseReaction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="gereageerd op")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("herkenbaar", "Herkenbaar"),
                            ("vraag", "Vraag"),
                            ("tip", "Tip"),
                            ("aanvulling", "Aanvulling"),
                        ],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="reactie")),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reactions",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["herkenbaar", "vraag", "tip", "aanvulling"])
                        ),
                        name="reaction_kind",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_casereactionevent" ("at", "by_id", "case_id", "id", "kind", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."id", NEW."kind", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."text"); RETURN NULL;',
                            hash="5a9cb56a2fd3987a8957e19308f1e89b8ead5d8c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f1a14",
                            table="cases_casereaction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_casereactionevent" ("at", "by_id", "case_id", "id", "kind", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."id", NEW."kind", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."text"); RETURN NULL;',
                            hash="4dffe222d02a9de77bcfe7aa58291af6d5f0d9de",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_eca2d",
                            table="cases_casereaction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_casereactionevent" ("at", "by_id", "case_id", "id", "kind", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text") VALUES (OLD."at", OLD."by_id", OLD."case_id", OLD."id", OLD."kind", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."text"); RETURN NULL;',
                            hash="9af18ac1722a87ae47adb3686e7220e4c357c920",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_37c40",
                            table="cases_casereaction",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseReactionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="gereageerd op")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("herkenbaar", "Herkenbaar"),
                            ("vraag", "Vraag"),
                            ("tip", "Tip"),
                            ("aanvulling", "Aanvulling"),
                        ],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="reactie")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.casereaction",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="32a8b0f79f9f2bc245f7088ee9fccdeb3304c873",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0834a",
                            table="cases_casereactionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseSectorEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.sector",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b770cc9ac71603ce1ce1936334449c9330388c39",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_350b4",
                            table="cases_casesectorevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseSummary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("text", models.TextField(max_length=1500, verbose_name="korte versie")),
                ("agreed_at", models.DateTimeField(verbose_name="akkoord op")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="short_version",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "korte versie",
                "verbose_name_plural": "korte versies",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_casesummaryevent" ("agreed_at", "case_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text", "title") VALUES (NEW."agreed_at", NEW."case_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."text", NEW."title"); RETURN NULL;',
                            hash="0a7c16f7febcef58e4017efbb28e0db720379c6f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4b74e",
                            table="cases_casesummary",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_casesummaryevent" ("agreed_at", "case_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text", "title") VALUES (NEW."agreed_at", NEW."case_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."text", NEW."title"); RETURN NULL;',
                            hash="3af8a8dfc1b85e37760568be700cfb86dceb9751",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_93cbb",
                            table="cases_casesummary",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_casesummaryevent" ("agreed_at", "case_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text", "title") VALUES (OLD."agreed_at", OLD."case_id", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."text", OLD."title"); RETURN NULL;',
                            hash="34e2b3db106d437e5543b81739de67d39b7fbef1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dfcd2",
                            table="cases_casesummary",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseSummaryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("text", models.TextField(max_length=1500, verbose_name="korte versie")),
                ("agreed_at", models.DateTimeField(verbose_name="akkoord op")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.casesummary",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="47e36237d701688882b0e9398312be126cecfecc",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_afe5e",
                            table="cases_casesummaryevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseTensionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "now",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="nu",
                    ),
                ),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="gewenst",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.casetension",
                    ),
                ),
                (
                    "tension",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.tensiontype",
                        verbose_name="spanning",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7aedfb20516a3009ca9d41c1f9f301032ea81946",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0e1c9",
                            table="cases_casetensionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("idee", "Idee"),
                            ("verkennen", "Samen verkennen"),
                            ("uitwerken", "Uitwerken"),
                            ("besluit", "Wacht op besluit"),
                            ("uitvoeren", "In uitvoering"),
                            ("blijvend", "Draait zelf"),
                            ("gestopt", "Gestopt"),
                        ],
                        max_length=12,
                        verbose_name="fase",
                    ),
                ),
                ("answer_by", models.DateField(verbose_name="antwoord uiterlijk op")),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="antwoord gegeven op"),
                ),
                (
                    "promised_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("geld", "Geld"),
                            ("meedenken", "Meedenken"),
                            ("procesbegeleiding", "Procesbegeleiding"),
                        ],
                        max_length=20,
                        verbose_name="wat zegde de gemeente toe",
                    ),
                ),
                (
                    "promise",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="toelichting op de toezegging"
                    ),
                ),
                ("updated_at", models.DateTimeField(verbose_name="bijgewerkt op")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="initiative",
                        to="cases.case",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contactpersoon bij de gemeente",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "bewonersinitiatief",
                "verbose_name_plural": "bewonersinitiatieven",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "idee",
                                    "verkennen",
                                    "uitwerken",
                                    "besluit",
                                    "uitvoeren",
                                    "blijvend",
                                    "gestopt",
                                ],
                            )
                        ),
                        name="initiative_stage",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("promised_role__in", ["", "geld", "meedenken", "procesbegeleiding"])
                        ),
                        name="initiative_promise",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_initiativeevent" ("answer_by", "answered_on", "case_id", "contact_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise", "promised_role", "stage", "updated_at") VALUES (NEW."answer_by", NEW."answered_on", NEW."case_id", NEW."contact_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."promise", NEW."promised_role", NEW."stage", NEW."updated_at"); RETURN NULL;',
                            hash="117e204500d002d2040f81e4682676aeb91935e7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_08415",
                            table="cases_initiative",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_initiativeevent" ("answer_by", "answered_on", "case_id", "contact_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise", "promised_role", "stage", "updated_at") VALUES (NEW."answer_by", NEW."answered_on", NEW."case_id", NEW."contact_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."promise", NEW."promised_role", NEW."stage", NEW."updated_at"); RETURN NULL;',
                            hash="7ea85df3aadc76e5670a92bc080673336df0bbbf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c6594",
                            table="cases_initiative",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_initiativeevent" ("answer_by", "answered_on", "case_id", "contact_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise", "promised_role", "stage", "updated_at") VALUES (OLD."answer_by", OLD."answered_on", OLD."case_id", OLD."contact_id", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."promise", OLD."promised_role", OLD."stage", OLD."updated_at"); RETURN NULL;',
                            hash="da73a593526132689f89a0a82620cd07bf2b5a27",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ae2da",
                            table="cases_initiative",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InitiativeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("idee", "Idee"),
                            ("verkennen", "Samen verkennen"),
                            ("uitwerken", "Uitwerken"),
                            ("besluit", "Wacht op besluit"),
                            ("uitvoeren", "In uitvoering"),
                            ("blijvend", "Draait zelf"),
                            ("gestopt", "Gestopt"),
                        ],
                        max_length=12,
                        verbose_name="fase",
                    ),
                ),
                ("answer_by", models.DateField(verbose_name="antwoord uiterlijk op")),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="antwoord gegeven op"),
                ),
                (
                    "promised_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("geld", "Geld"),
                            ("meedenken", "Meedenken"),
                            ("procesbegeleiding", "Procesbegeleiding"),
                        ],
                        max_length=20,
                        verbose_name="wat zegde de gemeente toe",
                    ),
                ),
                (
                    "promise",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="toelichting op de toezegging"
                    ),
                ),
                ("updated_at", models.DateTimeField(verbose_name="bijgewerkt op")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contactpersoon bij de gemeente",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.initiative",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4937fc830f0ffd3d1982ba194a234ef3cab1dcda",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a3fb8",
                            table="cases_initiativeevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InitiativeScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("animo", "Animo"),
                            ("contacten", "Contacten"),
                            ("toerusting", "Toerusting"),
                            ("inbedding", "Inbedding"),
                            ("empathie", "Empathie"),
                        ],
                        max_length=12,
                        verbose_name="kenmerk",
                    ),
                ),
                ("value", models.PositiveSmallIntegerField(verbose_name="score")),
                (
                    "remark",
                    models.CharField(blank=True, max_length=300, verbose_name="toelichting"),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="cases.initiative",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("initiative"), models.F("mark"), name="one_score_per_mark"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 1), ("value__lte", 5)),
                        name="score_on_the_scale",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "mark__in",
                                ["animo", "contacten", "toerusting", "inbedding", "empathie"],
                            )
                        ),
                        name="score_of_a_mark",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_initiativescoreevent" ("id", "initiative_id", "mark", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "value") VALUES (NEW."id", NEW."initiative_id", NEW."mark", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."remark", NEW."value"); RETURN NULL;',
                            hash="a3500aa625561df2cecb21935cc742f3e31f5ee0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f67aa",
                            table="cases_initiativescore",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_initiativescoreevent" ("id", "initiative_id", "mark", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "value") VALUES (NEW."id", NEW."initiative_id", NEW."mark", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."remark", NEW."value"); RETURN NULL;',
                            hash="e5e46a4ac979f7af6a938b8a1699bf36e2415f18",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_899a7",
                            table="cases_initiativescore",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_initiativescoreevent" ("id", "initiative_id", "mark", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "value") VALUES (OLD."id", OLD."initiative_id", OLD."mark", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."remark", OLD."value"); RETURN NULL;',
                            hash="6ddaceacfb0f4db2536c6a7a85b31eed7b005869",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3439e",
                            table="cases_initiativescore",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InitiativeScoreEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("animo", "Animo"),
                            ("contacten", "Contacten"),
                            ("toerusting", "Toerusting"),
                            ("inbedding", "Inbedding"),
                            ("empathie", "Empathie"),
                        ],
                        max_length=12,
                        verbose_name="kenmerk",
                    ),
                ),
                ("value", models.PositiveSmallIntegerField(verbose_name="score")),
                (
                    "remark",
                    models.CharField(blank=True, max_length=300, verbose_name="toelichting"),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.initiative",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.initiativescore",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a53464ef720a9a64b7c23a39392b230e5302e8ff",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4080e",
                            table="cases_initiativescoreevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LensNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("wijk", "Wijk"),
                            ("sociaal", "Sociaal domein"),
                            ("fysiek", "Fysiek domein"),
                        ],
                        max_length=10,
                        verbose_name="plek",
                    ),
                ),
                ("strategy", models.TextField(max_length=2000, verbose_name="strategie")),
                (
                    "organisation",
                    models.TextField(max_length=2000, verbose_name="organisatiestructuur"),
                ),
                ("collaboration", models.TextField(max_length=2000, verbose_name="samenwerking")),
                ("written_at", models.DateTimeField(verbose_name="geschreven op")),
                ("updated_at", models.DateTimeField(verbose_name="bijgewerkt op")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lens_notes",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
            ],
            options={
                "ordering": ["written_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("case"), models.F("by"), name="one_lens_note_per_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__in", ["wijk", "sociaal", "fysiek"])),
                        name="lens_position",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_lensnoteevent" ("by_id", "case_id", "collaboration", "id", "municipality_id", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "strategy", "updated_at", "written_at") VALUES (NEW."by_id", NEW."case_id", NEW."collaboration", NEW."id", NEW."municipality_id", NEW."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."strategy", NEW."updated_at", NEW."written_at"); RETURN NULL;',
                            hash="5a44d8785a4b71549cfb19d475a931778b283bb1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5df6a",
                            table="cases_lensnote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_lensnoteevent" ("by_id", "case_id", "collaboration", "id", "municipality_id", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "strategy", "updated_at", "written_at") VALUES (NEW."by_id", NEW."case_id", NEW."collaboration", NEW."id", NEW."municipality_id", NEW."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."strategy", NEW."updated_at", NEW."written_at"); RETURN NULL;',
                            hash="a2d2ee68254cc29677ec94d93ff29ca60008cd40",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b1afe",
                            table="cases_lensnote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_lensnoteevent" ("by_id", "case_id", "collaboration", "id", "municipality_id", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "strategy", "updated_at", "written_at") VALUES (OLD."by_id", OLD."case_id", OLD."collaboration", OLD."id", OLD."municipality_id", OLD."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."strategy", OLD."updated_at", OLD."written_at"); RETURN NULL;',
                            hash="7b516e7375a9e09a3eee7c36cc48466a7d1f329c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_68cbc",
                            table="cases_lensnote",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LensNoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("wijk", "Wijk"),
                            ("sociaal", "Sociaal domein"),
                            ("fysiek", "Fysiek domein"),
                        ],
                        max_length=10,
                        verbose_name="plek",
                    ),
                ),
                ("strategy", models.TextField(max_length=2000, verbose_name="strategie")),
                (
                    "organisation",
                    models.TextField(max_length=2000, verbose_name="organisatiestructuur"),
                ),
                ("collaboration", models.TextField(max_length=2000, verbose_name="samenwerking")),
                ("written_at", models.DateTimeField(verbose_name="geschreven op")),
                ("updated_at", models.DateTimeField(verbose_name="bijgewerkt op")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.lensnote",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1a4c160542b6bc03d67ba6b4081e6ed4fe38f380",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_61084",
                            table="cases_lensnoteevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Obstacle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=400, verbose_name="omschrijving")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="obstacles",
                        to="cases.case",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.obstacletype",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_obstacleevent" ("case_id", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "type_id") VALUES (NEW."case_id", NEW."id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text", NEW."type_id"); RETURN NULL;',
                            hash="0bf1cabeafe2c6c576aef017e3827850b57a4eac",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_729f1",
                            table="cases_obstacle",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_obstacleevent" ("case_id", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "type_id") VALUES (NEW."case_id", NEW."id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text", NEW."type_id"); RETURN NULL;',
                            hash="4ade2a3d5e79b28a89ae7215494f7f732639ea51",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_84547",
                            table="cases_obstacle",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_obstacleevent" ("case_id", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "type_id") VALUES (OLD."case_id", OLD."id", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text", OLD."type_id"); RETURN NULL;',
                            hash="dce25ca55b56a188f9f4b183f8e244a01672dce5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_56e4f",
                            table="cases_obstacle",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObstacleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("text", models.CharField(blank=True, max_length=400, verbose_name="omschrijving")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.obstacle",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.obstacletype",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2837d2a13c0fcfc66bf644a9779cf538054c00dd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8eabf",
                            table="cases_obstacleevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Perspective",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "viewpoint",
                    models.CharField(
                        choices=[
                            ("bewoner", "Bewoner"),
                            ("wijkambtenaar", "Wijkambtenaar"),
                            ("sectorambtenaar_sociaal", "Sectorambtenaar sociaal domein"),
                            ("sectorambtenaar_fysiek", "Sectorambtenaar fysiek domein"),
                            ("partner", "Maatschappelijke partner"),
                            ("bestuurder", "Bestuurder"),
                            ("buiten", "Iemand van buiten"),
                        ],
                        max_length=30,
                        verbose_name="perspectief",
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="in de ik-vorm")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="perspectives",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("case"), models.F("viewpoint"), name="perspective_once_per_case"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "viewpoint__in",
                                [
                                    "bewoner",
                                    "wijkambtenaar",
                                    "sectorambtenaar_sociaal",
                                    "sectorambtenaar_fysiek",
                                    "partner",
                                    "bestuurder",
                                    "buiten",
                                ],
                            )
                        ),
                        name="perspective_viewpoint",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_perspectiveevent" ("case_id", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "viewpoint") VALUES (NEW."case_id", NEW."id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text", NEW."viewpoint"); RETURN NULL;',
                            hash="a690a73cfa540dc13745d2a17a69ba2c2038812e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ad1ff",
                            table="cases_perspective",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_perspectiveevent" ("case_id", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "viewpoint") VALUES (NEW."case_id", NEW."id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text", NEW."viewpoint"); RETURN NULL;',
                            hash="7f3981f3ea89e0da6af21ab2a3390acd0d65ef56",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_729b6",
                            table="cases_perspective",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_perspectiveevent" ("case_id", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "viewpoint") VALUES (OLD."case_id", OLD."id", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text", OLD."viewpoint"); RETURN NULL;',
                            hash="a980cf4b3fcc848f081002c9c64c481400f1a839",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e5720",
                            table="cases_perspective",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PerspectiveEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "viewpoint",
                    models.CharField(
                        choices=[
                            ("bewoner", "Bewoner"),
                            ("wijkambtenaar", "Wijkambtenaar"),
                            ("sectorambtenaar_sociaal", "Sectorambtenaar sociaal domein"),
                            ("sectorambtenaar_fysiek", "Sectorambtenaar fysiek domein"),
                            ("partner", "Maatschappelijke partner"),
                            ("bestuurder", "Bestuurder"),
                            ("buiten", "Iemand van buiten"),
                        ],
                        max_length=30,
                        verbose_name="perspectief",
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="in de ik-vorm")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.perspective",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="405d65bdebef990980b4fea0c01e18b4f7664171",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ba7e0",
                            table="cases_perspectiveevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(verbose_name="stap")),
                (
                    "perspective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="positions",
                        to="cases.perspective",
                    ),
                ),
                (
                    "tension",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="positions",
                        to="cases.casetension",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("perspective"),
                        models.F("tension"),
                        name="one_position_per_tension",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("step__gte", 1), ("step__lte", 7)),
                        name="position_on_the_scale",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_positionevent" ("id", "perspective_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step", "tension_id") VALUES (NEW."id", NEW."perspective_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."step", NEW."tension_id"); RETURN NULL;',
                            hash="1eb2fcc92aafcc517b3d46fef0bf96e9014f529b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3cd62",
                            table="cases_position",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_positionevent" ("id", "perspective_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step", "tension_id") VALUES (NEW."id", NEW."perspective_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."step", NEW."tension_id"); RETURN NULL;',
                            hash="a24a69786d8a6bee39798347515e31119efc9548",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a09f7",
                            table="cases_position",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_positionevent" ("id", "perspective_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step", "tension_id") VALUES (OLD."id", OLD."perspective_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."step", OLD."tension_id"); RETURN NULL;',
                            hash="8f83b751cf7ad5c7a5add8111f5eee6ad6e8eec1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_be74b",
                            table="cases_position",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PositionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("step", models.PositiveSmallIntegerField(verbose_name="stap")),
                (
                    "perspective",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.perspective",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.position",
                    ),
                ),
                (
                    "tension",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.casetension",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b725c56ac4b2f17c7e70c4804ac3e6618e37b8e8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d5699",
                            table="cases_positionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="vraag")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_questionevent" ("case_id", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."case_id", NEW."id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="dd4c122a71f1b702af3925f89806ed2037e1cad6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2d665",
                            table="cases_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_questionevent" ("case_id", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."case_id", NEW."id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="67dffa53f8556bd8e7bde4e2d3ef1b6e689403ec",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fa436",
                            table="cases_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_questionevent" ("case_id", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."case_id", OLD."id", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                            hash="69913c4f3359fdd5e4a0a86b84e707b5c5a5a75f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_197c4",
                            table="cases_question",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("text", models.CharField(max_length=300, verbose_name="vraag")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.question",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b2761235d6c6c14d5a7d063a696b712fbd85989f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_48ceb",
                            table="cases_questionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("place", models.CharField(max_length=60, verbose_name="welke tekst")),
                ("reason", models.CharField(max_length=400, verbose_name="wat is er mis")),
                ("at", models.DateTimeField(verbose_name="gemeld op")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("gevraagd", "Trio gevraagd"),
                            ("afgehandeld", "Afgehandeld"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                (
                    "handled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="afgehandeld op"),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=400, verbose_name="wat is er gedaan"),
                ),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="cases.case",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(
                        models.F("municipality"), models.F("state"), name="report_of_municipality"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "gevraagd", "afgehandeld"])),
                        name="report_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("handled_at__isnull", False),
                                ("handled_by__isnull", False),
                                ("state", "afgehandeld"),
                            ),
                            models.Q(
                                models.Q(("state", "afgehandeld"), _negated=True),
                                ("handled_at", None),
                                ("handled_by", None),
                            ),
                            _connector="OR",
                        ),
                        name="report_handled_by_and_at",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_reportevent" ("at", "by_id", "case_id", "handled_at", "handled_by_id", "id", "municipality_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "reason", "state") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."handled_at", NEW."handled_by_id", NEW."id", NEW."municipality_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."public_id", NEW."reason", NEW."state"); RETURN NULL;',
                            hash="cdb63c41d039c55364a4063e5af08a8dd5fa1df5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_199c9",
                            table="cases_report",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_reportevent" ("at", "by_id", "case_id", "handled_at", "handled_by_id", "id", "municipality_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "reason", "state") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."handled_at", NEW."handled_by_id", NEW."id", NEW."municipality_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."public_id", NEW."reason", NEW."state"); RETURN NULL;',
                            hash="f2f4f66a5d26c3c945f3349289c431cd0ed9eaa3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ecc1b",
                            table="cases_report",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_reportevent" ("at", "by_id", "case_id", "handled_at", "handled_by_id", "id", "municipality_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "reason", "state") VALUES (OLD."at", OLD."by_id", OLD."case_id", OLD."handled_at", OLD."handled_by_id", OLD."id", OLD."municipality_id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."public_id", OLD."reason", OLD."state"); RETURN NULL;',
                            hash="f7affbb753e25933f6d5989d24cfe836e3a2a94d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_db4b5",
                            table="cases_report",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("place", models.CharField(max_length=60, verbose_name="welke tekst")),
                ("reason", models.CharField(max_length=400, verbose_name="wat is er mis")),
                ("at", models.DateTimeField(verbose_name="gemeld op")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("gevraagd", "Trio gevraagd"),
                            ("afgehandeld", "Afgehandeld"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                (
                    "handled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="afgehandeld op"),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=400, verbose_name="wat is er gedaan"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.report",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="20bb0513ac099d530fb17aea8e63bbe9214768d5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4b9e2",
                            table="cases_reportevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="naam")),
                ("query", models.CharField(blank=True, max_length=2000)),
                (
                    "is_shared",
                    models.BooleanField(default=False, verbose_name="delen met mijn gemeente"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="bewaard op")),
                (
                    "municipality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_filters",
                        to="trios.municipality",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "bewaard filter",
                "verbose_name_plural": "bewaarde filters",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("owner"),
                        models.F("name"),
                        name="filter_name_per_person",
                        violation_error_message="Je hebt al een filter met deze naam.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_shared", False), ("municipality__isnull", False), _connector="OR"
                        ),
                        name="filter_shared_in_municipality",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("text", models.TextField(max_length=1500, verbose_name="korte versie")),
                ("to_everyone", models.BooleanField(default=False, verbose_name="alle lezers")),
                ("ends_on", models.DateField(verbose_name="tot en met")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("wacht", "Wacht op akkoord"),
                            ("gedeeld", "Gedeeld"),
                            ("afgewezen", "Niet akkoord"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        default="wacht",
                        max_length=12,
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                (
                    "shared_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="gedeeld op"),
                ),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beëindigd op"),
                ),
                ("end_reason", models.CharField(blank=True, max_length=400, verbose_name="reden")),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="cases.case",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "indexes": [
                    models.Index(
                        models.F("case"),
                        models.F("ends_on"),
                        condition=models.Q(("state", "gedeeld")),
                        name="share_live",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["wacht", "gedeeld", "afgewezen", "ingetrokken"])
                        ),
                        name="share_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "gedeeld"), _negated=True),
                            ("shared_at__isnull", False),
                            _connector="OR",
                        ),
                        name="share_shared_with_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                ("state__in", ["afgewezen", "ingetrokken"]),
                            ),
                            models.Q(
                                ("ended_at", None),
                                ("ended_by", None),
                                ("state__in", ["wacht", "gedeeld"]),
                            ),
                            _connector="OR",
                        ),
                        name="share_ended_by_and_at",
                    ),
                    models.UniqueConstraint(
                        models.F("case"),
                        condition=models.Q(("state", "wacht")),
                        name="one_waiting_share_per_case",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_shareevent" ("asked_at", "asked_by_id", "case_id", "end_reason", "ended_at", "ended_by_id", "ends_on", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "shared_at", "state", "text", "title", "to_everyone") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."case_id", NEW."end_reason", NEW."ended_at", NEW."ended_by_id", NEW."ends_on", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."shared_at", NEW."state", NEW."text", NEW."title", NEW."to_everyone"); RETURN NULL;',
                            hash="b8882dc933a9b80aa7ffc3c81e0e632366e2d049",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3242e",
                            table="cases_share",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_shareevent" ("asked_at", "asked_by_id", "case_id", "end_reason", "ended_at", "ended_by_id", "ends_on", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "shared_at", "state", "text", "title", "to_everyone") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."case_id", NEW."end_reason", NEW."ended_at", NEW."ended_by_id", NEW."ends_on", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."shared_at", NEW."state", NEW."text", NEW."title", NEW."to_everyone"); RETURN NULL;',
                            hash="da73ad1ce206a9415dfd419c75e796566e438d8b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_37000",
                            table="cases_share",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_shareevent" ("asked_at", "asked_by_id", "case_id", "end_reason", "ended_at", "ended_by_id", "ends_on", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "shared_at", "state", "text", "title", "to_everyone") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."case_id", OLD."end_reason", OLD."ended_at", OLD."ended_by_id", OLD."ends_on", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."shared_at", OLD."state", OLD."text", OLD."title", OLD."to_everyone"); RETURN NULL;',
                            hash="0ba7fdf1130eb538753d78c923b799de1c1cbee5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dd1cb",
                            table="cases_share",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShareEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("text", models.TextField(max_length=1500, verbose_name="korte versie")),
                ("to_everyone", models.BooleanField(default=False, verbose_name="alle lezers")),
                ("ends_on", models.DateField(verbose_name="tot en met")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("wacht", "Wacht op akkoord"),
                            ("gedeeld", "Gedeeld"),
                            ("afgewezen", "Niet akkoord"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        default="wacht",
                        max_length=12,
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                (
                    "shared_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="gedeeld op"),
                ),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beëindigd op"),
                ),
                ("end_reason", models.CharField(blank=True, max_length=400, verbose_name="reden")),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.share",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="05e34a9f0113f621b73220bcd0d02d3c1d188c11",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4a715",
                            table="cases_shareevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ShareReceiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receivers",
                        to="cases.share",
                    ),
                ),
                (
                    "trio",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trios.trio",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("municipality__isnull", False), ("trio", None)),
                            models.Q(("municipality", None), ("trio__isnull", False)),
                            _connector="OR",
                        ),
                        name="receiver_is_municipality_or_trio",
                    ),
                    models.UniqueConstraint(
                        models.F("share"),
                        models.F("municipality"),
                        models.F("trio"),
                        name="receiver_once_per_share",
                        nulls_distinct=False,
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_sharereceiverevent" ("id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share_id", "trio_id") VALUES (NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."share_id", NEW."trio_id"); RETURN NULL;',
                            hash="0697aab22ab5d91b748d4ffe0b1f2a3f3211ce65",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d52d2",
                            table="cases_sharereceiver",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_sharereceiverevent" ("id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share_id", "trio_id") VALUES (NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."share_id", NEW."trio_id"); RETURN NULL;',
                            hash="a86cd0fb9225c448157be4c1dd929b4fd9e490c7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a7013",
                            table="cases_sharereceiver",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_sharereceiverevent" ("id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share_id", "trio_id") VALUES (OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."share_id", OLD."trio_id"); RETURN NULL;',
                            hash="66bcb542c149156442d776c206459a7e9855dfd7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6c257",
                            table="cases_sharereceiver",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShareReceiverEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.sharereceiver",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.share",
                    ),
                ),
                (
                    "trio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.trio",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d5b8c6eeb690dac5285eb807efe0accc5edd1622",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3db6e",
                            table="cases_sharereceiverevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stakeholder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "label",
                    models.CharField(blank=True, max_length=200, verbose_name="omschrijving"),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stakeholders",
                        to="cases.case",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.stakeholdertype",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_stakeholderevent" ("case_id", "id", "label", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "type_id") VALUES (NEW."case_id", NEW."id", NEW."label", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."type_id"); RETURN NULL;',
                            hash="46e492484a98c5d6310b0e63cc0077679aadc947",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8005e",
                            table="cases_stakeholder",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_stakeholderevent" ("case_id", "id", "label", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "type_id") VALUES (NEW."case_id", NEW."id", NEW."label", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."type_id"); RETURN NULL;',
                            hash="5195f484b2317d13e69d467346b8e98428c41895",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f6ffe",
                            table="cases_stakeholder",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_stakeholderevent" ("case_id", "id", "label", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "type_id") VALUES (OLD."case_id", OLD."id", OLD."label", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."type_id"); RETURN NULL;',
                            hash="cb75eff78bf232abedd0b1b7859f4a4c988210dd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e9dd2",
                            table="cases_stakeholder",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StakeholderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "label",
                    models.CharField(blank=True, max_length=200, verbose_name="omschrijving"),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.stakeholder",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.stakeholdertype",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="813ecdf4d584223203fe7f3d866b86f38fdcf425",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_493a8",
                            table="cases_stakeholderevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TimelineEntryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.CharField(
                        default=wijkwerk.lib.public_ids.make_public_id,
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
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
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.PositiveIntegerField()),
                ("changes", models.JSONField(blank=True, default=dict)),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("concept", "Concept"),
                            ("ingebracht", "Ingebracht"),
                            ("geagendeerd", "Geagendeerd"),
                            ("besproken", "Besproken"),
                            ("in_uitvoering", "In uitvoering"),
                            ("afgerond", "Afgerond"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("concept", "Concept"),
                            ("ingebracht", "Ingebracht"),
                            ("geagendeerd", "Geagendeerd"),
                            ("besproken", "Besproken"),
                            ("in_uitvoering", "In uitvoering"),
                            ("afgerond", "Afgerond"),
                        ],
                        max_length=15,
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(blank=True, max_length=4000)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trios.municipality",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.timelineentry",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="cc04fc528e70930b6679b6e1264f292c6b6aa223",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_667e7",
                            table="cases_timelineentryevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("wijk", "Wijk"),
                            ("sociaal", "Sociaal domein"),
                            ("fysiek", "Fysiek domein"),
                        ],
                        max_length=10,
                        verbose_name="plek",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="akkoord op")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="cases.share",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("share"), models.F("by"), name="one_consent_per_person"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_consentevent" ("at", "by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "share_id") VALUES (NEW."at", NEW."by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."share_id"); RETURN NULL;',
                            hash="cb9ac34bfce8b4458364f5314cc00136d6e788ec",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d4098",
                            table="cases_consent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_consentevent" ("at", "by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "share_id") VALUES (NEW."at", NEW."by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."share_id"); RETURN NULL;',
                            hash="68917b5ec2297d5ffec91c7c50542c0d92cdaa63",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8a7aa",
                            table="cases_consent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_consentevent" ("at", "by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "share_id") VALUES (OLD."at", OLD."by_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."share_id"); RETURN NULL;',
                            hash="69d03f1a40687ff71135e515ab5b4064d0d8e0c2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_af72a",
                            table="cases_consent",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("wijk", "Wijk"),
                            ("sociaal", "Sociaal domein"),
                            ("fysiek", "Fysiek domein"),
                        ],
                        max_length=10,
                        verbose_name="plek",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="akkoord op")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.consent",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.share",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="65a83e5b5c145b1db37749ad974f52d0d72a5916",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_06899",
                            table="cases_consentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="timelineentry",
            name="entry_kind",
        ),
        migrations.AddField(
            model_name="case",
            name="lenses_opened_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="lenzen geopend op"),
        ),
        migrations.AddField(
            model_name="case",
            name="lenses_opened_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="lesson_line",
            field=models.CharField(blank=True, max_length=400, verbose_name="les in één zin"),
        ),
        migrations.AddField(
            model_name="case",
            name="outcome",
            field=models.TextField(blank=True, max_length=4000, verbose_name="uitkomst"),
        ),
        migrations.AddField(
            model_name="case",
            name="outcome_type",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.outcometype",
                verbose_name="soort uitkomst",
            ),
        ),
        migrations.AddField(
            model_name="timelineentry",
            name="public_id",
            field=models.CharField(
                default=wijkwerk.lib.public_ids.make_public_id, editable=False, max_length=10
            ),
        ),
        migrations.AddField(
            model_name="timelineentry",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="timelineentry",
            name="removed_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="timelineentry",
            name="what",
            field=models.CharField(blank=True, max_length=200),
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
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="timelineentry",
            name="text",
            field=models.TextField(blank=True, max_length=4000),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_caseevent" ("brought_by_id", "created_at", "district_id", "framework", "framework_hardness", "framework_kind_id", "id", "lenses_opened_at", "lenses_opened_by_id", "lesson_line", "municipality_id", "neighbourhood_id", "occasion", "outcome", "outcome_type_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_label", "public_id", "residents_wish", "state", "submit_key", "summary", "tension_level", "title", "trio_id", "updated_at", "version") VALUES (NEW."brought_by_id", NEW."created_at", NEW."district_id", NEW."framework", NEW."framework_hardness", NEW."framework_kind_id", NEW."id", NEW."lenses_opened_at", NEW."lenses_opened_by_id", NEW."lesson_line", NEW."municipality_id", NEW."neighbourhood_id", NEW."occasion", NEW."outcome", NEW."outcome_type_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place_label", NEW."public_id", NEW."residents_wish", NEW."state", NEW."submit_key", NEW."summary", NEW."tension_level", NEW."title", NEW."trio_id", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="e331d4f2b10eb7c5953018699b3f79e0b01c74f6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0b483",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cases_caseevent" ("brought_by_id", "created_at", "district_id", "framework", "framework_hardness", "framework_kind_id", "id", "lenses_opened_at", "lenses_opened_by_id", "lesson_line", "municipality_id", "neighbourhood_id", "occasion", "outcome", "outcome_type_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_label", "public_id", "residents_wish", "state", "submit_key", "summary", "tension_level", "title", "trio_id", "updated_at", "version") VALUES (NEW."brought_by_id", NEW."created_at", NEW."district_id", NEW."framework", NEW."framework_hardness", NEW."framework_kind_id", NEW."id", NEW."lenses_opened_at", NEW."lenses_opened_by_id", NEW."lesson_line", NEW."municipality_id", NEW."neighbourhood_id", NEW."occasion", NEW."outcome", NEW."outcome_type_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place_label", NEW."public_id", NEW."residents_wish", NEW."state", NEW."submit_key", NEW."summary", NEW."tension_level", NEW."title", NEW."trio_id", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="8100904071aaa88b8d512f5c059eca2afca3362b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f5146",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_caseevent" ("brought_by_id", "created_at", "district_id", "framework", "framework_hardness", "framework_kind_id", "id", "lenses_opened_at", "lenses_opened_by_id", "lesson_line", "municipality_id", "neighbourhood_id", "occasion", "outcome", "outcome_type_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_label", "public_id", "residents_wish", "state", "submit_key", "summary", "tension_level", "title", "trio_id", "updated_at", "version") VALUES (OLD."brought_by_id", OLD."created_at", OLD."district_id", OLD."framework", OLD."framework_hardness", OLD."framework_kind_id", OLD."id", OLD."lenses_opened_at", OLD."lenses_opened_by_id", OLD."lesson_line", OLD."municipality_id", OLD."neighbourhood_id", OLD."occasion", OLD."outcome", OLD."outcome_type_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place_label", OLD."public_id", OLD."residents_wish", OLD."state", OLD."submit_key", OLD."summary", OLD."tension_level", OLD."title", OLD."trio_id", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="41e881791cc105ab1c4f63235bfd129326361bce",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8d49e",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casetension",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_casetensionevent" ("case_id", "id", "now", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tension_id", "text", "wanted") VALUES (NEW."case_id", NEW."id", NEW."now", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."tension_id", NEW."text", NEW."wanted"); RETURN NULL;',
                    hash="3d23e854b91e9efd75f577ce9e8dae4dd51f1e82",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c7502",
                    table="cases_casetension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casetension",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cases_casetensionevent" ("case_id", "id", "now", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tension_id", "text", "wanted") VALUES (NEW."case_id", NEW."id", NEW."now", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."tension_id", NEW."text", NEW."wanted"); RETURN NULL;',
                    hash="1f504e0ee9daab0f0be8427900c1e3df4c8aa83b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9350b",
                    table="cases_casetension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casetension",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_casetensionevent" ("case_id", "id", "now", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tension_id", "text", "wanted") VALUES (OLD."case_id", OLD."id", OLD."now", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."tension_id", OLD."text", OLD."wanted"); RETURN NULL;',
                    hash="1363fd358cc56ff3313ed8cf570799c505c87c57",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a1ab9",
                    table="cases_casetension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="timelineentry",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_timelineentryevent" ("at", "by_id", "case_id", "changes", "from_state", "id", "kind", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "removed_at", "removed_by_id", "text", "to_state", "version", "what") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."changes", NEW."from_state", NEW."id", NEW."kind", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."removed_at", NEW."removed_by_id", NEW."text", NEW."to_state", NEW."version", NEW."what"); RETURN NULL;',
                    hash="4c22a56a96b74b392f45cf3c99ed289aeddd1d15",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f60bc",
                    table="cases_timelineentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="timelineentry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cases_timelineentryevent" ("at", "by_id", "case_id", "changes", "from_state", "id", "kind", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "removed_at", "removed_by_id", "text", "to_state", "version", "what") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."changes", NEW."from_state", NEW."id", NEW."kind", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."removed_at", NEW."removed_by_id", NEW."text", NEW."to_state", NEW."version", NEW."what"); RETURN NULL;',
                    hash="7dd4f95b7f5ba28b6509a7871747fff9f1e7b8e4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_74cbb",
                    table="cases_timelineentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="timelineentry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_timelineentryevent" ("at", "by_id", "case_id", "changes", "from_state", "id", "kind", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "removed_at", "removed_by_id", "text", "to_state", "version", "what") VALUES (OLD."at", OLD."by_id", OLD."case_id", OLD."changes", OLD."from_state", OLD."id", OLD."kind", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."removed_at", OLD."removed_by_id", OLD."text", OLD."to_state", OLD."version", OLD."what"); RETURN NULL;',
                    hash="f7374f756c479c29b0b2285e6dd95c6b8b8f71ff",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4f730",
                    table="cases_timelineentry",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lenses_opened_by", None), ("lenses_opened_at__isnull", False), _connector="OR"
                ),
                name="case_lenses_opened_with_moment",
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
                        ],
                    )
                ),
                name="entry_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="timelineentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed_at", None), ("removed_by", None)),
                    models.Q(
                        ("kind", "notitie"),
                        ("removed_at__isnull", False),
                        ("removed_by__isnull", False),
                        ("text", ""),
                    ),
                    _connector="OR",
                ),
                name="entry_removed_note_is_empty",
            ),
        ),
    ]
