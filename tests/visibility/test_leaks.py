"""No private word, figure or existence reaches whoever has no seat, at any address of the application."""

import logging
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from forum.visibility.audit import ASKING, WATCHERS, look_for_words, note_unproved, watch_figures
from forum.visibility.existence import compare_with_nothing
from forum.visibility.leaving import let_member_leave
from forum.visibility.people import STRANGERS, Who
from tests.conftest import Clock
from tests.support.sampling import take_part
from tests.visibility.cities import LEADING, make_walk

pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.sampled,
    pytest.mark.slow("asks every address of the application as several people"),
]


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of requests need no line in the log each."""
    logging.disable(logging.INFO)
    yield
    logging.disable(logging.NOTSET)


def test_private_words_reach_no_stranger(make_app: Callable[..., Flask], clock: Clock) -> None:
    walk = make_walk(make_app)
    walk.explore((*LEADING, Who.CHAIR, Who.MEMBER, Who.FORMER_MEMBER))
    look_for_words(walk, {Who.GUEST, *take_part(STRANGERS, parts=len(STRANGERS))})
    note_unproved(walk)
    assert walk.findings.lines() == []


def test_no_stranger_can_tell_a_private_thing_from_nothing(make_app: Callable[..., Flask], clock: Clock) -> None:
    walk = make_walk(make_app)
    walk.explore((Who.KEEPER,))
    rules = take_part(sorted({rule.rule for rule in walk.atlas.app.url_map.iter_rules()}), parts=7)
    compare_with_nothing(walk, take_part(ASKING, parts=3), only=rules)
    assert walk.findings.lines() == []


def test_no_figure_counts_private_things(make_app: Callable[..., Flask], clock: Clock) -> None:
    walk = make_walk(make_app)
    walk.explore((Who.KEEPER,))
    # until then the former member reads what members read
    let_member_leave(walk)
    walk.atlas.addresses = take_part(walk.atlas.addresses, parts=7)
    watch_figures(walk, {Who.GUEST, *take_part(WATCHERS, parts=4)})
    assert walk.findings.lines() == []
