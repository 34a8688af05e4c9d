"""Answering objections: by another person, with reasons, one mail each, and everything back as it was."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.activity import Activity
from forum.core.database import session
from forum.discussions.models import Reading
from forum.moderation.models.cases import CaseState, Occasion
from forum.moderation.models.decisions import AccountMeasure, Decision, Measure, Trigger
from forum.moderation.models.objections import Outcome
from forum.moderation.services.answer_objection import AlreadyAnswered
from forum.moderation.services.decide import AnotherPersonDecides
from forum.topics.queries.counts import find_differences
from tests.factories import make_field, make_mandate, make_organisation, make_reply, make_topic, make_user
from tests.moderation.objecting import grant, object_as, reject
from tests.moderation.stories import (
    case_of,
    decide_on,
    mails_to,
    make_moderator,
    make_post,
    opening_of,
    report_thing,
)

pytestmark = pytest.mark.both_databases


def restricted(measure, **fields):
    """A reported post of Sascha's, the decision on it, and Sascha's objection."""
    author = make_user(email="sascha@example.org")
    post = make_post(by=author, body="Der Zuständige ist ein Vollidiot.")
    report_thing(post, email="toni@example.org")
    decision = decide_on(post, measure, **fields)
    return post, decision, object_as(author, decision)


def test_a_granted_objection_shows_the_post_again_at_once(clock):
    post, first, objection = restricted(Measure.HIDE)
    other = make_moderator()

    decided = grant(objection, post, by=other)

    assert post.hidden_at is None
    assert first.reversed_at == clock.now
    assert (decided.measure, decided.trigger, decided.decided_by_id) == (Measure.RESTORE, Trigger.OBJECTION, other.id)
    assert (objection.outcome, objection.decided_by_id) == (Outcome.GRANTED, other.id)
    assert case_of(post).state is CaseState.DECIDED
    assert find_differences() == []


def test_a_rejected_objection_changes_nothing_but_itself(clock):
    post, first, objection = restricted(Measure.HIDE)

    reject(objection, post)

    assert post.hidden_at is not None
    assert first.reversed_at is None
    assert session.scalar(select(func.count()).select_from(Decision)) == 1
    assert case_of(post).state is CaseState.DECIDED


@pytest.mark.parametrize("answer", [grant, reject])
def test_the_objector_gets_exactly_one_mail_with_the_reasons(clock, answer):
    post, _first, objection = restricted(Measure.HIDE)
    before = len(mails_to("sascha@example.org"))

    answer(objection, post)

    (mail,) = mails_to("sascha@example.org")[before:]
    text = " ".join(mail.text_body.split())
    assert "B 2026-1" in mail.subject
    assert "Das Zitat ist als solches zu erkennen." in text
    assert "Verwaltungsgericht" in text


def test_who_had_reported_hears_once_that_the_author_was_right(clock):
    post, _first, objection = restricted(Measure.HIDE)

    grant(objection, post)

    told = mails_to("toni@example.org")[-1]
    assert "Neue Entscheidung zu Ihrer Meldung M 2026-1/1" in told.subject
    assert "Das Zitat ist" not in told.text_body
    assert len(mails_to("toni@example.org")) == 3


def test_a_rejected_objection_is_no_news_for_others(clock):
    post, _first, objection = restricted(Measure.HIDE)

    reject(objection, post)

    assert len(mails_to("toni@example.org")) == 2


def test_quotes_and_counts_come_back(clock):
    topic, author = make_topic(), make_user(email="sascha@example.org")
    post = make_reply(topic, by=author, body="Der Zuständige ist ein Vollidiot.")
    quote = f"> [{post.spoken_as}, #{post.number}](/beitrag/{post.public_id})\n>\n> {post.body}\n\nBitte sachlich."
    quoting = make_reply(topic, body=quote)
    report_thing(post)
    objection = object_as(author, decide_on(post, Measure.HIDE))
    assert "Vollidiot" not in quoting.html

    grant(objection, post)

    assert "Vollidiot" in quoting.html
    assert find_differences() == []
    assert (topic.reply_count, author.post_count) == (2, 1)


def test_unread_marks_stay_as_they_were(clock):
    topic, author = make_topic(), make_user(email="sascha@example.org")
    post = make_reply(topic, by=author)
    report_thing(post)
    before = readings(topic)

    grant(object_as(author, decide_on(post, Measure.HIDE)), post)

    assert readings(topic) == before


def test_a_topic_whose_opening_was_hidden_is_listed_again(clock):
    author = make_user(email="sascha@example.org")
    topic = make_topic(by=author)
    report_thing(opening_of(topic))
    objection = object_as(author, decide_on(opening_of(topic), Measure.HIDE))

    grant(objection, opening_of(topic))

    assert topic.hidden_at is None
    assert find_differences() == []


def test_a_blackout_is_lifted(clock):
    post, _first, objection = restricted(Measure.BLACK_OUT, passages=("ein Vollidiot",))
    assert "Vollidiot" not in post.body

    decided = grant(objection, post)

    assert post.body == "Der Zuständige ist ein Vollidiot."
    assert "Vollidiot" in post.html
    assert decided.measure is Measure.NONE


def test_a_locked_topic_is_open_again(clock):
    author = make_user(email="sascha@example.org")
    topic = make_topic(by=author)
    report_thing(opening_of(topic))
    objection = object_as(author, decide_on(opening_of(topic), Measure.LOCK))
    assert topic.locked_at is not None

    grant(objection, opening_of(topic))

    assert topic.locked_at is None


def test_a_moved_topic_goes_back(clock):
    author, field = make_user(email="sascha@example.org"), make_field()
    topic = make_topic(by=author)
    before = topic.field_id
    report_thing(opening_of(topic))
    objection = object_as(author, decide_on(opening_of(topic), Measure.MOVE, field_id=field.id))
    assert topic.field_id == field.id

    grant(objection, opening_of(topic))

    assert topic.field_id == before
    assert find_differences() == []


def test_a_suspension_is_lifted(clock):
    post, _first, objection = restricted(
        Measure.NONE,
        account_measure=AccountMeasure.SUSPEND,
        account_until=clock.now + timedelta(days=14),
        ground="rule_4",
    )
    author = session.get_one(User, post.author_id)
    assert author.suspended_until is not None

    decided = grant(objection, post)

    assert author.suspended_until is None
    assert decided.account_measure is AccountMeasure.LIFT


def test_a_profile_is_shown_again(clock):
    person = make_user(email="sascha@example.org", about="Ich verkaufe Uhren.")
    report_thing(person)
    objection = object_as(person, decide_on(person, Measure.HIDE))

    grant(objection, person)

    assert person.hidden_at is None


def test_all_who_speak_for_an_organisation_hear_that_it_is_back(clock):
    club = make_organisation()
    chair, treasurer = make_user(email="vorsitz@example.org"), make_user(email="kasse@example.org")
    make_mandate(chair, club)
    make_mandate(treasurer, club)
    report_thing(club)
    objection = object_as(chair, decide_on(club, Measure.HIDE))
    before = len(mails_to("kasse@example.org"))

    grant(objection, club)

    assert club.hidden_at is None
    assert len(mails_to("kasse@example.org")) == before + 1


def test_when_the_reporter_is_right_a_measure_is_chosen_and_told_once(clock):
    post = make_post(by=make_user(email="sascha@example.org"))
    report = report_thing(post, email="toni@example.org")
    objection = object_as(report, decide_on(post, Measure.NONE))
    other = make_moderator()

    assert grant(objection, post, by=other) is None
    assert case_of(post).state is CaseState.REOPENED
    answered = len(mails_to("toni@example.org"))
    decide_on(post, Measure.HIDE, by=other)

    assert post.hidden_at is not None
    assert case_of(post).state is CaseState.DECIDED
    assert len(mails_to("sascha@example.org")) == 1
    assert len(mails_to("toni@example.org")) == answered + 1


def test_who_was_overruled_does_not_decide_the_same_matter_again(clock):
    post, first = make_post(), make_moderator()
    report = report_thing(post, email="toni@example.org")
    grant(object_as(report, decide_on(post, Measure.NONE, by=first)), post)

    with pytest.raises(AnotherPersonDecides):
        decide_on(post, Measure.NONE, by=first)
    assert decide_on(post, Measure.HIDE).decided_by_id != first.id

    report_thing(post, email="kim@example.org")
    assert decide_on(post, Measure.RESTORE, by=first)


def test_a_second_answer_is_refused(clock):
    post, _first, objection = restricted(Measure.HIDE)
    reject(objection, post)
    before = len(mails_to("sascha@example.org"))

    with pytest.raises(AlreadyAnswered):
        grant(objection, post)

    assert post.hidden_at is not None
    assert len(mails_to("sascha@example.org")) == before


def test_what_was_shown_again_meanwhile_is_not_hidden_by_a_grant(clock):
    post, _first, objection = restricted(Measure.HIDE)
    decide_on(post, Measure.RESTORE)

    grant(objection, post)

    assert post.hidden_at is None
    assert case_of(post).state is CaseState.DECIDED


def test_of_two_objections_the_second_one_keeps_the_case_open(clock):
    post = make_post()
    reports = [report_thing(post, email=f"{name}@example.org") for name in ("toni", "kim")]
    decision = decide_on(post, Measure.NONE)
    first, second = (object_as(report, decision) for report in reports)

    reject(first, post)

    case = case_of(post)
    assert (case.state, case.occasion) == (CaseState.REOPENED, Occasion.OBJECTION)
    assert case.due_at == second.due_at


def test_a_report_that_came_in_meanwhile_waits_on(clock):
    post, _first, objection = restricted(Measure.HIDE)
    report_thing(post, email="kim@example.org")

    reject(objection, post)

    assert case_of(post).occasion is Occasion.REPORT
    assert case_of(post).is_open


def test_an_answer_rises_the_version_so_that_an_old_view_decides_nothing(clock):
    post, _first, objection = restricted(Measure.HIDE)
    seen = case_of(post).version

    grant(objection, post)

    assert case_of(post).version > seen


def test_an_answer_is_written_down(clock):
    post, _first, objection = restricted(Measure.HIDE)
    other = make_moderator()

    reject(objection, post, by=other)

    act = session.scalars(select(Activity).where(Activity.verb == "case.objection_answered")).one()
    assert (act.by_id, act.details) == (other.id, {"objection": objection.id, "outcome": "rejected"})


def readings(topic):
    session.flush()
    rows = session.execute(select(Reading.user_id, Reading.last_number).where(Reading.thread_id == topic.id))
    return sorted((user, last) for user, last in rows)
