"""Publishing in threads, on both databases."""

import pytest

from forum.accounts.models import Group
from forum.core.data.database import session
from forum.core.data.office_decisions import decide_settings
from forum.core.errors import TooManyAttempts
from forum.discussions.models.participants import Reading
from forum.discussions.services.delete import delete_post
from forum.discussions.services.steer import close_thread, lock_thread
from forum.discussions.services.text import TextRefused
from forum.discussions.services.write import ThreadTakesNoPosts, reply
from forum.discussions.settings import POSTS
from forum.organisations.models import OrganisationKind
from forum.organisations.speaking import speak_for
from tests.factories import make_mandate, make_organisation, make_reply, make_topic, make_user
from tests.support.page_state import state_of_pages

pytestmark = pytest.mark.both_databases


def test_a_reply_gets_the_next_number_and_is_counted(clock):
    topic = make_topic()
    author = make_user(group=Group.CLUBS)
    clock.advance(hours=2)

    post = reply(topic, body="Das sehe ich auch so.", by=author)

    assert (post.number, topic.last_number, topic.reply_count) == (2, 2, 1)
    assert topic.last_activity_at == clock.now
    assert topic.voices == {"residents": 1, "clubs": 1}
    assert author.post_count == 1


def test_a_second_reply_of_the_same_person_is_no_second_voice():
    topic = make_topic()
    author = make_user(group=Group.CLUBS)

    for _ in range(2):
        reply(topic, body="Noch ein Gedanke dazu.", by=author)

    assert topic.voices["clubs"] == 1
    assert author.post_count == 2


def test_the_same_form_sent_twice_makes_one_post():
    topic = make_topic()
    author = make_user()

    first = reply(topic, body="Einmal gesagt.", by=author, submission="form-1")
    second = reply(topic, body="Einmal gesagt.", by=author, submission="form-1")

    assert second is first
    assert topic.reply_count == 1


def test_the_same_words_from_a_form_opened_anew_make_one_post_for_ten_minutes(clock):
    topic, author = make_topic(), make_user()

    def send(number, **fields):
        return reply(topic, **({"body": "Einmal\r\ngesagt.", "by": author, "submission": f"form-{number}"} | fields))

    first = send(1)

    assert send(2) is first
    assert send(3, body="Noch etwas.") is not first
    assert send(4, by=make_user()) is not first
    assert reply(make_topic(), body="Einmal\r\ngesagt.", by=author, submission="form-5") is not first
    clock.advance(minutes=11)
    assert send(6) is not first


def test_what_was_deleted_can_be_said_again_at_once(clock):
    topic, author = make_topic(), make_user()
    first = reply(topic, body="Doch.", by=author, submission="form-1")
    delete_post(first, by=author)

    assert reply(topic, body="Doch.", by=author, submission="form-2") is not first


def test_whoever_calls_the_eleventh_post_in_ten_minutes_waits(clock):
    topic, author = make_topic(), make_user()
    decide_settings(POSTS, {"posts_in_ten_minutes": 10}, seen=0, by=make_user())
    for number in range(10):
        reply(topic, body=f"Gedanke {number} dazu.", by=author, submission=f"form-{number}")

    with pytest.raises(TooManyAttempts):
        reply(topic, body="Noch ein Gedanke dazu.", by=author)
    with pytest.raises(TooManyAttempts):
        make_topic(by=author)
    assert reply(topic, body="Gedanke 9 dazu.", by=author, submission="form-9").number == 11
    clock.advance(minutes=11)

    assert reply(topic, body="Noch ein Gedanke dazu.", by=author).number == 12


def test_two_people_may_send_forms_with_the_same_key():
    topic = make_topic()

    posts = {reply(topic, body="Zwei Stimmen.", by=make_user(), submission="form-1").number for _ in range(2)}

    assert posts == {2, 3}


def test_the_label_of_an_organisation_is_frozen_with_the_post():
    person = make_user(public_name="Jule Testfall")
    club = make_organisation(kind=OrganisationKind.CLUB, name="Musterverein Radkultur e. V.")
    mandate = make_mandate(person, club)

    post = reply(make_topic(), body="Wir haben gezählt.", by=person, speaking=speak_for(mandate, user=person))
    club.name = "Anderer Name e. V."
    session.flush()

    assert post.spoken_as == "Musterverein Radkultur e. V."
    assert post.written_by.startswith("Jule Testfall")
    assert (post.group, post.organisation_id, club.post_count) == (Group.CLUBS, club.id, 1)


@pytest.mark.parametrize("end", [close_thread, lock_thread])
def test_a_closed_or_locked_topic_takes_no_reply(end):
    topic = make_topic()
    given = {"summary": "Wir bauen die Ladezone."} if end is close_thread else {"reason": "Beruhigung"}
    end(topic, by=make_user(), **given)

    with pytest.raises(ThreadTakesNoPosts):
        reply(topic, body="Noch etwas.", by=make_user())


@pytest.mark.parametrize("body", ["", "  \n ", "x" * 8001, "![Bild](https://example.org/b.png)", "|a|b|\n|-|-|\n|1|2|"])
def test_a_text_that_cannot_be_shown_is_refused_before_it_gets_a_number(body):
    topic = make_topic()

    with pytest.raises(TextRefused):
        reply(topic, body=body, by=make_user())

    session.expire_all()
    assert topic.last_number == 1


def test_ones_own_reply_is_read_when_all_before_it_was():
    topic = make_topic()
    author = make_user()
    session.add(Reading(thread_id=topic.id, user_id=author.id, last_number=1))

    reply(topic, body="Gelesen und geantwortet.", by=author)

    assert session.get(Reading, (topic.id, author.id), populate_existing=True).last_number == 2


def test_a_reply_makes_finished_pages_of_the_topic_old():
    topic = make_topic()
    before = state_of_pages(f"thread:{topic.id}")

    make_reply(topic)

    assert state_of_pages(f"thread:{topic.id}") > before
