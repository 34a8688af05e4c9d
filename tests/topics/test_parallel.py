"""Topics that change places with each other at the same moment, on both databases."""

import pytest
from flask import Flask

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.fields.models import FieldOfAction
from forum.topics.models import Topic
from forum.topics.queries.counts import find_differences
from forum.topics.services.steer import move_topic
from tests.factories import make_field, make_topic, make_user
from tests.support.parallel import in_threads

pytestmark = pytest.mark.both_databases

MOVES = 30


def test_topics_that_cross_on_their_way_between_two_fields_do_not_block_each_other(app: Flask):
    fields = [make_field().id, make_field().id]
    topics = [make_topic(field=session.get_one(FieldOfAction, field)).id for field in fields]
    moderator = make_user().id
    session.commit()

    def move_to_and_fro(number: int) -> None:
        with app.app_context():
            for turn in range(MOVES):
                with transaction():
                    to = session.get_one(FieldOfAction, fields[(number + turn + 1) % 2])
                    topic = session.get_one(Topic, topics[number])
                    move_topic(topic, to, reason="Passt besser", by=session.get_one(User, moderator))

    in_threads(move_to_and_fro, count=2)

    session.expire_all()
    assert [session.get_one(Topic, topic).field_id for topic in topics] == fields
    assert find_differences() == []
