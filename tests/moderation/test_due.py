"""What of the moderation waits in the office's inbox, for those who may know of it, and who has a case."""

import pytest

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.due.holding import give
from forum.core.due.listing import Wanted, list_items
from forum.core.due.registry import find_source
from forum.moderation.desk.services.assign import CaseNotFree
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.cases import CaseState
from tests.discussions.releasing import hold_posts
from tests.factories import make_reply, make_seat, make_space, make_topic, make_user
from tests.moderation.objecting import object_as
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing
from tests.support.actors import actor_of
from tests.support.due import due_of, make_office, only_due

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


def test_a_report_waits_and_is_found_by_the_moderation_as_well():
    post = make_post()
    report_thing(post)

    item = only_due("reports", make_office())

    assert (item.item_id, item.due_at) == (case_of(post).id, case_of(post).due_at)
    assert only_due("reports", make_moderator())
    for actor in (GUEST, actor_of(make_user())):
        assert list_items(Wanted(), actor=actor).items == []


def test_a_post_to_release_is_a_kind_of_its_own():
    topic = make_topic()
    hold_posts()
    make_reply(topic, by=make_user())

    assert only_due("releases", make_office()).told.label == "Wartet auf Freigabe"
    assert due_of("reports", make_office()) == []


def test_a_case_about_a_closed_space_is_hidden_from_who_has_no_seat_there():
    space, seated = make_space(), make_office()
    make_seat(space, seated)
    topic = make_topic()
    post = make_reply(topic)
    topic.space = space
    report_thing(post)

    assert only_due("reports", seated)
    assert due_of("reports", make_office()) == []


def test_a_case_is_taken_handed_over_and_given_back():
    post, kim, lea = make_post(), make_office(), make_office()
    report_thing(post)
    case, source = case_of(post), find_source("reports")

    give(source, case.id, to=kim, from_id=None, by=kim)
    assert (case.state, case.taken_by_id) == (CaseState.IN_WORK, kim.id)
    with pytest.raises(CaseNotFree):
        give(source, case.id, to=lea, from_id=None, by=lea)
    give(source, case.id, to=lea, from_id=kim.id, by=kim)
    assert only_due("reports", kim).holder_id == lea.id
    give(source, case.id, to=None, from_id=lea.id, by=kim)
    assert (case.state, case.taken_by_id) == (CaseState.OPEN, None)


def test_an_objection_goes_to_nobody_who_decided_first_and_names_them():
    post, first, other = make_post(by=make_user()), make_office(), make_office()
    report_thing(post)
    decision = decide_on(post, HIDE, by=first)
    session.flush()
    object_as(session.get_one(type(first), post.author_id), decision)
    session.flush()

    item = only_due("objections", other)
    assert first.id in item.told.barred
    source = find_source("objections")
    with pytest.raises(CaseNotFree):
        give(source, item.item_id, to=first, from_id=None, by=other)
    with pytest.raises(CaseNotFree):
        give(source, item.item_id, to=first, from_id=None, by=first)
    give(source, item.item_id, to=other, from_id=None, by=first)
    assert only_due("objections", first).holder_id == other.id
