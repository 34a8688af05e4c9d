"""A newcomer insults others: triage puts the post in front, it is returned, revised, and released."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.acts.delivering import deliver_acts
from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.topics.queries.counts import find_differences
from forum.triage.services import ensure_default_terms
from tests.discussions.releasing import hold_posts
from tests.factories import make_topic, make_user
from tests.journeys.test_report_hide_and_show_again import newest_mail_to
from tests.moderation.stories import make_moderator
from tests.support.browser import NARROW, barriers, overflows

pytestmark = pytest.mark.browser

INSULT = "Ihr seid doch alle Vollidioten, der Radweg ist eine Zumutung."
REVISED = "Der Radweg ist an dieser Stelle eine Zumutung."


def test_from_an_insult_over_the_desk_to_a_released_post(visit, app):
    story = furnish()
    author, desk, guest = visit(size=NARROW), visit(), visit()
    author.log_in(app, story["author"])
    desk.log_in(app, story["moderator"])

    write(author, story["address"], INSULT)
    assert INSULT not in guest.open(story["address"]).locator("main").inner_text()
    triage()

    page = desk.open("/moderation/")
    first = page.locator(".queue .case").first
    assert "sofort ansehen" in first.inner_text()
    first.get_by_role("link").click()
    assert "Vollidiot" in page.locator("mark.hit").first.inner_text()
    assert not barriers(page)
    decide(page, "Zur Überarbeitung", ground="Dialogregel 4", words="Bitte ohne Beschimpfung.")
    assert "Bitte überarbeiten Sie Ihren Beitrag" in newest_mail_to(story["author"].email).subject

    revise(author, story["address"])
    page = desk.open("/moderation/")
    page.get_by_role("link", name="Wartende Antwort").first.click()
    decide(page, "Freigeben")

    shown = guest.open(story["address"])
    assert REVISED in shown.locator("#b2").inner_text()
    assert "ist veröffentlicht" in newest_mail_to(story["author"].email).subject
    assert find_differences() == []
    # the page that asks back is a 422, which the browser notes
    assert [one for one in author.complaints if "422" not in one] == desk.complaints == guest.complaints == []


def furnish():
    office = make_user(roles=(Role.OFFICE,))
    ensure_default_terms()
    hold_posts()
    topic = make_topic(title="Radweg an der Oker verbreitern", by=office)
    story = {"author": make_user(public_name="Neu hier"), "moderator": make_moderator()}
    session.commit()
    return story | {"address": f"/themen/{topic.public_id}/{topic.slug}"}


def write(window, address, text):
    """The page asks whoever is about to insult others once, and takes the text all the same."""
    page = window.open(address)
    page.locator("textarea[name=body]").fill(text)
    page.get_by_role("button", name="Beitrag absenden").click()
    page.get_by_label("Trotzdem absenden").check()
    page.get_by_role("button", name="Beitrag absenden").click()
    page.get_by_text("Ihr Beitrag ist eingegangen. Bisher sehen ihn nur Sie und die Moderation.").wait_for()
    assert text in page.locator("#wartend").inner_text()
    assert not barriers(page)
    assert not overflows(page)


def revise(window, address):
    page = window.open(address)
    page.locator("#wartend").get_by_role("link", name="Bearbeiten").click()
    page.locator("textarea[name=body]").fill(REVISED)
    page.get_by_role("button", name="Änderungen speichern").click()
    page.get_by_text("Ihr Beitrag ist eingegangen.").first.wait_for()


def decide(page, measure, *, ground="", words=""):
    page.get_by_role("radio", name=measure).check()
    if ground:
        options = page.locator("select[name=ground] option").all_inner_texts()
        label = next(one for one in options if one.startswith(ground))
        page.locator("select[name=ground]").select_option(label=label)
        page.locator("textarea[name=explanation]").fill(words)
    page.get_by_role("button", name="Entscheiden", exact=True).click()
    page.get_by_text(f"ist entschieden: {measure}.").wait_for()


def triage():
    """What the worker does once a minute."""
    session.rollback()
    deliver_acts()
    assert session.scalars(select(Post.id).where(Post.raw_body == INSULT)).one()
