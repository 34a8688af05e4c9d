"""No private word is found, counted, completed or offered in its right spelling for whoever may not read it."""

import logging
from collections.abc import Callable, Iterator, Sequence

import pytest
from flask import Flask
from sqlalchemy import select, true

from forum.core.acts.delivering import deliver_acts
from forum.core.data.database import session
from forum.core.running import jobs
from forum.documents.jobs import read_new_files
from forum.index.models import SearchDocument
from forum.index.searching import search, suggesting
from forum.index.searching.reader import Reader
from forum.visibility.city import Story
from forum.visibility.leaving import let_member_leave
from forum.visibility.people import STRANGERS, Who
from forum.visibility.searching import find_as, look_for_each_word
from forum.visibility.stories.listed import STORIES
from forum.visibility.stories.threads import THREADS
from forum.visibility.walk import Walk
from tests.conftest import Clock
from tests.support.sampling import take_part
from tests.visibility.cities import make_walk

pytestmark = [pytest.mark.both_databases, pytest.mark.slow("searches for the words of all private things")]

# a text of each kind that is searched
FOUND_INSIDE = {
    "title of a private thread",
    "text of a private thread",
    "text of a private reply",
    "text of an answer in a private thread",
    "name of a document",
    "content of a newer version of a document",
}


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of requests need no line in the log each."""
    logging.disable(logging.INFO)
    yield
    logging.disable(logging.NOTSET)


def make_searched_walk(make_app: Callable[..., Flask], *, stories: Sequence[Story] = STORIES) -> Walk:
    """A city whose files have been read, and whose index has been told of everything."""
    walk = make_walk(make_app, stories=stories)
    jobs.run(walk.city.app, read_new_files)
    deliver_acts()
    return walk


@pytest.mark.sampled
def test_strangers_learn_nothing_of_private_words_by_searching_for_them(
    make_app: Callable[..., Flask], clock: Clock
) -> None:
    walk = make_searched_walk(make_app)
    assert find_as(walk, Who.KEEPER, FOUND_INSIDE) == FOUND_INSIDE
    # until then the former member finds what members find
    assert find_as(walk, Who.FORMER_MEMBER, {"text of a private thread"})

    let_member_leave(walk)
    words = take_part(sorted(walk.city.book.marks), parts=40)
    look_for_each_word(walk, {Who.GUEST, Who.FORMER_MEMBER, *take_part(STRANGERS, parts=9)}, words)

    assert walk.findings.lines() == []


def test_a_rule_that_the_search_forgets_is_named(
    make_app: Callable[..., Flask], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = make_searched_walk(make_app, stories=[THREADS])
    words = [mark.word for mark in walk.city.book.marks.values() if mark.what in FOUND_INSIDE]
    look_for_each_word(walk, [Who.GUEST], words)
    assert walk.findings.lines() == []

    # as if everybody could find whatever has a document, in all audiences
    audiences = list(session.scalars(select(SearchDocument.audience).distinct()))
    for module in (search, suggesting):
        monkeypatch.setattr(module, "reader_for", lambda _actor: Reader(audiences, true()))
    look_for_each_word(walk, [Who.GUEST], words)

    lines = walk.findings.lines()
    assert any("text of a private thread" in line and "search" in line for line in lines)
    assert any("/suche/vorschlaege" in line for line in lines)
