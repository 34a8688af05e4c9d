"""What is written in the papers of events is found by those who can find the event."""

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.running import jobs
from forum.documents.jobs import read_new_files
from forum.documents.models import FilePage
from forum.events.desk.services.papers import add_paper, remove_paper
from forum.spaces.models import Level
from tests.events.factories import make_event
from tests.factories import make_user
from tests.search.finding import index_now, search_as, titles

pytestmark = pytest.mark.both_databases


def add(event, words):
    return add_paper(event, words.encode(), "plan.txt", title="Der Plan", is_result=False, by=make_user())


def index_files(app):
    session.commit()
    jobs.run(app, read_new_files)
    session.rollback()
    index_now()


def test_words_of_a_paper_find_its_event_until_it_is_taken_out(app):
    event = make_event(title="Abend am Weiher")
    paper = add(event, "Es brüten Haubentaucher.")
    index_now()
    assert titles(search_as(app, None, "Haubentaucher")) == []

    index_files(app)
    assert titles(search_as(app, None, "Haubentaucher")) == ["Abend am Weiher"]
    # pages are drawn of documents alone
    assert session.scalars(select(FilePage)).all() == []

    remove_paper(session.merge(paper), session.merge(event), by=make_user())
    index_now()
    assert titles(search_as(app, None, "Haubentaucher")) == []


def test_words_of_a_paper_are_hidden_with_their_event(app):
    add(make_event(title="Offener Abend"), "Es brüten Haubentaucher.")
    add(make_event(title="Abend der Mitglieder", level=Level.MEMBERS), "Es brüten Haubentaucher.")
    add(make_event(title="Entwurf", published_at=None), "Es brüten Haubentaucher.")
    index_files(app)

    assert titles(search_as(app, None, "Haubentaucher")) == ["Offener Abend"]
