"""A guest reports a post, the moderation hides it and shows it again, the author reads why."""

import re

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, make_moderator

pytestmark = pytest.mark.browser

INSULT = "Wer so etwas plant, ist ein Vollpfosten."


def test_from_the_report_to_the_mail_and_back(visit, app):
    author = make_user(public_name="Okerblick")
    topic = make_topic(title="Parkgebühren ohne App bezahlen")
    post = make_reply(topic, by=author, body=INSULT)
    moderator = make_moderator()
    session.commit()
    address = f"/themen/{topic.public_id}/{topic.slug}"

    guest = visit()
    before = counts(guest, topic, author)
    report(guest, address, post)
    desk = visit()
    desk.log_in(app, moderator)
    case = find_case(post)
    decide(desk, case, "Ausblenden", ground="Dialogregel 4")

    assert INSULT not in guest.open(address).locator("main").inner_text()
    assert counts(guest, topic, author) == {name: number - 1 for name, number in before.items()}
    mail = newest_mail_to(author.email)
    assert "Ihr Text setzt eine Person herab." in mail.text_body

    decide(desk, case, "Wieder anzeigen", ground="Dialogregel 4")

    assert INSULT in guest.open(address).locator("main").inner_text()
    assert counts(guest, topic, author) == before
    assert guest.complaints == desk.complaints == []


def counts(window, topic, author):
    """What a guest is told of the numbers: in the list, above the topic, on the author's profile."""
    row = window.open("/themen/").locator(".topic", has_text=topic.title).inner_text()
    head = window.open(f"/themen/{topic.public_id}/{topic.slug}").locator(".page-head").inner_text()
    profile = window.open(f"/personen/{author.public_id}/{author.slug}").locator(".page-head").inner_text()
    return {
        "list": number_of("Antwort", row),
        "topic": number_of("Antwort", head),
        "profile": number_of("Beitr", profile),
    }


def number_of(things, words):
    found = re.search(rf"(\d+)\s+{things}", words)
    assert found, words
    return int(found[1])


def report(window, address, post):
    page = window.open(address)
    page.locator(f"#b{post.number}").get_by_role("link", name="Melden").click()
    page.get_by_label("Verstoß gegen die Dialogregeln").check()
    page.locator("textarea[name=explanation]").fill("Das ist eine persönliche Herabsetzung.")
    page.locator("input[name=name]").fill("Robin Platzhalter")
    page.locator("input[name=email]").fill("robin@example.org")
    page.locator("input[name=good_faith]").check()
    # people need longer than a machine, and the form can tell
    page.wait_for_timeout(2500)
    page.get_by_role("button", name="Meldung absenden").click()
    page.get_by_text("M 20").first.wait_for()


def find_case(post):
    session.rollback()
    return case_of(post).public_id


def decide(window, case, measure, *, ground):
    page = window.open(f"/moderation/{case}")
    page.get_by_role("radio", name=measure).check()
    options = page.locator("select[name=ground] option").all_inner_texts()
    page.locator("select[name=ground]").select_option(label=next(one for one in options if one.startswith(ground)))
    page.locator("textarea[name=explanation]").fill("Ihr Text setzt eine Person herab.")
    page.get_by_role("button", name="Entscheiden", exact=True).click()
    page.get_by_text(f"ist entschieden: {measure}.").wait_for()


def newest_mail_to(recipient):
    session.rollback()
    query = select(OutgoingMail).where(OutgoingMail.recipient == recipient).order_by(OutgoingMail.id.desc())
    return session.scalars(query.limit(1)).one()
