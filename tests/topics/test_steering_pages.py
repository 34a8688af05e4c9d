"""Steering topics as the moderation meets it."""

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.topics.models import Topic
from forum.topics.queries.counts import find_differences
from tests.discussions.posts import opening_of, posts_of
from tests.factories import make_field, make_reply, make_topic

PUBLISH = "Thema veröffentlichen"


def only_topic():
    return session.scalars(select(Topic)).one()


def address_of(topic):
    return f"/themen/{topic.public_id}/{topic.slug}"


def steer(browser, topic):
    return browser.get(f"/themen/{topic.public_id}/lenken")


def test_steering_is_for_the_moderation(browser, expert):
    for one in (browser, expert):
        one.get(f"/themen/{make_topic().public_id}/lenken", status=403)


def test_a_topic_is_closed_with_what_came_of_it(moderator):
    topic = make_topic()

    page = steer(moderator, topic).form("Thema abschließen").fill({"close-summary": "Die Bänke **kommen**."})
    page = page.submit("Thema abschließen")

    assert "Die Bänke kommen." in page.main
    assert "Abgeschlossen." in page.main


def test_closing_without_a_summary_keeps_the_page_and_says_why(moderator):
    topic = make_topic()

    page = steer(moderator, topic).press("Thema abschließen", status=422)

    assert page.errors == {"Zusammenfassung": "Schreiben Sie einen Text."}
    assert page.find(".error-summary a").get("href") == "#close-summary"


def test_locking_and_unlocking(moderator):
    topic = make_topic()

    steer(moderator, topic).form("Thema sperren").fill({"lock-reason": "Beruhigung"}).submit("Thema sperren")
    locked = topic.locked_at
    steer(moderator, topic).press("Thema entsperren")

    assert locked is not None
    assert topic.locked_at is None


def test_pinning_and_releasing(moderator):
    topic = make_topic()

    steer(moderator, topic).press("Thema anheften")
    pinned = topic.pinned_at
    steer(moderator, topic).press("Thema lösen")

    assert pinned is not None
    assert topic.pinned_at is None


def test_a_topic_moves_to_another_field(moderator):
    topic, field = make_topic(), make_field(name="Smart Living")

    form = steer(moderator, topic).form("Thema verschieben")
    form.fill({"move-field": field.public_id, "move-reason": "Passt besser."}).submit("Thema verschieben")

    assert topic.field_id == field.id


def test_a_merged_topic_leads_to_the_one_it_went_into(moderator, client):
    old, target = make_topic(body="Alter Gedanke."), make_topic()
    post = opening_of(old)
    form = steer(moderator, old).form("Themen zusammenführen")

    form.fill({"merge-target": f"http://localhost{address_of(target)}?seite=1#b1", "merge-reason": "Dasselbe."}).submit(
        "Themen zusammenführen"
    )

    assert client.get(address_of(old), status=301, follow=False).headers["Location"].endswith(address_of(target))
    assert (
        client.get(f"/beitrag/{post.public_id}", status=302, follow=False)
        .headers["Location"]
        .endswith(f"{address_of(target)}#b2")
    )
    assert "Alter Gedanke." in client.get(address_of(old)).main


def test_merging_needs_the_address_of_a_topic(moderator):
    form = steer(moderator, make_topic()).form("Themen zusammenführen")

    page = form.fill({"merge-target": "https://example.org/", "merge-reason": "Dasselbe."}).submit(
        "Themen zusammenführen", status=422
    )

    assert "Unter dieser Adresse gibt es kein Thema" in page.text


def test_posts_are_split_off_into_a_topic_of_their_own(moderator):
    topic = make_topic()
    for number in range(4):
        make_reply(topic, body=f"Beitrag {number}")
    form = steer(moderator, topic).form("Beiträge abtrennen")

    page = form.fill(
        {
            "split-numbers": "2, 4-5",
            "split-title": "Ein anderes Anliegen",
            "split-field": topic.field.public_id,
            "split-reason": "Eigenes Thema.",
        }
    ).submit("Beiträge abtrennen")

    assert page.heading == "Ein anderes Anliegen"
    assert [post.number for post in posts_of(topic)] == [1, 3]
    assert not find_differences()


@pytest.mark.parametrize("numbers", ["", "eins", "1", "99", "2-", "1-999999"])
def test_numbers_that_name_no_reply_are_refused(moderator, numbers):
    topic = make_topic()
    make_reply(topic)
    form = steer(moderator, topic).form("Beiträge abtrennen")

    page = form.fill(
        {
            "split-numbers": numbers,
            "split-title": "Ein anderes Anliegen",
            "split-field": topic.field.public_id,
            "split-reason": "Eigenes Thema.",
        }
    ).submit("Beiträge abtrennen", status=422)

    assert "Nummern der Beiträge" in page.errors
