"""The index follows acts within seconds, days by themselves, and is rebuilt and looked through beside all that."""

import dataclasses
import json
from datetime import date, timedelta

import pytest
from flask import current_app
from sqlalchemy import select, text

from forum.core.acts.activity import record
from forum.core.acts.consumers import install as install_consumers
from forum.core.acts.delivering import deliver_acts
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.index import kinds
from forum.index.commands import check_search, rebuild_index
from forum.index.consumer import index_consumer
from forum.index.health import check_index, index_figures
from forum.index.jobs import look_after_index, renew_what_changes_today
from forum.index.models import SearchDocument
from tests.factories import make_topic
from tests.index.letters import Letters, found

pytestmark = pytest.mark.both_databases

VERB = "thread.moved"


@pytest.fixture
def followed(make_app) -> Letters:
    """Letters that change whenever a thread of their number is moved."""
    app = make_app()
    with app.app_context():
        letters = Letters(app)
        kind = dataclasses.replace(letters.kind, changed_by={VERB: lambda act: [act.details["letter"]]})
        letters.kind = kind
        kinds.install(app, [kind])
        install_consumers(app, [index_consumer([kind])])
        yield letters


def test_an_act_wakes_the_worker_and_changes_what_is_found(followed: Letters):
    number = followed.write("Radweg")
    session.commit()
    followed.written[number] = dataclasses.replace(followed.written[number], text="Beleuchtung")

    with transaction():
        record(VERB, make_topic(), by=None, letter=number)

    queue = jobs.find_queue(current_app).huey
    waiting = []
    while task := queue.dequeue():
        waiting.append(task.name.rpartition(".")[2])
        queue.execute(task)
    assert "deliver_new_acts" in waiting
    assert found("Radweg") == []
    assert found("Beleuchtung") == [number]


def test_a_thing_without_a_document_any_more_is_taken_out(followed: Letters):
    number = followed.write("Radweg")
    session.commit()
    del followed.written[number]

    with transaction():
        record(VERB, make_topic(), by=None, letter=number)
    deliver_acts()

    assert session.scalars(select(SearchDocument.id)).all() == []


def test_what_opens_by_the_calendar_is_indexed_anew_on_that_day(letters, app, clock):
    number = letters.write("Radweg", audience=41)
    session.commit()
    assert found("Radweg") == []
    session.rollback()
    letters.written[number] = dataclasses.replace(letters.written[number], audience=0)
    opening = clock.now.date() + timedelta(days=1)
    changed: dict[date, list[int]] = {opening: [number]}
    letters.kind = dataclasses.replace(letters.kind, changed_on=lambda day: changed.get(day, []))
    kinds.install(app, [letters.kind])

    renew_what_changes_today()
    assert found("Radweg") == []
    session.rollback()
    clock.advance(days=1)
    renew_what_changes_today()

    assert found("Radweg") == [number]


def test_a_rebuild_brings_everything_up_to_date_and_tells_how_far_it_is(letters, app):
    changed, gone, kept = letters.write_all("Radweg", "Radweg", "Ladezone")
    session.commit()
    letters.written[changed] = dataclasses.replace(letters.written[changed], text="Beleuchtung")
    new = dataclasses.replace(letters.written[kept], subject_id=9, text="Ampel")
    letters.written[9] = new
    del letters.written[gone]

    first = app.test_cli_runner().invoke(rebuild_index)
    second = app.test_cli_runner().invoke(rebuild_index)

    assert "letter: 3" in first.output
    assert first.exit_code == second.exit_code == 0
    assert [found(word) for word in ("Radweg", "Beleuchtung", "Ladezone", "Ampel")] == [[], [changed], [kept], [9]]


def test_documents_of_a_kind_that_is_gone_are_taken_out_by_a_rebuild(letters, app):
    letters.write("Radweg")
    session.commit()
    kinds.install(app, [])

    app.test_cli_runner().invoke(rebuild_index)

    assert session.scalars(select(SearchDocument.id)).all() == []


def test_a_damaged_index_is_told_and_a_rebuild_mends_it(letters, app, client):
    number = letters.write("Radweg")
    session.commit()
    assert check_index() == ""
    table = "search_text" if session.get_bind().dialect.name == "sqlite" else "search_index"
    damage = "UPDATE search_text SET words = 'lad'" if table == "search_text" else "DELETE FROM search_index"
    with transaction():
        session.execute(text(damage))

    refused = app.test_cli_runner().invoke(check_search)
    figures = index_figures()
    told = json.loads(client.get("/readyz", status=None).text)["search"]
    app.test_cli_runner().invoke(rebuild_index)

    assert refused.exit_code == 1
    assert figures["fault"] != ""
    assert told == figures
    assert index_figures()["fault"] == ""
    assert found("Radweg") == [number]


def test_erased_words_leave_the_database_with_the_nightly_job(letters, app):
    number = letters.write("Geheimwort am Ring")
    session.commit()
    with transaction():
        letters.remove(number)

    look_after_index()

    assert index_figures()["fault"] == ""
    if session.get_bind().dialect.name == "sqlite":
        segments = session.execute(text("SELECT block FROM search_index_data WHERE id > 10")).scalars()
        assert not any(b"eheimwort" in bytes(block) for block in segments)


def test_nothing_is_told_of_an_index_that_was_never_looked_through(app):
    assert index_figures() == {"checked_at": None, "fault": ""}
