"""Who chairs a closed space moderates and steers there, without any role of the forum, and nowhere else."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role, User
from forum.accounts.services.roles import grant_role
from forum.core.data.database import session
from forum.core.time.clock import now, today
from forum.discussions.models.threads import PublicationMode
from forum.moderation.measures.accounts import LIFT, SUSPEND, WARN
from forum.moderation.models.cases import Case
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


def test_an_expert_who_chairs_decides_nothing_about_accounts(council):
    grant_role(council.chair, Role.EXPERT, by=make_user())
    author = session.get_one(User, council.reply.author_id)

    for measure in (WARN, SUSPEND, LIFT):
        assert not may_take_against(measure, author, by=council.chair)


def test_a_chair_opens_cases_in_the_space_and_nowhere_else(make_client, council):
    free = make_reply(council.topic)
    session.commit()
    chair = make_client(person=council.chair)

    chair.post("/moderation/faelle", {"kind": "post", "public_id": free.public_id})
    chair.post("/moderation/faelle", {"kind": "post", "public_id": make_post().public_id}, status=403)
    chair.post("/moderation/faelle", {"kind": "user", "public_id": council.member.public_id}, status=403)
    assert session.scalar(select(func.count()).select_from(Case)) == 3


def test_a_suspended_chair_sees_no_more_than_a_member(make_client, council):
    council.topic.publication_mode = PublicationMode.RELEASE_FIRST
    waiting = make_reply(council.topic, by=make_user())
    hidden = make_topic(by=make_user(), title="Verborgene Vorlage")
    hidden.space, hidden.hidden_at = council.topic.space, now()
    session.commit()
    chair, member = make_client(person=council.chair), make_client(person=council.member)
    addresses = [f"/beitrag/{waiting.public_id}", f"/themen/{hidden.public_id}/druck"]
    assert_found_only_by(chair, [member], addresses)

    council.chair.suspended_until = now() + timedelta(days=7)
    session.commit()

    for address in (*addresses, f"/melden/beitrag/{waiting.public_id}"):
        make_client(person=council.chair).get(address, status=404)
    make_client(person=council.chair).get(f"/themen/{council.topic.public_id}/")


def test_a_chair_does_not_learn_who_has_reported_the_own_post(make_client, council):
    own = make_reply(council.topic, by=council.chair)
    report_thing(own)
    moderator = make_user()
    make_seat(council.topic.space, moderator, function=Function.VICE_CHAIR)
    session.commit()
    case = f"/moderation/{case_of(own).public_id}"
    assert "toni@example.org" in make_client(person=moderator).get(case).main

    chair = make_client(person=council.chair)
    page = chair.get(case).main

    assert "toni@example.org" not in page
    assert "Toni Meldend" not in page
    assert "Er betrifft Sie selbst" in page
    chair.get(f"{case}/uebergabe", status=403)


def test_a_chair_whose_seat_has_ended_has_no_desk_any_more(clock, make_client, council):
    council.seat.until_day = today()
    make_client(person=council.chair).get(council.case)

    clock.advance(days=1)
    chair = make_client(person=council.chair)

    chair.get("/moderation/", status=403)
    chair.get(f"/themen/{council.topic.public_id}/", status=404)
