"""Decisions: what they do, and that they can be repeated."""

import pytest
from sqlalchemy import func, select

from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.moderation.measures.texts import HIDE, NO_ACTION, RESTORE
from forum.moderation.models.cases import CaseState
from forum.moderation.models.decisions import Decision, Trigger
from forum.moderation.models.reports import Category
from forum.moderation.services.decide import CaseHasChanged, GroundMissing, MeasureImpossible
from forum.moderation.services.open_case import open_case
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import (
    case_of,
    decide_on,
    make_moderator,
    make_post,
    opening_of,
    report_thing,
    subject_of,
)
from tests.support.outbox import mails_to
from tests.support.page_state import state_of_pages

pytestmark = pytest.mark.both_databases


def test_a_hidden_post_carries_its_reason_and_who_hid_it():
    post, moderator = make_post(), make_moderator()
    report_thing(post)

    decide_on(post, HIDE, by=moderator, ground="rule:personal_data")

    assert post.hidden_at is not None
    assert post.hidden_by_id == moderator.id
    assert post.hidden_reason == "Dialogregel 6: Keine personenbezogenen Daten Dritter"
    assert case_of(post).state is CaseState.DECIDED


def test_a_hidden_profile_comes_back_as_it_was():
    person = make_user(about="Ich verkaufe Uhren.", email="sascha@example.org")
    report_thing(person)

    decide_on(person, HIDE, ground="rule:advertising")
    assert person.hidden_at is not None
    decide_on(person, RESTORE)

    assert (person.hidden_at, person.hidden_by_id, person.hidden_reason) == (None, None, "")
    assert len(mails_to("sascha@example.org")) == 2


def test_hiding_and_showing_again_can_be_repeated_and_counts_stay_right():
    author = make_user()
    topic = make_topic()
    post = make_reply(topic, by=author)
    open_case(subject_of(post), by=make_moderator())

    for _round in range(3):
        decide_on(post, HIDE)
        assert reloaded(topic).reply_count == 0
        assert reloaded(author).post_count == 0
        decide_on(post, RESTORE)
        assert reloaded(topic).reply_count == 1
        assert reloaded(author).post_count == 1

    assert session.scalar(select(func.count()).select_from(Decision)) == 6


def test_hiding_the_opening_post_takes_the_topic_out_of_the_lists():
    topic = make_topic()
    post = opening_of(topic)
    open_case(subject_of(post), by=make_moderator())

    decide_on(post, HIDE)
    assert reloaded(topic).hidden_at is not None

    decide_on(post, RESTORE)
    assert reloaded(topic).hidden_at is None


def test_a_passage_quoted_elsewhere_vanishes_with_the_hidden_post_and_comes_back():
    topic = make_topic()
    post = make_reply(topic, body="Der Zuständige ist ein Vollidiot.")
    quoting = make_reply(topic, body=quote_of(post) + "Bitte sachlich bleiben.")
    other = make_reply(make_topic(), body=quote_of(post) + "Auch hier zitiert.")
    before = state_of_pages(f"thread:{quoting.thread_id}")
    open_case(subject_of(post), by=make_moderator())

    decide_on(post, HIDE)

    for one in (quoting, other):
        assert "Vollidiot" not in reloaded(one).html
    assert "Bitte sachlich bleiben." in quoting.html
    assert state_of_pages(f"thread:{quoting.thread_id}") > before

    decide_on(post, RESTORE)

    for one in (quoting, other):
        assert "Vollidiot" in reloaded(one).html


def test_a_second_decision_on_what_was_seen_before_is_refused():
    post = make_post(by=make_user(email="sascha@example.org"))
    report_thing(post)
    seen = case_of(post).version
    decide_on(post, HIDE, seen_version=seen)

    with pytest.raises(CaseHasChanged):
        decide_on(post, NO_ACTION, seen_version=seen)

    assert len(mails_to("sascha@example.org")) == 1


def test_a_decision_is_refused_when_a_report_has_come_in_meanwhile():
    post = make_post()
    report_thing(post)
    seen = case_of(post).version
    report_thing(post, category=Category.ILLEGAL)

    with pytest.raises(CaseHasChanged):
        decide_on(post, NO_ACTION, seen_version=seen)


def test_nothing_is_hidden_without_a_rule_or_a_law():
    post = make_post()
    report_thing(post)

    with pytest.raises(GroundMissing):
        decide_on(post, HIDE, ground="")

    assert post.hidden_at is None


def test_what_is_not_hidden_cannot_be_shown_again():
    post = make_post()
    report_thing(post)

    with pytest.raises(MeasureImpossible):
        decide_on(post, RESTORE)


def test_a_decision_says_what_prompted_it():
    reported, found = make_post(), make_post()
    report_thing(reported)
    open_case(subject_of(found), by=make_moderator())

    assert decide_on(reported, HIDE).trigger is Trigger.NOTICE
    assert decide_on(found, HIDE).trigger is Trigger.OWN_INITIATIVE


def test_every_decision_is_written_down_with_who_made_it():
    post, moderator = make_post(), make_moderator()
    report_thing(post)

    decide_on(post, HIDE, by=moderator, ground="stgb_185")

    act = session.scalars(select(Activity).where(Activity.verb == "case.decided")).one()
    assert act.by_id == moderator.id
    assert (act.details["measure"], act.details["ground"]) == ("hide", "stgb_185")


def quote_of(post):
    return f"> [{post.spoken_as}, #{post.number}](/beitrag/{post.public_id})\n>\n> {post.raw_body}\n\n"


def reloaded(thing):
    session.flush()
    session.refresh(thing, attribute_names=[column.key for column in type(thing).__mapper__.column_attrs])
    return thing
