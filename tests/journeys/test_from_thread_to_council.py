"""The office founds a council out of a topic; its members work in private, publish one thing, and one of them leaves."""

import pytest
from playwright.sync_api import expect

from forum.accounts.models import Role
from forum.core.data.database import session
from tests.accounts.people import make_account
from tests.factories import make_topic, make_user
from tests.journeys import founding_a_body as office_work
from tests.journeys import leaving_a_body as leaving
from tests.journeys import work_in_a_body as work
from tests.support.browser import NARROW
from tests.support.outbox import deliver

pytestmark = pytest.mark.browser

COUNCIL = "Fachbeirat Mobilität und Parken"
THREAD = "Ortstermin am Sack: Wann können Sie?"
QUESTION = "Bitte nennen Sie zwei Tage in den nächsten drei Wochen."
DEPUTYS_ANSWER = "Für Sascha Muster: Dienstag passt."
FILE = "Zählung Sack.txt"
COUNTED = "412 Lieferungen an zwei Tagen"
TEXT = "Empfehlung: Echtzeit-Anzeigen an Haltestellen"
BEFORE = "Vorrang haben Haltestellen mit mehr als 300 Einsteigenden am Tag."
MEMBERS_WORDS = "Vorrang haben Haltestellen mit mehr als 300 Einsteigenden am Tag und solche an Schulen."
CHAIRS_WORDS = "Vorrang haben Haltestellen mit mehr als 200 Einsteigenden am Tag."
TOGETHER = "Vorrang haben Haltestellen mit mehr als 200 Einsteigenden am Tag und solche an Schulen."


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
        "next": make_account(public_name="Kim Nachbar", email="kim@example.org"),
    }
    session.commit()
    return found


@pytest.fixture
def windows(visit, app, people):
    """A window of each of them, logged in, and a guest's; the deputy has a phone."""
    opened = {
        name: visit(**({"size": NARROW} if name == "deputy" else {}))
        for name in ("office", "chair", "member", "deputy")
    }
    opened["member without script"] = visit(javascript=False)
    for name, window in opened.items():
        window.log_in(app, people[name.split()[0]])
    opened["guest"] = visit()
    return opened


@pytest.fixture
def topic():
    made = make_topic(title="Ladezonen in der Innenstadt: Wer steht da eigentlich?")
    session.commit()
    return made


@pytest.mark.slow("five people walk through the life of a council in a real browser")
def test_a_council_is_founded_works_in_private_and_loses_a_member(windows, people, topic, post_office, mail):
    office, chair, member, deputy, without_script, guest = windows.values()

    office_work.found_forum(office)
    council = office_work.found_council(office, topic, name=COUNCIL)
    seats = {"Vorsitz": (chair, "chair"), "Mitglied": (member, "member"), "Stellvertretung": (deputy, "deputy")}
    for function, (_window, name) in seats.items():
        office_work.invite(office, council, function, people[name])
    post_office()
    for window, name in seats.values():
        office_work.accept_seat(window, office_work.link_in(mail.only_mail_to(people[name].email)))
    expect_link_both_ways(guest, council, topic)

    inside = [f"/gremien/{council}/{rest}" for rest in ("gespraeche/", "mitglieder", "aufgaben/")]
    thread = work.begin_thread(chair, council, title=THREAD, text=QUESTION)
    leaving.expect_nothing_at(deputy, [*inside, thread])
    work.deputise(member, council, people["deputy"])
    work.answer(deputy, thread, DEPUTYS_ANSWER)

    document, file = work.upload_into_folder(without_script, council, folder="Zählungen", name=FILE, content=COUNTED)
    paper = work.begin_text(chair, council, title=TEXT, text=BEFORE)
    work.write_at_once(member, chair, paper, words=(MEMBERS_WORDS, CHAIRS_WORDS), together=TOGETHER)

    private = [*inside, document, document + "vorschau", file, paper]
    assert {work.status_of(member, one) for one in [*private, thread]} == {200}
    for outsider in (guest, office):
        leaving.expect_nothing_at(outsider, [*private, thread])
    work.look_as_guest(chair, thread)
    work.publish(chair, thread, posts="2 Beiträge")
    expect_published(guest, council)
    leaving.expect_nothing_at(guest, private)

    member.open(paper)
    office_work.end_seat_at_once(office, council, people["member"])
    leaving.show_tab_again(member)
    leaving.expect_nothing_at(member, private)
    leaving.expect_nothing_at(deputy, private)
    assert work.status_of(member, thread) == 200
    post_office()
    told = mail.to(people["member"].email)[-1]
    assert COUNCIL in told.text
    assert not [words for words in (TEXT, FILE, QUESTION) if words in told.text]

    chair.open(document)
    chair.open(paper)
    leaving.hand_over(chair, people["next"])
    leaving.go_back_to(chair, paper, never=(TEXT, TOGETHER, FILE))
    leaving.go_back_to(chair, document, never=(TEXT, TOGETHER, FILE))
    leaving.expect_nothing_at(chair, private)
    assert guest.complaints == office.complaints == []


def expect_link_both_ways(guest, council, topic):
    page = guest.open(f"/gremien/{council}/")
    page.get_by_role("link", name=topic.title).click()
    page.get_by_role("link", name=COUNCIL).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(COUNCIL)


def expect_published(guest, council):
    page = guest.open(f"/gremien/{council}/")
    page.get_by_role("link", name=THREAD).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(THREAD)
    expect(page.get_by_text(DEPUTYS_ANSWER)).to_be_visible()
    expect(page.locator(".closed")).to_have_count(0)
