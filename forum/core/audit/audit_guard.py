"""The triggers by which the database itself keeps the audit log append-only, and whether they still stand."""

import re

from sqlalchemy import DDL, Connection, Table, event, inspect, text

REFUSAL = "the audit log is append-only"
TABLES = ("audit_entry", "audit_head")
FUNCTION_BODY = f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END"

# the same stands in the migrations; here it guards tables that the models create
_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$ {FUNCTION_BODY} $$"
)
_SQLITE = {
    "audit_entry": {
        "audit_entry_refuses_update": "BEFORE UPDATE ON audit_entry",
        "audit_entry_refuses_delete": "BEFORE DELETE ON audit_entry",
        # an INSERT OR REPLACE deletes a row without asking the trigger that guards deleting
        "audit_entry_refuses_replace": (
            "BEFORE INSERT ON audit_entry WHEN EXISTS (SELECT 1 FROM audit_entry "
            "WHERE id = NEW.id OR sequence = NEW.sequence OR hash = NEW.hash)"
        ),
    },
    "audit_head": {
        "audit_head_refuses_delete": "BEFORE DELETE ON audit_head",
        "audit_head_refuses_replace": (
            "BEFORE INSERT ON audit_head WHEN EXISTS (SELECT 1 FROM audit_head WHERE id = NEW.id)"
        ),
        "audit_head_refuses_return": "BEFORE UPDATE ON audit_head WHEN NEW.sequence <= OLD.sequence",
    },
}
_POSTGRESQL = {
    "audit_entry": {
        "audit_entry_refuses_change": "BEFORE DELETE OR UPDATE ON audit_entry FOR EACH ROW",
        "audit_entry_refuses_truncate": "BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT",
    },
    "audit_head": {
        "audit_head_refuses_delete": "BEFORE DELETE ON audit_head FOR EACH ROW",
        "audit_head_refuses_truncate": "BEFORE TRUNCATE ON audit_head FOR EACH STATEMENT",
        "audit_head_refuses_return": ("BEFORE UPDATE ON audit_head FOR EACH ROW WHEN ((new.sequence <= old.sequence))"),
    },
}
_STANDING = text(
    "SELECT tgname AS name, pg_get_triggerdef(pg_trigger.oid) AS definition, tgenabled::text AS enabled, "
    "prosrc AS body FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
    "WHERE tgrelid = to_regclass(:table) AND NOT tgisinternal"
)
# "O" fires for everybody but a replica, "A" always; "D" is switched off, "R" fires for a replica alone
FIRING = ("O", "A")


def attach(table: Table) -> None:
    """Have a table guarded as soon as the models create it."""
    for dialect, statements in (
        ("sqlite", [_on_sqlite(*one) for one in _SQLITE[table.name].items()]),
        ("postgresql", [_FUNCTION, *(_on_postgresql(*one) for one in _POSTGRESQL[table.name].items())]),
    ):
        for statement in statements:
            event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]


def missing_tables(connection: Connection) -> list[str]:
    return [name for name in TABLES if name not in inspect(connection).get_table_names()]


def find_gaps(connection: Connection, table: str) -> list[str]:
    """What is missing or changed of a table's guard, each in a sentence."""
    if connection.dialect.name == "sqlite":
        expected = {name: _on_sqlite(name, when) for name, when in _SQLITE[table].items()}
        found = _standing_on_sqlite(connection, table)
    else:
        expected = {name: _on_postgresql(name, when) for name, when in _POSTGRESQL[table].items()}
        found = _standing_on_postgresql(connection, table)
    return [fault for name, wanted in expected.items() if (fault := _fault(name, wanted, found.get(name)))]


def _fault(name: str, wanted: str, found: str | None) -> str:
    if found is None:
        return f"the trigger {name} is missing"
    return "" if found == wanted else f"the trigger {name} is switched off or has been changed"


def _standing_on_sqlite(connection: Connection, table: str) -> dict[str, str]:
    query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table")
    return {row.name: row.sql for row in connection.execute(query, {"table": table})}


def _standing_on_postgresql(connection: Connection, table: str) -> dict[str, str]:
    """The definition of each trigger that fires and whose function refuses; of others an empty one."""
    return {
        row.name: re.sub(r"\b(ON|FUNCTION) \w+\.(?=\w)", r"\1 ", row.definition)
        if row.enabled in FIRING and row.body.split() == FUNCTION_BODY.split()
        else ""
        for row in connection.execute(_STANDING, {"table": table})
    }


def _on_sqlite(name: str, when: str) -> str:
    return f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"


def _on_postgresql(name: str, when: str) -> str:
    return f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION refuse_audit_change()"
