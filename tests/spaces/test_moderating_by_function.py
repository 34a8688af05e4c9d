"""Who chairs a closed space moderates and steers there, without any role of the forum, and nowhere else."""

import pytest

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time.clock import today
from forum.discussions.models import PublicationMode
from forum.moderation.measures.accounts import LIFT, SUSPEND, WARN
from forum.moderation.policies import may_take_against
from forum.spaces.models import Function
from tests.factories import make_reply, make_seat, make_space, make_topic, make_user
from tests.moderation.stories import case_of, make_post, report_thing
from tests.support.leaks import assert_found_only_by


class Council:
    """A closed space with a chair, a member, and a reported reply."""

    def __init__(self):
        self.chair, self.member = make_user(), make_user()
        self.topic = make_topic(by=make_user(), title="Sitzung des Fachbeirats")
        self.reply = make_reply(self.topic)
        report_thing(self.reply)
        self.topic.space = make_space()
        self.seat = make_seat(self.topic.space, self.chair, function=Function.CHAIR)
        make_seat(self.topic.space, self.member)
        self.outside = make_post()
        report_thing(self.outside)
        session.commit()
        self.case = f"/moderation/{case_of(self.reply).public_id}"


@pytest.fixture
def council():
    return Council()


def test_a_chair_finds_the_cases_of_the_space_on_the_desk_and_no_others(make_client, council):
    chair = make_client(person=council.chair)

    assert "Moderation" in chair.get("/").links
    assert len(chair.get("/moderation/").read(".case")) == 1
    chair.get(council.case)
    chair.get(f"/moderation/{case_of(council.outside).public_id}", status=404)


def test_a_member_without_that_function_has_no_desk(make_client, council):
    member = make_client(person=council.member)

    assert "Moderation" not in member.get("/").links
    for address in ("/moderation/", council.case):
        member.get(address, status=403)


def test_a_chair_steers_and_decides_in_the_space_and_nowhere_else(make_client, council):
    chair, member = make_client(person=council.chair), make_client(person=council.member)
    steering = f"/themen/{council.topic.public_id}/lenken"

    chair.get(steering)
    member.get(steering, status=403)
    chair.get(f"/moderation/beitrag/{council.reply.public_id}")
    chair.get(f"/moderation/beitrag/{council.outside.public_id}", status=403)
    chair.get("/moderation/wortlisten", status=403)


def test_a_chair_sees_what_waits_in_the_space(make_client, council):
    council.topic.publication_mode = PublicationMode.RELEASE_FIRST
    waiting = make_reply(council.topic, by=make_user())
    chair, member = make_client(person=council.chair), make_client(person=council.member)

    assert_found_only_by(chair, [member], [f"/beitrag/{waiting.public_id}"])


def test_a_chair_decides_nothing_about_accounts(council):
    author = session.get_one(User, council.reply.author_id)

    for measure in (WARN, SUSPEND, LIFT):
        assert not may_take_against(measure, author, by=council.chair)


def test_a_chair_whose_seat_has_ended_has_no_desk_any_more(clock, make_client, council):
    council.seat.until_day = today()
    make_client(person=council.chair).get(council.case)

    clock.advance(days=1)
    chair = make_client(person=council.chair)

    chair.get("/moderation/", status=403)
    chair.get(f"/themen/{council.topic.public_id}/", status=404)
