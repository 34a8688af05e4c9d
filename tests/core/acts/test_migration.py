"""What triage has still to look at is kept on the way to deliveries and back, on both databases."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from forum.accounts.models import Group
from forum.accounts.services.profiles import update_profile
from forum.core.acts.delivering import deliver_acts
from forum.core.data.database import db, session
from forum.discussions.services.follow import follow
from forum.topics.services.edit_topic import edit_topic
from tests.discussions.posts import opening_of
from tests.factories import make_reply, make_topic, make_user

pytestmark = pytest.mark.both_databases

DELIVERIES = "SELECT activity_id, consumer, order_key FROM act_delivery WHERE consumer = 'triage'"
SPACES = "SELECT id, space_id FROM activity"
UNHANDLED = """
SELECT id FROM activity WHERE handled_at IS NULL AND verb IN ('thread.begun', 'post.written', 'post.edited',
'post.revised', 'topic.edited', 'account.described', 'organisation.described')
"""


def ask(query):
    with db.engine.connect() as connection:
        return sorted(tuple(row) for row in connection.execute(text(query)))


def test_waiting_acts_keep_waiting_and_handled_ones_stay_handled_both_ways(app):
    author = make_user()
    make_reply(make_topic())
    session.commit()
    deliver_acts()
    topic = make_topic(by=author)
    make_reply(topic)
    edit_topic(topic, opening_of(topic), title="Radweg am Ringgleis", body="Ein neuer Text steht hier.", by=author)
    update_profile(author, public_name=author.public_name, group=Group.RESIDENTS, about="Ich fahre Rad.")
    follow(topic, by=make_user())
    session.commit()
    session.remove()
    deliveries, spaces = ask(DELIVERIES), ask(SPACES)

    downgrade(revision="0021")
    unhandled = ask(UNHANDLED)
    upgrade()

    assert len(deliveries) == 5
    assert [act for act, _consumer, _key in deliveries] == [act for (act,) in unhandled]
    assert ask(DELIVERIES) == deliveries
    assert {space for _act, space in spaces} > {None}
    assert ask(SPACES) == spaces
    assert ask("SELECT name, first_act_id FROM act_consumer") == [("triage", 0)]
