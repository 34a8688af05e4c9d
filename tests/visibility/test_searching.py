"""No private word is found, counted, completed or offered in its right spelling for whoever may not read it."""

import logging
from collections.abc import Callable, Iterator, Sequence

import pytest
from flask import Flask
from sqlalchemy import true

from forum.core.acts.delivering import deliver_acts
from forum.core.data import unit_of_work
from forum.documents.jobs import read_new_files
from forum.core.running import jobs
from forum.index.searching import reader
from forum.visibility.leaving import let_member_leave
from forum.visibility.people import STRANGERS, Who
from forum.visibility.searching import find_as, look_for_each_word
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


def make_searched_walk(make_app: Callable[..., Flask], **stories: Sequence[object]) -> Walk:
    """A city whose files have been read, and whose index has been told of everything."""
    walk = make_walk(make_app, **stories)  # type: ignore[arg-type]
    jobs.run(walk.city.app, read_new_files)
    with unit_of_work.transaction():
        pass
    deliver_acts()
    return walk


@pytest.mark.sampled
def test_strangers_learn_nothing_of_private_words_by_searching_for_them(
    make_app: Callable[..., Flask], clock: Clock
) -> None:
    walk = make_searched_walk(make_app)
    assert find_as(walk, Who.KEEPER) >= FOUND_INSIDE
    # until then the former member finds what members find
    assert "text of a private thread" in find_as(walk, Who.FORMER_MEMBER)

    let_member_leave(walk)
    words = take_part(sorted(walk.city.book.marks), parts=6)
    look_for_each_word(walk, {Who.GUEST, Who.FORMER_MEMBER, *take_part(STRANGERS, parts=4)}, words)

    assert walk.findings.lines() == []


def test_a_rule_that_the_search_forgets_is_named(
    make_app: Callable[..., Flask], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = make_searched_walk(make_app, stories=[THREADS])
    look_for_each_word(walk, [Who.GUEST])
    assert walk.findings.lines() == []

    # as if documents of all audiences were everybody's
    monkeypatch.setattr(reader, "reader_for", lambda _actor: reader.Reader(everyone(), true()))
    look_for_each_word(walk, [Who.GUEST])

    assert any("text of a private thread" in line for line in walk.findings.lines())
