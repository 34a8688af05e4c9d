"""The audit log holds what was done, in an order that nobody can change unseen."""

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from forum.accounts.models import Role, User
from forum.accounts.services.roles import grant_role, withdraw_role
from forum.app import create_app
from forum.core.acts import activity
from forum.core.audit.audit import AuditEntry, AuditHead
from forum.core.audit.audit_check import verify
from forum.core.audit.audit_commands import audit
from forum.core.data.database import Base, db, session
from forum.core.data.unit_of_work import transaction
from forum.demo.build import tear_down
from forum.settings import Settings
from tests.factories import make_field, make_user
from tests.support.parallel import in_processes

pytestmark = pytest.mark.both_databases

PROCESSES, ACTS_EACH = 5, 10


def entries() -> list[AuditEntry]:
    return list(session.scalars(select(AuditEntry).order_by(AuditEntry.sequence)))


def act_some_times(number, url, folder, user_id):
    app = create_app(Settings.for_tests(database_url=url, instance_path=folder))
    with app.app_context():
        for turn in range(ACTS_EACH):
            with transaction():
                person = session.get_one(User, user_id)
                activity.record("field.moved", person, by=person, place=number * ACTS_EACH + turn)
        db.engine.dispose()


def without_guard(statement) -> None:
    """What somebody could do who owns the database."""
    if session.get_bind().dialect.name == "sqlite":
        for act in ("update", "delete"):
            session.execute(text(f"DROP TRIGGER audit_entry_refuses_{act}"))
    else:
        session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
    session.execute(statement)
    session.commit()
    session.expire_all()


@pytest.fixture
def three_acts():
    office, person = make_user(roles=(Role.OFFICE,)), make_user()
    for role in (Role.EXPERT, Role.MODERATOR):
        grant_role(person, role, by=office)
    withdraw_role(person, Role.EXPERT, by=office)
    session.commit()
    return entries()


def test_an_act_of_the_office_is_written_with_its_commit_and_names_nobody(three_acts):
    granted, _moderator, withdrawn = three_acts

    assert [one.verb for one in three_acts] == ["account.role_granted"] * 2 + ["account.role_withdrawn"]
    assert granted.details == {"role": "expert"}
    assert (granted.subject_kind, granted.by) == ("user", withdrawn.by)
    assert (granted.previous_hash, three_acts[1].previous_hash) == ("0" * 64, granted.hash)


def test_what_a_person_wrote_stays_out_of_the_log():
    person = make_user()
    field = make_field(name="Musterfeld")

    activity.record("field.edited", field, by=person, name="Kim Musterperson", former="kim", label="2026-02")
    session.commit()

    assert [one.details for one in entries()] == [{"label": "2026-02"}]


def test_what_members_do_for_themselves_is_not_logged():
    person = make_user()

    activity.record("account.confirmed", person, by=person)
    activity.record("case.opened", person, by=None)
    session.commit()

    assert not entries()


def test_an_act_that_is_taken_back_leaves_no_row():
    person = make_user()
    session.commit()

    activity.record("field.moved", person, by=person)
    session.rollback()
    kept = session.begin_nested()
    activity.record("field.archived", person, by=person)
    kept.rollback()
    with session.begin_nested():
        activity.record("field.restored", person, by=person)
    session.commit()

    assert [one.verb for one in entries()] == ["field.restored"]
    assert verify().is_unbroken


def test_the_database_refuses_to_change_the_log(three_acts):
    ways = [update(AuditEntry).values(verb="field.moved"), delete(AuditEntry)]
    if session.get_bind().dialect.name == "postgresql":
        ways.append(text("TRUNCATE audit_entry"))
    for statement in ways:
        with pytest.raises(DBAPIError, match="append-only"):
            session.execute(statement)
        session.rollback()

    assert len(entries()) == 3


def test_a_demonstration_built_anew_begins_a_new_log_that_is_guarded_again(three_acts):
    tear_down()
    session.commit()
    person = make_user()
    activity.record("field.moved", person, by=person)
    session.commit()

    assert [one.sequence for one in entries()] == [1]
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(delete(AuditEntry))


def test_acts_of_many_at_once_make_one_unbroken_chain(database, tmp_path):
    person = make_user()
    session.commit()

    in_processes(act_some_times, count=PROCESSES, arguments=(database.url, tmp_path, person.id))

    found = verify()
    assert (found.rows, found.faults) == (PROCESSES * ACTS_EACH, [])
    places = sorted(one.details["place"] for one in entries())
    assert places == list(range(PROCESSES * ACTS_EACH))


@pytest.mark.parametrize(
    ("meddling", "fault"),
    [
        (
            update(AuditEntry).where(AuditEntry.sequence == 2).values(details={"role": "admin"}),
            "row 2 has been changed",
        ),
        (update(AuditEntry).where(AuditEntry.sequence == 3).values(previous_hash="f" * 64), "row 3 does not name"),
        (delete(AuditEntry).where(AuditEntry.sequence == 1), "row 1 is missing"),
        (delete(AuditEntry).where(AuditEntry.sequence == 3), "row 2 is not the last"),
    ],
)
def test_whoever_owns_the_database_cannot_meddle_unseen(app, three_acts, meddling, fault):
    without_guard(meddling)

    result = app.test_cli_runner().invoke(audit, ["verify"])

    assert fault in result.output
    assert result.exit_code == 1


def test_the_command_says_that_the_log_is_unbroken(app, three_acts):
    result = app.test_cli_runner().invoke(audit, ["verify"])

    assert result.output.startswith("3 rows, unbroken")
    assert three_acts[-1].hash in result.output
    assert result.exit_code == 0


def test_looking_through_a_long_log_takes_it_in_portions(monkeypatch, three_acts):
    monkeypatch.setattr("forum.core.audit.audit_check.ROWS_AT_ONCE", 2)

    assert verify().rows == 3


def test_the_guard_in_the_models_is_the_one_of_the_migrations():
    migrated = triggers()
    for name in ("audit_entry", "audit_head"):
        Base.metadata.tables[name].drop(session.connection())
        Base.metadata.tables[name].create(session.connection())

    assert triggers() == migrated
    assert migrated


def test_the_end_of_the_chain_is_one_row(three_acts):
    assert session.scalar(select(func.count()).select_from(AuditHead)) == 1


def triggers() -> list[str]:
    return triggers_of("audit_entry") + triggers_of("audit_head")


def triggers_of(table: str) -> list[str]:
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    source = (
        f"SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"
        if is_sqlite
        else f"SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND NOT tgisinternal"
    )
    return sorted(session.scalars(text(source)))
