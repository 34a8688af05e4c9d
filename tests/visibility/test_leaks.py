"""No private word, figure or existence reaches whoever has no seat, at any address of the application."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.visibility.audit import ASKING, WATCHERS, look_for_words, note_unproved, watch_figures
from forum.visibility.existence import compare_with_nothing
from forum.visibility.people import ENTITLED, STRANGERS, Who
from tests.conftest import Clock
from tests.support.sampling import take_part
from tests.visibility.cities import LEADING, make_walk

pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.sampled,
    pytest.mark.slow("asks every address of the application as several people"),
]


def test_private_words_reach_no_stranger(make_app: Callable[..., Flask], clock: Clock) -> None:
    walk = make_walk(make_app)
    others = [who for who in ENTITLED if who not in (*LEADING, Who.CHAIR, Who.MEMBER)]
    walk.explore((*LEADING, Who.CHAIR, Who.MEMBER, *take_part(others, parts=len(others)), Who.FORMER_MEMBER))
    look_for_words(walk, {Who.GUEST, *take_part(STRANGERS, parts=4)})
    note_unproved(walk)
    assert walk.findings.lines() == []


def test_no_stranger_can_tell_a_private_thing_from_nothing(make_app: Callable[..., Flask], clock: Clock) -> None:
    walk = make_walk(make_app)
    walk.explore(LEADING)
    compare_with_nothing(walk, take_part(ASKING, parts=3))
    assert walk.findings.lines() == []


def test_no_figure_counts_private_things(make_app: Callable[..., Flask], clock: Clock) -> None:
    walk = make_walk(make_app)
    walk.explore(LEADING)
    watch_figures(walk, take_part(WATCHERS, parts=4))
    assert walk.findings.lines() == []
