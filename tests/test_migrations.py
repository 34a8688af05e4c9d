"""One history of the schema for both databases: it leads to the models, and back to an empty database."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import Connection, Table, inspect, select, text, update

from forum.accounts.models import Group, User
from forum.consultations.models.results import QualityCard
from forum.consultations.results.figures import Figure
from forum.consultations.results.queries.cards import list_uncounted
from forum.consultations.results.services.card import count_card
from forum.core.data.database import Base, db, session
from forum.core.time import clock
from forum.councils.models.tasks import OriginKey, Task
from forum.discussions.models.threads import Thread
from tests.consultations.results.procedures import conclude, make_voted, publish
from tests.councils.factories import make_body, make_body_thread, make_task
from tests.factories import make_topic, make_user

pytestmark = pytest.mark.both_databases


def test_the_migrated_schema_is_the_one_of_the_models(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True, "include_object": is_ours}
        )
        differences = compare_metadata(context, Base.metadata)

    assert differences == []


def test_constraints_and_indexes_are_those_of_the_models(app):
    with db.engine.connect() as connection:
        found = {table: constraints(connection, table) for table in Base.metadata.tables}

    expected = {name: declared(table) for name, table in Base.metadata.tables.items()}
    assert found == expected


def test_the_history_goes_back_to_nothing_and_up_again(app):
    before = schema()

    downgrade(revision="base")
    emptied = schema()
    upgrade()

    assert set(emptied) <= {"alembic_version"}
    assert schema() == before


def test_the_history_has_one_end(app):
    script = ScriptDirectory(app.extensions["migrate"].directory)

    assert len(script.get_heads()) == 1


def test_addresses_with_umlauts_get_the_spelling_by_which_they_are_looked_up(app, capfd):
    umlaut, decomposed, plain = (make_user(email=f"{name}@example.org") for name in ("kim", "robin", "jo"))
    spellings = {umlaut: "kim@münchen.example", decomposed: "kim@mu\u0308nchen.example"}
    for person, spelling in spellings.items():
        session.execute(update(User).where(User.id == person.id).values(email=spelling))
    session.commit()

    downgrade(revision="0023")
    upgrade()

    found = dict(session.execute(select(User.id, User.email)).all())
    assert found[umlaut.id] == "kim@xn--mnchen-3ya.example"
    assert found[plain.id] == "jo@example.org"
    # nothing of the second account is lost, and the operator learns of it
    assert found[decomposed.id] == spellings[decomposed]
    assert f"The accounts {umlaut.public_id} and {decomposed.public_id} have one address" in capfd.readouterr().err


def test_tasks_out_of_threads_keep_their_thread_both_ways(app, clock):
    body = make_body()
    thread = make_body_thread(body)
    session.flush()
    task = make_task(body, origin=OriginKey("thread", thread.id))
    plain = make_task(body)
    keys = thread.id, task.id, plain.id
    session.commit()

    downgrade(revision="0031")
    before = session.execute(text("SELECT id, thread_id FROM task ORDER BY id")).all()
    session.commit()
    upgrade()

    thread_id, task_id, plain_id = keys
    assert before == [(task_id, thread_id), (plain_id, None)]
    assert session.get_one(Task, task_id).origin == OriginKey("thread", thread_id)
    assert session.get_one(Task, plain_id).origin is None


def test_cards_that_keep_words_of_one_language_are_counted_again(app):
    procedure = publish(conclude(make_voted({Group.RESIDENTS: (1, 1, 2)})))
    figure = {"key": "old", "title": "Frage 1", "charts": [{"bars": [{"words": "Ja", "share": "75 %"}]}]}
    session.add(
        QualityCard(procedure_id=procedure.id, figures=[figure], settled_at=clock.now(), counted_at=clock.now())
    )
    session.commit()
    assert list_uncounted() == []
    session.remove()

    downgrade(revision="0054")
    upgrade()

    (due,) = list_uncounted()
    (kept,) = count_card(due).figures
    assert next(bar.words for bar in Figure.of(kept).charts[0].bars) == "Trinkbrunnen"


def test_keys_of_what_has_an_address_are_given_once(app):
    tables = [one for one in Base.metadata.tables.values() if "public_id" in one.columns]
    assert all(one.dialect_options["sqlite"]["autoincrement"] for one in tables)
    if db.engine.dialect.name == "postgresql":
        return
    with db.engine.connect() as connection:
        definitions = dict(connection.execute(text("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")).all())

    assert [one.name for one in tables if "AUTOINCREMENT" not in definitions[one.name]] == []


def test_rows_keep_what_refers_to_them_both_ways(app):
    person = make_user()
    topic = make_topic(by=person)
    session.flush()
    keys = person.id, topic.id
    session.commit()

    downgrade(revision="0062")
    upgrade()
    session.expire_all()

    thread = session.get_one(Thread, keys[1])
    assert (thread.author_id, session.get_one(User, keys[0]).id) == (keys[0], keys[0])
    assert make_user().id > keys[0]


def schema() -> dict[str, list[str]]:
    with db.engine.connect() as connection:
        reader = inspect(connection)
        return {
            table: sorted(
                f"{column['name']} {column['type']!r} {column['nullable']}" for column in reader.get_columns(table)
            )
            for table in reader.get_table_names()
        }


def constraints(connection: Connection, table: str) -> set[str]:
    """The names of checks and unique constraints that stand in the database."""
    reader = inspect(connection)
    checks = {str(check["name"]) for check in reader.get_check_constraints(table)}
    unique = {str(one["name"]) for one in reader.get_unique_constraints(table)}
    return checks | unique


def declared(table: Table) -> set[str]:
    kinds = ("CheckConstraint", "UniqueConstraint")
    return {str(one.name) for one in table.constraints if type(one).__name__ in kinds}


def is_ours(_thing: object, name: str | None, kind: str, _reflected: bool, _counterpart: object) -> bool:
    """Full-text indexes and their shadows are made by hand in the migrations."""
    return not (kind == "table" and (name or "").startswith(("search_index", "search_instance")))
