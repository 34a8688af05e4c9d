"""Giving a topic another title."""

import pytest

from forum.core.data.database import session
from forum.core.reportable.hidden_as import HiddenAs
from forum.discussions.queries import list_trail
from forum.discussions.services.hide import hide_post
from forum.topics.services.edit_topic import edit_topic
from tests.discussions.posts import opening_of
from tests.factories import make_topic, make_user

pytestmark = pytest.mark.both_databases

BEFORE, AFTER = "Der Planer ist unfähig", "Die Planung am Markt"


@pytest.mark.parametrize(("is_returned", "trail"), [(False, [{"title": BEFORE}]), (True, [])])
def test_an_earlier_title_stays_readable_unless_the_topic_was_out_of_sight(is_returned, trail):
    author = make_user()
    topic = make_topic(title=BEFORE, by=author)
    if is_returned:
        hide_post(opening_of(topic), by=make_user(), reason="Dialogregel 4", hidden_as=HiddenAs.RETURNED)

    edit_topic(topic, opening_of(topic), title=AFTER, body="Der Markt braucht mehr Schatten.", by=author)

    session.flush()
    assert topic.title == AFTER
    assert [entry.details for entry in list_trail(topic.id)] == trail
