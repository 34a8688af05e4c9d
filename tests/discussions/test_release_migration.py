"""What the office had set about the release of posts becomes settings with a history, and one row again going back."""

from datetime import date

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from forum.core.data.database import db, session
from forum.discussions.settings import RELEASE, ReleaseSettings
from tests.discussions.releasing import hold_posts

pytestmark = pytest.mark.both_databases


def ask(query):
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_held_posts_and_election_time_are_kept_both_ways(app, clock):
    hold_posts(first_posts=4)
    hold_posts(first_posts=5, election_time_until=date(2026, 9, 13))
    session.commit()
    session.remove()
    by = ask("SELECT by_id FROM office_setting ORDER BY id DESC LIMIT 1")

    downgrade(revision="0018")
    (row,) = ask("SELECT first_posts_held, election_mode_until, changed_by_id FROM publishing_rules")
    left = ask("SELECT 1 FROM office_setting")
    upgrade()

    assert (row[0], str(row[1])[:19], [row[2:]]) == (5, "2026-09-13 21:59:59", by)
    assert left == []
    assert RELEASE.current() == ReleaseSettings(first_posts_held=5, election_time_until="2026-09-13")
    assert ask("SELECT version, by_id FROM office_setting") == [(1, *by[0])] * 2


def test_where_the_office_had_set_nothing_the_environment_goes_on_to_hold(app):
    session.remove()

    downgrade(revision="0018")
    rows = ask("SELECT 1 FROM publishing_rules")
    upgrade()

    assert rows == ask("SELECT 1 FROM office_setting") == []
