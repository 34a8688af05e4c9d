"""Words of titles are kept on the way to the index and back, on both databases."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from forum.core.data.database import db, session
from tests.factories import make_topic

pytestmark = pytest.mark.both_databases


def ask(query):
    with db.engine.connect() as connection:
        return sorted(tuple(row) for row in connection.execute(text(query)))


def test_words_of_titles_are_kept_both_ways(app):
    make_topic(title="Radweg am Ringgleis")
    session.commit()
    session.remove()
    before = ask("SELECT stem, subject_id FROM index_word WHERE kind = 'thread.title'")

    downgrade(revision="0015")
    back = ask("SELECT stem, thread_id FROM title_word")
    upgrade()

    assert before
    assert back == before == ask("SELECT stem, subject_id FROM index_word WHERE kind = 'thread.title'")
