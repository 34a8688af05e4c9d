"""Whatever a decision did is undone when an objection is granted, with counts, quotes and unread marks."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.discussions.models.participants import Reading
from forum.discussions.models.threads import PublicationMode
from forum.discussions.services.delete import delete_post, erase_texts
from forum.moderation.measures.accounts import EXCLUDE, LIFT, SUSPEND
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.measures.texts import HIDE, NO_ACTION, REMOVE, RESTORE, RETURN
from forum.moderation.measures.threads import LOCK, MOVE
from forum.moderation.objections.services.answer_objection import OwnMatter
from forum.moderation.services.decide import AnotherPersonDecides
from forum.topics.queries.counts import find_differences
from tests.factories import make_field, make_mandate, make_organisation, make_reply, make_topic, make_user
from tests.moderation.objecting import grant, object_as
from tests.moderation.stories import decide_on, make_moderator, make_post, opening_of, report_thing
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases


def restricted(measure, **fields):
    """A reported post of Sascha's, the decision on it, and Sascha's objection."""
    author = make_user(email="sascha@example.org")
    post = make_post(by=author, body="Der Zuständige ist ein Vollidiot.")
    report_thing(post, email="toni@example.org")
    decision = decide_on(post, measure, **fields)
    return post, decision, object_as(author, decision)


def test_quotes_and_counts_come_back(clock):
    topic, author = make_topic(), make_user(email="sascha@example.org")
    post = make_reply(topic, by=author, body="Der Zuständige ist ein Vollidiot.")
    quote = f"> [{post.spoken_as}, #{post.number}](/beitrag/{post.public_id})\n>\n> {post.raw_body}\n\nBitte sachlich."
    quoting = make_reply(topic, body=quote)
    report_thing(post)
    objection = object_as(author, decide_on(post, HIDE))
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

    grant(object_as(author, decide_on(post, HIDE)), post)

    assert readings(topic) == before


def test_a_topic_whose_opening_was_hidden_is_listed_again(clock):
    author = make_user(email="sascha@example.org")
    topic = make_topic(by=author)
    report_thing(opening_of(topic))
    objection = object_as(author, decide_on(opening_of(topic), HIDE))

    grant(objection, opening_of(topic))

    assert topic.hidden_at is None
    assert find_differences() == []


def test_a_blackout_is_lifted(clock):
    post, _first, objection = restricted(BLACK_OUT, passages=("ein Vollidiot",))
    assert "Vollidiot" not in post.raw_body

    decided = grant(objection, post)

    assert post.raw_body == "Der Zuständige ist ein Vollidiot."
    assert "Vollidiot" in post.html
    assert decided.measure is NO_ACTION


def test_a_locked_topic_is_open_again(clock):
    author = make_user(email="sascha@example.org")
    topic = make_topic(by=author)
    report_thing(opening_of(topic))
    objection = object_as(author, decide_on(opening_of(topic), LOCK))
    assert topic.locked_at is not None

    grant(objection, opening_of(topic))

    assert topic.locked_at is None


def test_a_moved_topic_goes_back(clock):
    author, field = make_user(email="sascha@example.org"), make_field()
    topic = make_topic(by=author)
    before = topic.field_id
    report_thing(opening_of(topic))
    objection = object_as(author, decide_on(opening_of(topic), MOVE, field=field))
    assert topic.field_id == field.id

    grant(objection, opening_of(topic))

    assert topic.field_id == before
    assert find_differences() == []


def test_a_suspension_is_lifted(clock):
    post, _first, objection = restricted(
        NO_ACTION,
        account_measure=SUSPEND,
        account_until=clock.now + timedelta(days=14),
        ground="rule:insults",
    )
    author = session.get_one(User, post.author_id)
    assert author.suspended_until is not None

    decided = grant(objection, post)

    assert author.suspended_until is None
    assert decided.account_measure is LIFT


def test_another_suspension_holds_on_when_one_is_lifted(clock):
    author = make_user(email="sascha@example.org")
    late, soon, later = (clock.now + timedelta(days=days) for days in (30, 14, 20))
    first, second, third = (suspend_for(author, until) for until in (late, soon, later))

    grant(object_as(author, second), None)
    grant(object_as(author, third), None)

    assert author.suspended_until == late
    grant(object_as(author, first), None)
    assert author.suspended_until is None


def test_an_exclusion_is_lifted(clock):
    author = make_user(email="sascha@example.org")
    post = make_post(by=author)
    report_thing(post)
    decision = decide_on(post, HIDE, account_measure=EXCLUDE)
    assert author.excluded_at is not None

    grant(object_as(author, decision), post)

    assert (author.excluded_at, post.hidden_at) == (None, None)


@pytest.mark.parametrize("measure", [REMOVE, RETURN])
def test_removed_and_returned_posts_are_shown_again(clock, measure):
    post, _first, objection = restricted(measure)
    assert post.hidden_at is not None

    decided = grant(objection, post)

    assert (post.hidden_at, post.hidden_as, decided.measure) == (None, None, RESTORE)
    assert find_differences() == []


def suspend_for(author, until):
    post = make_post(by=author)
    report_thing(post)
    return decide_on(post, NO_ACTION, account_measure=SUSPEND, account_until=until, ground="rule:insults")


def test_a_profile_is_shown_again(clock):
    person = make_user(email="sascha@example.org", about="Ich verkaufe Uhren.")
    report_thing(person)
    objection = object_as(person, decide_on(person, HIDE))

    grant(objection, person)

    assert person.hidden_at is None


def test_all_who_speak_for_an_organisation_hear_that_it_is_back(clock):
    club = make_organisation()
    chair, treasurer = make_user(email="vorsitz@example.org"), make_user(email="kasse@example.org")
    make_mandate(chair, club)
    make_mandate(treasurer, club)
    report_thing(club)
    objection = object_as(chair, decide_on(club, HIDE))
    before = len(mails_to("kasse@example.org"))

    grant(objection, club)

    assert club.hidden_at is None
    assert len(mails_to("kasse@example.org")) == before + 1


def readings(topic):
    session.flush()
    rows = session.execute(select(Reading.user_id, Reading.last_number).where(Reading.thread_id == topic.id))
    return sorted((user, last) for user, last in rows)


def test_a_measure_that_is_taken_back_leaves_what_another_one_did_to_the_account(clock):
    author = make_user(released_posts=5)
    first, second = make_post(by=author), make_post(by=author)
    decisions = []
    for post in (first, second):
        report_thing(post)
        decisions.append(decide_on(post, HIDE))
        clock.advance(hours=1)

    grant(object_as(author, decisions[0]), first)

    assert (author.released_posts, author.last_measure_at is not None) == (0, True)
    grant(object_as(author, decisions[1]), second)
    assert (author.released_posts, author.last_measure_at) == (5, None)


@pytest.mark.parametrize("waits", [True, False])
def test_an_objection_is_granted_although_the_text_is_gone(clock, waits):
    author, topic = make_user(), make_topic()
    topic.publication_mode = PublicationMode.RELEASE_FIRST if waits else None
    post = make_reply(topic, by=author)
    report_thing(post)
    decision = decide_on(post, HIDE)
    objection = object_as(author, decision)
    delete_post(post, by=author)
    clock.advance(days=400)
    if not waits:
        erase_texts()

    grant(objection, post)

    assert decision.reversed_at is not None
    assert not post.is_visible
    assert find_differences() == []


def test_nobody_of_the_moderation_decides_for_an_organisation_of_their_own(clock):
    club, chair = make_organisation(), make_moderator()
    make_mandate(chair, club)
    report_thing(club)
    with pytest.raises(AnotherPersonDecides):
        decide_on(club, NO_ACTION, by=chair)
    decision = decide_on(club, HIDE)
    objection = object_as(chair, decision)
    with pytest.raises(OwnMatter):
        grant(objection, club, by=chair)
