"""Who was a member of a space before there were seats has one afterwards, and is a member again after going back."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from forum.core.data.database import db, session
from forum.core.time.clock import today
from tests.factories import make_seat, make_space, make_user

pytestmark = pytest.mark.both_databases


def ask(query):
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_members_and_seats_become_each_other(app):
    person, space = make_user(), make_space()
    make_seat(space, person, from_day=today())
    session.commit()
    session.remove()
    before = ask("SELECT space_id, user_id, from_day, until_day FROM seat")
    people = ask('SELECT count(*) FROM "user"')

    downgrade(revision="0008")
    members = ask("SELECT space_id, user_id, from_day, until_day FROM space_member")
    upgrade()

    assert members == before == ask("SELECT space_id, user_id, from_day, until_day FROM seat")
    assert ask("SELECT function, reason FROM seat") == [("member", "invitation")]
    assert len(ask('SELECT 1 FROM "user" WHERE first_seat_at IS NOT NULL')) == 1
    assert ask('SELECT count(*) FROM "user"') == people
