"""Decisions and what refers to them stay when the list of measures opens, and when it closes again."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from forum.core.data.database import db, session
from forum.moderation.measures.accounts import SUSPEND
from forum.moderation.measures.texts import REMOVE
from tests.moderation.past import SPRING, lay_decision, lay_objection, lay_report

pytestmark = pytest.mark.both_databases

DECISIONS = "SELECT id, measure, account_measure, ground FROM decision ORDER BY id"
REFERENCES = "SELECT decision_id FROM report UNION ALL SELECT decision_id FROM objection"


def ask(query):
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def write(query):
    with db.engine.begin() as connection:
        connection.execute(text(query))


def test_decisions_and_what_refers_to_them_stay(app):
    decision = lay_decision(measure=REMOVE, account_measure=SUSPEND, account_until=SPRING)
    lay_report(decision=decision)
    lay_objection(decision)
    session.commit()
    session.remove()
    before, references = ask(DECISIONS), ask(REFERENCES)

    downgrade(revision="0019")
    closed = ask(DECISIONS), ask(REFERENCES)
    upgrade()

    assert closed == (ask(DECISIONS), ask(REFERENCES)) == (before, references)
    assert before[0][1:3] == ("remove", "suspend")
    assert len(references) == 2


def test_a_measure_that_was_not_known_before_counts_as_none_there(app):
    lay_decision()
    session.commit()
    session.remove()
    write("UPDATE decision SET measure = 'rest'")

    downgrade(revision="0019")
    with pytest.raises(IntegrityError):
        write("UPDATE decision SET measure = 'rest'")
    closed = ask(DECISIONS)
    upgrade()

    assert [row[1] for row in closed] == ["none"]
    write("UPDATE decision SET measure = 'rest'")
