"""The list of consumers: what is incomplete, doubled or unknown ends the start."""

from dataclasses import fields, replace

import pytest

from forum.app import CONSUMERS
from forum.core.acts import consumers
from forum.core.acts.consumers import Consumer
from forum.core.errors import WiringIncomplete
from tests.core.acts.stub_consumers import feed, index


@pytest.fixture(autouse=True)
def usual(app):
    kept = app.extensions["consumers"]
    yield
    app.extensions["consumers"] = kept


@pytest.mark.parametrize("part", [one.name for one in fields(Consumer)])
def test_a_consumer_says_all_that_is_asked_of_it(app, part):
    nothing = {"name": "", "label": "", "verbs": frozenset()}.get(part)

    with pytest.raises(WiringIncomplete, match=f"is missing: {part}"):
        consumers.install(app, [replace(index, **{part: nothing})])


def test_two_consumers_have_two_names(app):
    with pytest.raises(WiringIncomplete, match="same name: index"):
        consumers.install(app, [index, feed, replace(feed, name="index")])


@pytest.mark.parametrize("name", ["Such-Index", "x" * 41, "a/b"])
def test_a_name_can_stand_in_addresses_and_rows(app, name):
    with pytest.raises(WiringIncomplete, match="No name"):
        consumers.install(app, [replace(index, name=name)])


def test_a_consumer_waits_for_acts_that_are_recorded(app):
    with pytest.raises(WiringIncomplete, match=r"unknown acts: post\.shouted"):
        consumers.install(app, [replace(index, verbs=frozenset({"post.written", "post.shouted"}))])


def test_no_consumer_has_a_silent_default():
    with pytest.raises(TypeError, match="missing 4 required"):
        Consumer("index")  # type: ignore[call-arg]


def test_triage_the_counts_of_dialogues_search_and_notifications_are_told_of_acts():
    assert [one.name for one in CONSUMERS] == ["triage", "talk_counts", "search", "notifications"]
