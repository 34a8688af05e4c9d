"""The migrations that let cases and blackouts be about any kind of thing keep all that is there, in both directions."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select, text, update
from sqlalchemy.exc import IntegrityError

from forum.core.data.database import db, session
from forum.core.time import clock as city_clock
from forum.discussions.services.edit import edit_post
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Report
from forum.triage.findings import Finding, fingerprint_of
from forum.triage.models import Level
from tests.factories import make_organisation, make_user
from tests.moderation.stories import case_of, decide_on, make_post, report_thing

pytestmark = pytest.mark.both_databases

BEFORE = "0017"


def fill():
    """A case of each kind with a report and a decision, and what triage has seen in a post."""
    things = [make_post(), make_user(), make_organisation()]
    for thing in things:
        report_thing(thing)
        decide_on(thing, HIDE)
    session.add(
        Finding(
            subject_kind="post",
            subject_id=things[0].id,
            level=Level.LOOK,
            probability=0.5,
            marks=[],
            fingerprint=fingerprint_of("x"),
            copy_key="",
            looked_at=city_clock.now(),
        )
    )
    session.commit()
    return things


def counts():
    found = [session.scalar(select(func.count()).select_from(model)) for model in (Case, Report, Decision, Finding)]
    session.rollback()
    return found


def checks(table):
    with db.engine.connect() as connection:
        return {(str(one["name"]), one["sqltext"]) for one in inspect(connection).get_check_constraints(table)}


def move(step, **target):
    session.close()
    step(**target)


def test_cases_keep_their_reports_and_decisions_on_the_way_down_and_up(app):
    fill()
    before, rules = counts(), {table: checks(table) for table in ("case", "finding")}

    move(downgrade, revision=BEFORE)
    assert counts() == before == [3, 3, 3, 1]
    assert {name for name, _rule in checks("case")} - {name for name, _rule in rules["case"]} == {
        "ck_case_subject_kind"
    }

    move(upgrade)
    assert counts() == before
    assert {table: checks(table) for table in ("case", "finding")} == rules


def test_the_older_schema_takes_no_other_kinds_and_the_newer_one_does(app):
    case = case_of(fill()[0])
    other = update(Case).where(Case.id == case.id).values(subject_kind="event")

    move(downgrade, revision=BEFORE)
    with pytest.raises(IntegrityError):
        session.execute(other)
    session.rollback()
    move(upgrade)
    session.execute(other)
    session.commit()


def test_cases_of_other_kinds_go_with_all_that_belongs_to_them_on_the_way_down(app):
    case = case_of(fill()[0])
    session.execute(update(Case).where(Case.id == case.id).values(subject_kind="event"))
    session.commit()

    move(downgrade, revision=BEFORE)

    assert counts() == [2, 2, 2, 1]
    if db.engine.dialect.name == "sqlite":
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
    session.rollback()
    move(upgrade)


def places(query):
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_wordings_under_bars_stay_with_their_posts_and_earlier_wordings(app, clock):
    post = make_post(body="Das Wort Gurke steht hier.")
    clock.advance(minutes=30)
    edit_post(post, body="Das Wort Gurke steht noch da.", by=None)
    report_thing(post)
    decide_on(post, BLACK_OUT, passages=("Gurke",))
    session.commit()
    session.close()
    generic = "SELECT wording_table, wording_id, body_before FROM blackout ORDER BY id"
    before = places(generic)
    assert [table for table, _key, _body in before] == ["post", "post_revision"]

    downgrade(revision="0020")
    older = places("SELECT post_id, revision_id, body_before FROM blackout ORDER BY id")
    upgrade()

    assert [(one or other, body) for one, other, body in older] == [(key, body) for _table, key, body in before]
    assert [other for one, other, _body in older if one] == [None]
    assert places(generic) == before
