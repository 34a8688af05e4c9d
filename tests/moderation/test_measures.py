"""Each measure does what it says, can be taken back, and leaves all counts right."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.text.bar import BAR
from forum.core.time import clock
from forum.discussions.models.posts import PostRevision
from forum.discussions.services.edit import edit_post
from forum.moderation.measure_specs import AnswerMissing
from forum.moderation.measures.accounts import EXCLUDE, LIFT, SUSPEND, WARN
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.measures.texts import HIDE, NO_ACTION, RELEASE, REMOVE, RESTORE, RETURN
from forum.moderation.measures.threads import LOCK, MOVE
from forum.moderation.models.decisions import Blackout
from forum.moderation.services.black_out import PassageUnknown
from forum.moderation.services.decide import GroundMissing, MeasureImpossible
from forum.moderation.services.open_case import open_case
from forum.moderation.services.reverse import AlreadyReversed, reverse
from forum.topics.queries.counts import find_differences
from forum.triage.models import Level
from tests.discussions.releasing import hold_posts
from tests.factories import make_field, make_reply, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, make_moderator, opening_of, report_thing, subject_of
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases

PASSAGE = "wohnt in der Musterstraße 5"
TEXT = f"Der Planer {PASSAGE}. Die Ampel bleibt trotzdem falsch geschaltet."


def with_case(thing):
    open_case(subject_of(thing), by=make_moderator())
    return thing


def a_post(**fields):
    author = fields.pop("by", None) or make_user()
    return with_case(make_reply(make_topic(), by=author, **fields))


def take_back(decision, thing):
    reverse(decision, subject_of(thing), by=make_moderator(), reason="Beschwerde")


def test_a_returned_post_hides_its_text_and_asks_its_author():
    post = a_post()

    decide_on(post, RETURN, ground="rule:respect")

    assert post.hidden_as is HiddenAs.RETURNED
    [mail] = mails_to(session.get_one(User, post.author_id).email)
    assert "Bitte überarbeiten Sie Ihren Beitrag" in mail.subject
    assert find_differences() == []


def test_a_removed_post_is_shown_again_when_the_decision_is_taken_back():
    post = a_post()
    decision = decide_on(post, REMOVE, ground="stgb_86a")
    assert post.hidden_as is HiddenAs.REMOVED

    take_back(decision, post)

    assert post.is_visible
    assert post.erase_at is None
    assert find_differences() == []


def test_a_decision_is_taken_back_once():
    post = a_post()
    decision = decide_on(post, HIDE)
    take_back(decision, post)

    with pytest.raises(AlreadyReversed):
        take_back(decision, post)


def test_hidden_restored_and_hidden_again():
    post = a_post()

    for measure, visible in ((HIDE, False), (RESTORE, True), (HIDE, False)):
        decide_on(post, measure)
        assert post.is_visible is visible
        assert find_differences() == []


def test_a_blacked_out_passage_is_gone_from_text_quotes_and_earlier_wordings(clock):
    author = make_user()
    topic = make_topic()
    post = make_reply(topic, by=author, body=f"Früher: {TEXT}")
    clock.advance(minutes=10)
    edit_post(post, body=TEXT, by=author)
    quoting = make_reply(
        topic, body=f"> [{post.spoken_as}, #{post.number}](/beitrag/{post.public_id})\n>\n> {TEXT}\n\nNicht nett."
    )
    with_case(post)

    decide_on(post, BLACK_OUT, ground="rule:personal_data", passages=(PASSAGE,))

    revisions = session.scalars(select(PostRevision).where(PostRevision.post_id == post.id)).all()
    for text in (post.raw_body, post.html, quoting.raw_body, quoting.html, *(one.raw_body for one in revisions)):
        assert PASSAGE not in text
        assert BAR in text
    assert "Die Ampel bleibt trotzdem falsch geschaltet." in post.raw_body
    assert post.is_visible


def test_a_blackout_that_was_wrong_is_lifted_everywhere():
    topic = make_topic()
    post = with_case(make_reply(topic, body=TEXT))
    quoting = make_reply(
        topic, body=f"> [{post.spoken_as}, #{post.number}](/beitrag/{post.public_id})\n>\n> {TEXT}\n\nNicht nett."
    )
    decision = decide_on(post, BLACK_OUT, ground="rule:personal_data", passages=(PASSAGE,))

    take_back(decision, post)

    assert post.raw_body == TEXT
    assert PASSAGE in post.html
    assert PASSAGE in quoting.raw_body
    assert all(one.lifted_at for one in session.scalars(select(Blackout)))


def test_a_post_edited_after_a_blackout_keeps_its_new_wording():
    author = make_user()
    post = a_post(by=author, body=TEXT)
    decision = decide_on(post, BLACK_OUT, ground="rule:personal_data", passages=(PASSAGE,))
    edit_post(post, body="Die Ampel ist falsch geschaltet.", by=author)

    take_back(decision, post)

    assert post.raw_body == "Die Ampel ist falsch geschaltet."


@pytest.mark.parametrize("passages", [(), ("zu",), ("steht so nicht da",), (BAR,), ("███",)])
def test_a_passage_must_stand_in_the_text(passages):
    post = a_post(body=f"{TEXT} {BAR}")

    with pytest.raises(PassageUnknown) as refused:
        decide_on(post, BLACK_OUT, ground="rule:personal_data", passages=passages)
    assert refused.value.field == "passages"
    session.rollback()


def test_a_topic_is_locked_and_unlocked_again():
    topic = make_topic()
    opening = with_case(opening_of(topic))

    decision = decide_on(opening, LOCK, ground="rule:respect")
    assert topic.locked_at is not None
    take_back(decision, opening)

    assert topic.locked_at is None


def test_a_topic_is_moved_and_moved_back():
    topic, target = make_topic(), make_field()
    before = topic.field_id
    opening = with_case(opening_of(topic))

    decision = decide_on(opening, MOVE, ground="rule:on_topic", field=target)
    assert topic.field_id == target.id
    take_back(decision, opening)

    assert topic.field_id == before
    assert find_differences() == []


def test_moving_needs_a_target():
    with pytest.raises(AnswerMissing):
        decide_on(with_case(opening_of(make_topic())), MOVE, ground="rule:on_topic")
    session.rollback()


def test_a_warning_is_told_with_the_measure_in_one_mail():
    author = make_user()
    post = a_post(by=author)

    decide_on(post, HIDE, account_measure=WARN)

    [mail] = mails_to(author.email)
    assert "ausgeblendet" in mail.text_body
    assert "verwarnt Sie" in mail.text_body


def test_a_suspended_person_cannot_write_until_the_day_and_hears_why():
    author = make_user()
    post = a_post(by=author)
    until = clock.now() + timedelta(days=14)

    decision = decide_on(post, NO_ACTION, ground="rule:insults", account_measure=SUSPEND, account_until=until)

    assert author.suspended_until == until
    [mail] = mails_to(author.email)
    assert "gesperrt" in mail.subject
    assert post.is_visible
    take_back(decision, post)
    assert author.suspended_until is None


def test_an_excluded_person_can_be_let_in_again():
    author = make_user()
    post = a_post(by=author)

    decide_on(post, HIDE, account_measure=EXCLUDE)
    assert author.excluded_at is not None
    decide_on(post, NO_ACTION, account_measure=LIFT)

    assert author.excluded_at is None


def test_nobody_acts_against_an_account_of_their_own_rank():
    post = a_post(by=make_user(roles=(Role.MODERATOR,)))

    with pytest.raises(MeasureImpossible):
        decide_on(post, NO_ACTION, account_measure=WARN)
    session.rollback()


def test_a_measure_against_an_account_needs_a_ground():
    with pytest.raises(GroundMissing):
        decide_on(a_post(), NO_ACTION, account_measure=WARN, ground="")
    session.rollback()


def test_a_waiting_post_is_released_with_one_mail():
    topic = make_topic()
    hold_posts()
    author = make_user()
    post = make_reply(topic, by=author)

    decide_on(post, RELEASE)

    assert post.is_visible
    [mail] = mails_to(author.email)
    assert "veröffentlicht" in mail.subject
    assert "Beschwerde" not in mail.text_body
    assert find_differences() == []


def test_a_waiting_post_cannot_be_left_waiting():
    topic = make_topic()
    hold_posts()
    post = make_reply(topic, by=make_user())

    with pytest.raises(MeasureImpossible):
        decide_on(post, NO_ACTION)
    session.rollback()


def test_a_refused_post_is_released_when_its_author_was_right():
    topic = make_topic()
    hold_posts()
    post = make_reply(topic, by=make_user())
    decision = decide_on(post, HIDE)

    take_back(decision, post)

    session.refresh(topic)
    assert (post.is_visible, post.number, topic.reply_count) == (True, 2, 1)
    assert find_differences() == []


def test_the_mail_says_that_a_hint_of_the_system_led_to_it():
    author = make_user()
    post = a_post(by=author)
    case_of(post).triage = Level.URGENT

    decide_on(post, HIDE)

    assert "Ein automatischer Hinweis" in mails_to(author.email)[0].text_body


def test_a_report_without_any_ground_is_noted():
    post = a_post()
    report = report_thing(post)

    decide_on(post, NO_ACTION, unfounded_reports=(report.id,))

    assert report.is_unfounded
