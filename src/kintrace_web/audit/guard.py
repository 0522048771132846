"""The database itself refuses to change or remove an act (S31).

Whoever owns the database can drop these triggers; then the chain of digests still shows what was done.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

MESSAGE = "The record of acts is append-only."

_SQLITE = {
    "audit_act_unchanged": "BEFORE UPDATE ON audit_act",
    "audit_act_kept": "BEFORE DELETE ON audit_act",
    "audit_head_kept": "BEFORE DELETE ON audit_head",
}
_POSTGRESQL = {
    "audit_act_unchanged": ("audit_act", "BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_act"),
    "audit_head_kept": ("audit_head", "BEFORE DELETE OR TRUNCATE ON audit_head"),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on the tables, once they exist."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, event in _SQLITE.items():
                cursor.execute(f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END")
            return
        cursor.execute(
            "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        for name, (_table, event) in _POSTGRESQL.items():
            cursor.execute(
                f"CREATE TRIGGER {name} {event} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
            )


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off: for a migration that changes the tables, and for tests that empty the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        for name, (table, _event) in _POSTGRESQL.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
