"""A search takes no longer the more there is to be found, as long as one of its words is rare."""

import os
from time import perf_counter

import pytest

from bench.searches import KIND, fill, list_questions
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.index import kinds
from forum.index.kinds import SearchableKind, nothing_changes
from forum.index.searching.search import search

FEW = 10_000
MANY = int(os.environ.get("FORUM_SEARCHED_POSTS", "1000000"))
QUESTIONS = 60
MOST_SECONDS = 0.1

POSTS = SearchableKind(
    name=KIND,
    label="Posts",
    visible=lambda _actor, key: key > 0,
    documents=lambda _keys: (),
    keys_above=lambda _above, _most: (),
    changed_by={},
    changed_on=nothing_changes,
    load=lambda _keys, _actor: {},
)


@pytest.mark.prove
@pytest.mark.both_databases
@pytest.mark.slow("fills the index with a million posts")
def test_a_search_among_a_million_posts_takes_at_most_three_times_as_long(database, make_app):
    app = make_app()
    with app.app_context():
        kinds.install(app, [POSTS])
        few = measure(FEW)
        session.remove()
    database.start_afresh()
    with app.app_context():
        kinds.install(app, [POSTS])
        many = measure(MANY)

    print(f"{database.kind}: p95 {few * 1000:.1f} ms among {FEW:,}, {many * 1000:.1f} ms among {MANY:,}")
    assert many < MOST_SECONDS
    assert many <= 3 * few


def measure(posts: int) -> float:
    """Seconds that 95 of a hundred questions do not exceed, asked one after the other, each for the second time."""
    fill(posts)
    taken = []
    for question in list_questions(QUESTIONS, posts=posts):
        search(question, GUEST)
        session.rollback()
        begun = perf_counter()
        found = search(question, GUEST)
        taken.append(perf_counter() - begun)
        session.rollback()
        assert found.hits
        assert not found.is_newest_only
    return sorted(taken)[int(len(taken) * 0.95)]
