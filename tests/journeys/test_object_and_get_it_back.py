"""A post is hidden with a reason; its author objects from the mail without an account; another person restores it."""

import re

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.moderation.measures.texts import HIDE
from forum.topics.queries.counts import find_differences
from tests.factories import make_reply, make_topic, make_user
from tests.journeys.test_report_hide_and_show_again import counts
from tests.moderation.stories import case_of, decide_on, make_moderator, report_thing
from tests.support.browser import NARROW, barriers, overflows

pytestmark = pytest.mark.browser

SENTENCE = "Wer so plant, hat die Oker nie gesehen."
ANSWER = "Der Satz ist zugespitzt, setzt aber niemanden herab."


def test_from_the_mail_to_the_second_moderator_and_everything_is_back(visit, app):
    story = hidden_reply()
    address, before = story["address"], story["before"](visit())

    decide_on(story["post"], HIDE, by=story["first"], explanation="Der Satz setzt die Planenden herab.")
    session.commit()
    guest = visit(size=NARROW)
    assert SENTENCE not in guest.open(address).locator("main").inner_text()

    number = object_from_the_mail(guest, link_in(newest_mail_to(story["author"].email)))
    refuse_the_first(visit(), app, story)
    second = visit()
    second.log_in(app, make_second())
    grant_at_the_desk(second, story["post"], number)

    assert SENTENCE in guest.open(address).locator("main").inner_text()
    assert story["before"](guest) == before
    mail = newest_mail_to(story["author"].email)
    assert number in mail.subject
    assert ANSWER in " ".join(mail.text_body.split())
    assert "wieder sichtbar" in " ".join(newest_mail_to("robin@example.org").text_body.split())
    assert find_differences() == []
    assert guest.complaints == second.complaints == []


def hidden_reply():
    author = make_user(public_name="Okerblick")
    topic = make_topic(title="Radweg an der Oker verbreitern")
    post = make_reply(topic, by=author, body=SENTENCE)
    report_thing(post, name="Robin Platzhalter", email="robin@example.org")
    first = make_moderator()
    session.commit()
    return {
        "author": author,
        "post": post,
        "first": first,
        "address": f"/themen/{topic.public_id}/{topic.slug}",
        "before": lambda window: counts(window, topic, author),
    }


def make_second():
    session.rollback()
    moderator = make_moderator()
    session.commit()
    return moderator


def object_from_the_mail(window, link):
    """Without logging in; the number that the objection got."""
    page = window.open(link)
    assert "Der Satz setzt die Planenden herab." in page.locator("main").inner_text()
    assert not barriers(page)
    assert not overflows(page)
    page.get_by_label("Warum sind Sie nicht einverstanden?").fill("Der Satz beschreibt die Planung, nicht Personen.")
    # people need longer than a machine, and the form can tell
    page.wait_for_timeout(2500)
    page.get_by_role("button", name="Beschwerde absenden").click()
    page.get_by_role("heading", name="Ihre Beschwerde ist eingegangen").wait_for()
    assert window.cookies <= {"session"}
    found = re.search(r"B \d{4}-\d+", page.locator("h1").inner_text())
    assert found
    return found[0]


def refuse_the_first(window, app, story):
    # the log-in is written on top of what the site has written since
    session.rollback()
    window.log_in(app, story["first"])
    page = window.open(f"/moderation/{case_address(story['post'])}")
    page.get_by_role("link", name="Über die Beschwerde entscheiden").click()
    page.get_by_text("Sie haben selbst so entschieden").wait_for()
    assert page.get_by_role("button", name="Über die Beschwerde entscheiden").count() == 0


def grant_at_the_desk(window, post, number):
    page = window.open(f"/moderation/{case_address(post)}")
    page.get_by_role("link", name="Über die Beschwerde entscheiden").click()
    page.get_by_role("heading", name=f"Beschwerde {number}").wait_for()
    assert not barriers(page)
    page.get_by_role("radio", name="Stattgegeben").check()
    page.get_by_label("Begründung in eigenen Worten").fill(ANSWER)
    page.get_by_role("button", name="Über die Beschwerde entscheiden").click()
    page.get_by_text(f"{number} ist stattgegeben, die Maßnahme ist zurückgenommen.").wait_for()


def case_address(post):
    session.rollback()
    return case_of(post).public_id


def link_in(mail):
    found = re.search(r"http://\S+?(/beschwerde/\S+)", mail.text_body)
    assert found, mail.text_body
    return found[1]


def newest_mail_to(recipient):
    session.rollback()
    query = select(OutgoingMail).where(OutgoingMail.recipient == recipient).order_by(OutgoingMail.id.desc())
    return session.scalars(query.limit(1)).one()
