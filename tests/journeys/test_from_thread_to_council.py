"""The office founds a council out of a thread; members are instructed, work in private, publish one thing, and leave."""

import re

import pytest
from playwright.sync_api import expect

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from tests.factories import make_topic, make_user
from tests.support.browser import NARROW, barriers
from tests.support.outbox import deliver

pytestmark = pytest.mark.browser

LINK = re.compile(r"https?://[^/\s]+(/gremien/einladung/\S+)")
# people need longer for a form than a machine, and the forum can tell
READING = 2500
COUNCIL = "Fachbeirat Mobilität und Parken"
THREAD = "Ortstermin am Sack: Wann können Sie?"


@pytest.fixture
def post_office(make_app, mail):
    """The forum's worker with a mail server: `post_office()` delivers what has been written."""
    forum = make_app(smtp_port=mail.port)
    return lambda: deliver(forum)


@pytest.fixture
def people():
    found = {
        "office": make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)),
        "chair": make_user(public_name="Robin Beispiel", email="robin@example.org"),
        "member": make_user(public_name="Sascha Muster", email="sascha@example.org"),
        "deputy": make_user(public_name="Toni Erdacht", email="toni@example.org"),
    }
    session.commit()
    return found


@pytest.mark.slow("five people walk through the life of a council in a real browser")
def test_a_council_is_founded_works_in_private_and_loses_a_member(app, visit, post_office, mail, people):
    topic = make_topic(title="Ladezonen in der Innenstadt: Wer steht da eigentlich?")
    session.commit()
    windows = {name: visit(size=NARROW if name == "deputy" else None) for name in people}
    for name, person in people.items():
        windows[name].log_in(app, person)
    guest, plain = visit(), visit(javascript=False)
    plain.log_in(app, people["member"])

    office = windows["office"]
    found_forum(office)
    council = found_council(office, topic)
    invite(office, council, "Vorsitz", people["chair"])
    invite(office, council, "Mitglied", people["member"])
    invite(office, council, "Stellvertretung", people["deputy"])
    post_office()
    assert guest.open(f"/gremien/{council}/").get_by_text(COUNCIL).count() > 0
    for name in ("chair", "member", "deputy"):
        accept(windows[name], link_in(mail.to(people[name].email)[-1]))

    chair, member, deputy = (windows[name] for name in ("chair", "member", "deputy"))
    assert status_of(deputy, council) == 404
    begin_thread(chair, council)
    deputise(member, council, people["deputy"])
    assert status_of(deputy, council) == 200
    document = upload(plain, council)
    paper = write_together(chair, member, council)
    for address in (document, paper):
        assert guest.page.request.get(guest.origin + address).status == 404
    publish_thread(chair, guest, council)

    end_place(office, council, people["member"])
    post_office()
    assert status_of(member, council) == 404
    for address in (document, paper):
        assert member.page.request.get(member.origin + address).status == 404
    assert status_of(deputy, council) == 404
    assert office.complaints == guest.complaints == []


def found_forum(office):
    page = office.open("/geschaeftsstelle/gremien/neu")
    assert barriers(page) == []
    page.get_by_label("Name", exact=True).fill("Smart-City-Forum")
    page.get_by_label("Art").select_option(label="Forum")
    page.get_by_label("In einem Satz").fill("Gründet Fachbeiräte.")
    page.get_by_role("button", name="Als Entwurf speichern").click()
    record_founding(page)


def found_council(office, topic):
    """The public id of the council."""
    page = office.open(f"/themen/{topic.public_id}/{topic.slug}")
    page.get_by_role("link", name="Fachbeirat vorschlagen").click()
    page.get_by_label("Name", exact=True).fill(COUNCIL)
    page.get_by_label("In einem Satz").fill("Berät zu Wegen und Parken.")
    page.get_by_role("button", name="Als Entwurf speichern").click()
    page.get_by_role("button", name="Vorschlag veröffentlichen").click()
    record_founding(page)
    return page.url.rstrip("/").rpartition("/")[2]


def record_founding(page):
    page.get_by_role("link", name="Gründungsbeschluss eintragen").click()
    assert barriers(page) == []
    page.get_by_label("Tag des Beschlusses").fill(clock.today().strftime("%d.%m.%Y"))
    page.get_by_label("Wortlaut des Beschlusses").fill("Das Gremium wird gegründet.")
    page.get_by_role("button", name="Beschluss eintragen").click()
    expect(page.get_by_text("Der Gründungsbeschluss ist eingetragen.")).to_be_visible()


def invite(office, council, function, person):
    page = office.open(f"/geschaeftsstelle/gremien/{council}/mitglieder/neu")
    page.get_by_label("Name", exact=True).fill(person.public_name)
    page.get_by_label("E-Mail-Adresse").fill(person.email)
    page.get_by_label("Funktion").select_option(label=function)
    page.get_by_role("button", name="Einladung senden").click()
    expect(page.locator("main")).to_contain_text(person.public_name)


def accept(window, link):
    """Nothing is chosen beforehand: without the box about the duties there is no seat."""
    page = window.open(link)
    assert barriers(page) == []
    page.get_by_role("button", name="Sitz annehmen").click()
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    page.get_by_label(re.compile("Belehrung gelesen")).check()
    page.get_by_role("button", name="Sitz annehmen").click()
    expect(page.get_by_role("button", name="Sitz annehmen")).to_have_count(0)


def status_of(window, council):
    """What the workspace answers to a window's person."""
    page = window.page
    return page.request.get(f"{window.origin}/gremien/{council}/gespraeche/").status


def begin_thread(window, council):
    page = window.open(f"/gremien/{council}/gespraeche/neu")
    expect(page.get_by_text("Nichtöffentlich", exact=True)).to_be_visible()
    assert barriers(page) == []
    page.get_by_label("Titel").fill(THREAD)
    page.get_by_label("Ihr Text").fill("Bitte nennen Sie zwei Tage in den nächsten drei Wochen.")
    page.wait_for_timeout(READING)
    page.get_by_role("button", name="Gespräch beginnen").click()
    expect(page.get_by_role("heading", name=THREAD)).to_be_visible()
    expect(page.get_by_text("Nichtöffentlich", exact=True)).to_be_visible()


def deputise(window, council, deputy):
    page = window.open(f"/gremien/{council}/mitglieder")
    page.get_by_role("link", name=re.compile("Vertretung benennen")).first.click()
    assert barriers(page) == []
    page.get_by_label("Stellvertretung").select_option(label=deputy.public_name)
    today = clock.today().strftime("%d.%m.%Y")
    page.get_by_label("Erster Tag").fill(today)
    page.get_by_label("Letzter Tag").fill(today)
    page.get_by_role("button", name="Diese Vertretung benennen").click()
    expect(page.locator("main")).to_contain_text(deputy.public_name)


def upload(window, council):
    """Without JavaScript; the address of the document."""
    page = window.open(f"/gremien/{council}/mitglieder")
    page.get_by_role("link", name="Unterlagen", exact=True).click()
    page.get_by_role("link", name="Ordner anlegen").click()
    page.get_by_label("Name").fill("Zählungen")
    page.locator("main form button[type=submit]").last.click()
    page.locator("input[type=file]").set_input_files(
        {"name": "Zählung Sack.txt", "mimeType": "text/plain", "buffer": b"412 Lieferungen"}
    )
    page.get_by_role("button", name="Hochladen").click()
    page.get_by_role("link", name="Zählung Sack.txt").first.click()
    expect(page.get_by_text("Nichtöffentlich", exact=True)).to_be_visible()
    return page.url.removeprefix(window.origin)


def write_together(chair, member, council):
    """Both change the same paragraph at once: the second sees both and chooses; the address of the text."""
    page = chair.open(f"/gremien/{council}/mitglieder")
    page.get_by_role("link", name="Texte", exact=True).click()
    page.get_by_role("link", name="Text beginnen").first.click()
    page.get_by_label("Titel").fill("Empfehlung: Echtzeit-Anzeigen an Haltestellen")
    page.get_by_label("Begleitworte").fill("Ein erster Entwurf, bitte anmerken.")
    page.get_by_label("Bisheriger Text").fill("Vorrang haben Haltestellen mit mehr als 300 Einsteigenden am Tag.")
    page.wait_for_timeout(READING)
    page.get_by_role("button", name="Text beginnen").click()
    expect(page.get_by_role("heading", name=re.compile("Echtzeit-Anzeigen"))).to_be_visible()
    address = page.url.removeprefix(chair.origin)

    other = member.open(address)
    for one in (page, other):
        one.locator("summary", has_text="Ändern").first.click()
        one.get_by_role("link", name=re.compile("Bearbeiten")).first.click()
    change_paragraph(other, "Vorrang haben Haltestellen mit mehr als 300 Einsteigenden am Tag und solche an Schulen.")
    change_paragraph(page, "Vorrang haben Haltestellen mit mehr als 200 Einsteigenden am Tag.")
    assert barriers(page) == []
    expect(page.locator("main")).to_contain_text("solche an Schulen")
    page.get_by_label(re.compile("Beide zusammen")).check()
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main")).to_contain_text("mehr als 200 Einsteigenden am Tag und solche an Schulen")
    return address


def change_paragraph(page, words):
    page.locator("main textarea").first.fill(words)
    page.locator("main form button[type=submit]").last.click()


def publish_thread(chair, guest, council):
    page = chair.open(f"/gremien/{council}/gespraeche/")
    page.get_by_role("link", name=THREAD).click()
    page.get_by_role("link", name=re.compile("lesen|Sichtbar|Leserkreis|sehen")).first.click()
    page.get_by_label("öffentlich", exact=True).check()
    page.get_by_role("button", name="Zeigen, was daraus folgt").click()
    assert barriers(page) == []
    page.locator("main form button[type=submit]").last.click()

    outside = guest.open(f"/gremien/{council}/")
    outside.get_by_role("link", name=THREAD).click()
    expect(outside.get_by_role("heading", name=THREAD)).to_be_visible()
    expect(outside.get_by_text("Nichtöffentlich", exact=True)).to_have_count(0)


def end_place(office, council, person):
    page = office.open(f"/geschaeftsstelle/gremien/{council}/mitglieder/")
    page.get_by_role("link", name=person.public_name).first.click()
    page.get_by_label(re.compile("Sofort beenden")).check()
    page.get_by_role("button", name="Ende festlegen").click()


def link_in(received):
    found = LINK.search(received.text)
    assert found, received.text
    return found[1]
