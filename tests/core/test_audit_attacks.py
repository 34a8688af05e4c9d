"""What somebody who owns the database can do to the log of acts, and how `forum audit verify` finds it."""

import hashlib
import json
from datetime import UTC

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from forum.accounts.models import Role
from forum.accounts.services.roles import grant_role, withdraw_role
from forum.core.acts import activity
from forum.core.acts.models import Activity
from forum.core.audit.audit import BEGINNING, AuditEntry, AuditHead
from forum.core.audit.audit_check import verify
from forum.core.audit.audit_commands import audit
from forum.core.data.database import Base, session
from tests.factories import make_user

pytestmark = pytest.mark.both_databases

GUARDED = ("audit_entry", "audit_head")


@pytest.fixture
def kept(app) -> str:
    """Three acts; the hash of the last one is kept elsewhere."""
    office, person = make_user(roles=(Role.OFFICE,)), make_user()
    for role in (Role.EXPERT, Role.MODERATOR):
        grant_role(person, role, by=office)
    withdraw_role(person, Role.EXPERT, by=office)
    session.commit()
    assert verify().faults == []
    return verify().last_hash


def is_sqlite() -> bool:
    return session.get_bind().dialect.name == "sqlite"


def meddle(*statements: str) -> None:
    """Change what the guard forbids, and put the guard back as it was."""
    if is_sqlite():
        guard = session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        undo = [f"DROP TRIGGER {row.name}" for row in guard]
        redo = [row.sql for row in guard]
    else:
        undo = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in GUARDED]
        redo = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in GUARDED]
    for statement in (*undo, *statements, *redo):
        session.execute(text(statement))
    session.commit()
    session.expire_all()


def write_anew(*, key_id: str | None = None) -> None:
    """Compute the whole chain anew without the key, as an earlier version did, with one act made another."""
    statements, last = [], BEGINNING
    key = f"'{key_id}'" if key_id else "NULL"
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.sequence)):
        content = {
            "at": entry.created_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "by": entry.by,
            "details": {"role": "admin"},
            "previous": last,
            "sequence": entry.sequence,
            "subject": [entry.subject_kind, entry.subject_id],
            "verb": entry.verb,
        }
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        details = json.dumps({"role": "admin"}).replace(":", "\\:")
        statements.append(
            f"UPDATE audit_entry SET details = '{details}', previous_hash = '{last}', "
            f"hash = '{digest}', key_id = {key} WHERE sequence = {entry.sequence}"
        )
        last = digest
    meddle(*statements, f"UPDATE audit_head SET hash = '{last}', key_id = {key}, seal = {key}")


def faults(**asked) -> str:
    session.expire_all()
    return "; ".join(verify(**asked).faults)


def hash_of(sequence: int) -> str:
    return session.scalars(select(AuditEntry.hash).where(AuditEntry.sequence == sequence)).one()


def test_a_cut_end_is_found_although_the_head_was_set_back(kept):
    meddle(
        "DELETE FROM audit_entry WHERE sequence = 3",
        f"UPDATE audit_head SET sequence = 2, hash = '{hash_of(2)}'",
    )

    assert "its seal does not fit" in faults()
    assert "the log holds 0 of 1 recorded acts “account.role_withdrawn”" in faults()


def test_a_cut_end_is_found_by_the_hash_kept_elsewhere_even_with_an_old_head_put_back(kept):
    old = session.get_one(AuditHead, 1)
    head = f"UPDATE audit_head SET sequence = {old.sequence}, hash = '{old.hash}', seal = '{old.seal}'"
    activity.record("field.moved", make_user(), by=None)
    session.commit()
    newest = verify().last_hash
    meddle("DELETE FROM audit_entry WHERE sequence = 4", "DELETE FROM activity WHERE verb = 'field.moved'", head)

    assert faults() == ""
    assert f"does not contain {newest}" in faults(contains=[newest])


def test_two_emptied_tables_are_found(kept):
    meddle("DELETE FROM audit_entry", "DELETE FROM audit_head")

    assert "the log holds 0 of 2 recorded acts “account.role_granted”" in faults()
    assert f"does not contain {kept}" in faults(contains=[kept])


def test_a_chain_written_anew_under_the_name_of_the_key_is_found(kept):
    key_id = session.get_one(AuditHead, 1).key_id
    assert key_id

    write_anew(key_id=key_id)

    assert "row 1 has been changed" in faults()


def test_a_chain_written_anew_without_keys_is_found_by_the_hash_kept_elsewhere(kept):
    write_anew()

    assert f"does not contain {kept}" in faults(contains=[kept])


def test_a_row_changed_while_its_trigger_was_away_is_found(kept):
    meddle("UPDATE audit_entry SET verb = 'field.moved' WHERE sequence = 2")

    assert faults().startswith("row 2 has been changed")


def test_a_plain_row_behind_keyed_ones_is_found(kept):
    meddle("UPDATE audit_entry SET key_id = NULL WHERE sequence = 2")

    assert "row 2 has no keyed hash" in faults()


def test_a_missing_head_is_found(kept):
    meddle("DELETE FROM audit_head")

    assert "the head of the log is missing" in faults()


@pytest.mark.parametrize("table", GUARDED)
def test_a_missing_table_is_named(kept, table: str):
    Base.metadata.tables[table].drop(session.connection())

    assert f"the table {table} is missing" in faults()


@pytest.mark.parametrize("table", GUARDED)
def test_a_missing_trigger_is_named(kept, table: str):
    (name,) = {
        "audit_entry": ["refuses_update" if is_sqlite() else "refuses_change"],
        "audit_head": ["refuses_return"],
    }[table]
    session.execute(text(f"DROP TRIGGER {table}_{name}" + ("" if is_sqlite() else f" ON {table}")))

    assert faults() == f"the trigger {table}_{name} is missing"


def test_a_trigger_that_is_switched_off_is_named(kept):
    if is_sqlite():
        session.execute(text("DROP TRIGGER audit_entry_refuses_update"))
        session.execute(
            text("CREATE TRIGGER audit_entry_refuses_update BEFORE UPDATE ON audit_entry WHEN 0 BEGIN SELECT 1; END")
        )
    else:
        session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_refuses_change"))

    assert "is switched off or has been changed" in faults()


def test_a_function_of_the_triggers_that_refuses_nothing_is_found(kept):
    if is_sqlite():
        pytest.skip("SQLite keeps the words in the trigger itself")
    session.execute(
        text(
            "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NEW; END $$"
        )
    )

    assert faults().count("is switched off or has been changed") == 5


def test_the_head_goes_forward_only_and_nothing_is_replaced(kept):
    ways = ["DELETE FROM audit_head", "UPDATE audit_head SET sequence = 1"]
    if is_sqlite():
        ways += [
            "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE sequence = 2",
            "INSERT OR REPLACE INTO audit_head SELECT * FROM audit_head",
        ]
    else:
        ways.append("TRUNCATE audit_head")
    for way in ways:
        with pytest.raises(DBAPIError, match="append-only"):
            session.execute(text(way))
        session.rollback()


def test_a_log_of_an_earlier_version_goes_on_with_keys_and_stays_unbroken(kept):
    write_anew()
    meddle("UPDATE audit_head SET key_id = NULL, seal = NULL")
    assert verify().keyed_from is None

    activity.record("field.moved", make_user(), by=None)
    session.commit()

    found = verify()
    assert (found.faults, found.rows, found.keyed_from) == ([], 5, 4)
    marker = session.scalars(select(AuditEntry).where(AuditEntry.sequence == 4)).one()
    assert (marker.verb, marker.details) == ("chain.keyed", {"rows": 3})


def test_a_log_stays_readable_after_its_key_was_changed(kept, make_app):
    later = {"audit_key": "another key that is long enough for all"}
    old = "a key for tests only, long enough for all"
    fresh = {"secret_key": "a fresh secret key that is long enough"}
    with make_app(**later, **fresh).app_context():
        assert "which no setting gives" in faults()
    with make_app(**later, **fresh, audit_key_fallbacks=(old,)).app_context():
        activity.record("field.moved", make_user(), by=None)
        session.commit()
        assert faults() == ""
        assert len(set(session.scalars(select(AuditEntry.key_id)))) == 2


def test_the_command_prints_the_head_and_asks_for_hashes_kept_elsewhere(app, kept):
    runner = app.test_cli_runner()

    number, head, _moment = runner.invoke(audit, ["head"]).output.split()
    assert (number, head) == ("3", kept)
    found = runner.invoke(audit, ["verify", "--contains", kept])
    assert (found.exit_code, f"Contains {kept} as row 3; 0 rows follow." in found.output) == (0, True)
    missing = runner.invoke(audit, ["verify", "--contains", "f" * 64])
    assert (missing.exit_code, "does not contain" in missing.output) == (1, True)
    assert runner.invoke(audit, ["verify", "--contains", "x"]).exit_code == 2
    assert session.scalars(select(Activity.verb).where(Activity.verb == "account.role_granted")).all()
