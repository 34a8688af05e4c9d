"""An organisation is asked for and listed, its person writes in its name, the mandate ends, the label stays."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from tests.factories import make_topic, make_user

pytestmark = pytest.mark.browser

NAME = "Musterverein Radkultur e. V."


def test_the_label_outlives_the_mandate(app, visit):
    jule = make_user(public_name="Jule Testfall")
    clerk = make_user(public_name="Kim Musterperson", roles=(Role.OFFICE,))
    topic = make_topic(title="Ladezonen in der Musterstraße")
    session.commit()
    address = f"/themen/{topic.public_id}/{topic.slug}"
    club, office = visit(), visit()
    club.log_in(app, jule)
    office.log_in(app, clerk)

    ask(club)
    accept(office)
    reply(club, address, "Wir zählen gern mit.", speaking=f"für {NAME}")
    end_mandate(office)

    page = club.open(address)
    label = page.locator(".post", has_text="Wir zählen gern mit.").inner_text()
    assert NAME in label
    assert "geschrieben von Jule Testfall" in label
    assert page.get_by_label("Sie schreiben").locator("option").all_inner_texts() == ["als Privatperson"]
    reply(club, address, "Nun spreche ich für mich.", speaking="als Privatperson")
    assert NAME not in page.locator(".post", has_text="Nun spreche ich für mich.").inner_text()
    assert club.complaints == office.complaints == []


def ask(window):
    page = window.open("/organisationen/")
    page.get_by_role("link", name="Organisation aufnehmen").first.click()
    page.locator("[name=name]").fill(NAME)
    page.locator("[name=kind]").select_option(label="Verein oder Verband")
    page.locator("[name=website]").fill("https://example.org")
    page.locator("[name=purpose]").fill("Wir fördern das Radfahren.")
    page.locator("[name=proof]").fill("Vereinsregister, Blatt 0000.")
    page.locator("[name=function]").fill("Vorsitz")
    page.locator("main form button[type=submit]").click()
    page.get_by_text("Wartet auf die Geschäftsstelle").wait_for()


def accept(window):
    page = window.open("/geschaeftsstelle/")
    page.get_by_role("link", name=NAME).click()
    page.get_by_label("Aufnehmen").check()
    page.get_by_role("button", name="Entscheiden").click()
    page.get_by_text(f"{NAME} ist aufgenommen.").wait_for()


def reply(window, address, text, *, speaking):
    page = window.open(address)
    page.locator("textarea[name=body]").fill(text)
    page.get_by_label("Sie schreiben").select_option(label=speaking)
    page.get_by_role("button", name="Beitrag absenden").click()
    page.locator(".post", has_text=text).wait_for()


def end_mandate(window):
    page = window.open("/geschaeftsstelle/organisationen/?stand=eingetragen")
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("region", name="Tabelle der Mandate").get_by_role("link", name="Jule Testfall").click()
    page.get_by_role("button", name="Mandat jetzt beenden").click()
    page.get_by_text("Dieses Mandat ist beendet").wait_for()
