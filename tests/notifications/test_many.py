"""One act tells ten thousand people by as many statements as it tells ten; two workers at once tell each once."""

import pytest
from sqlalchemy import func, insert, select

from forum.accounts.models import Group, User
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.data.public_id import new_public_id
from forum.core.time import clock
from forum.discussions.models.participants import Reading
from forum.discussions.models.threads import Thread
from forum.notifications.models.notices import Notice
from forum.notifications.queries.inbox import count_unread, list_notices
from forum.notifications.services.tell import tell_all
from tests.factories import make_reply, make_topic, make_user
from tests.notifications.telling import actor_of, hand_over, notices_of
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


def make_followers(thread: Thread, count: int) -> None:
    # far above the keys that the database gives by itself
    first = (session.scalar(select(func.max(User.id))) or 0) + 100_000
    now = clock.now()
    people = [
        {
            "id": key,
            "created_at": now,
            "public_id": new_public_id(),
            "email": f"viele{key}@example.org",
            "email_confirmed_at": now,
            "public_name": f"Viele {key}",
            "name_key": f"viele{key}",
            "password_hash": "",
            "group": Group.RESIDENTS,
            "old_enough_at": now,
            "rules_version": "1",
            "rules_accepted_at": now,
        }
        for key in range(first, first + count)
    ]
    session.execute(insert(User), people)
    rows = [
        {"thread_id": thread.id, "user_id": one["id"], "last_number": 0, "read_at": now, "followed_at": now}
        for one in people
    ]
    session.execute(insert(Reading), rows)


def statements_to_tell(followers: int) -> int:
    topic = make_topic()
    make_followers(topic, followers)
    make_reply(topic)
    session.commit()
    act = session.scalars(select(Activity).where(Activity.verb == "post.written").order_by(Activity.id.desc())).first()
    assert act is not None
    before = session.scalar(select(func.count(Notice.id)))
    with count_queries() as queries:
        tell_all([act])
    session.commit()
    assert session.scalar(select(func.count(Notice.id))) == (before or 0) + followers + 1
    return len(queries)


@pytest.mark.slow("ten thousand people")
def test_ten_thousand_followers_cost_as_many_statements_as_ten():
    assert statements_to_tell(10) == statements_to_tell(10_000) <= 20


def test_an_act_that_is_handed_over_again_tells_nobody_again():
    author = make_user()
    make_reply(make_topic(by=author))
    hand_over()
    before = [(one.first_act_id, one.last_act_id) for one in notices_of(author)]

    tell_all(session.scalars(select(Activity).order_by(Activity.id)).all())
    session.commit()

    assert [(one.first_act_id, one.last_act_id) for one in notices_of(author)] == before


def test_what_is_unread_about_a_thing_is_one_notice_and_what_comes_later_another():
    author = make_user()
    topic = make_topic(by=author)
    make_reply(topic)
    make_reply(topic)
    hand_over()
    notices_of(author)[0].read_at = clock.now()

    make_reply(topic)
    hand_over()

    assert [one.read_at is None for one in notices_of(author)] == [False, True]


def test_number_and_list_cost_the_same_however_much_there_is():
    few, many = make_user(), make_user()
    for person, count in ((few, 1), (many, 12)):
        for _ in range(count):
            make_reply(make_topic(by=person))
    hand_over()

    def cost(person: User) -> int:
        session.expire_all()
        actor = actor_of(person)
        with count_queries() as queries:
            count_unread(actor)
            list_notices(actor)
        return len(queries)

    assert cost(few) == cost(many) == 2
