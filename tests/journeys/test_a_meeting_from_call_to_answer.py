"""A council is called, sits, votes, elects by lot; its minutes tell of it, and its recommendation is answered late."""

import re

import pytest
from playwright.sync_api import expect

from forum.core.data.database import session
from forum.councils.models.rules import BodyKind
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.factories import make_user
from tests.journeys import deciding_in_a_meeting as deciding
from tests.journeys import following_a_recommendation as following
from tests.journeys import holding_a_meeting as holding
from tests.journeys import keeping_minutes as minutes
from tests.journeys.calling_a_meeting import CLOSED, PUBLIC, call_meeting, let_its_day_come
from tests.journeys.deciding_in_a_meeting import Count
from tests.journeys.leaving_a_body import expect_nothing_at
from tests.support.browser import NARROW, barriers

pytestmark = pytest.mark.browser

FIRST, LAST = "Ladezonen in der Innenstadt", "Angebote für die Zählung"
AGENDA = ((FIRST, PUBLIC), ("Wahl für den Arbeitskreis Verkehr", PUBLIC), (LAST, CLOSED))
URGENT = "Baustelle am Sack ab Montag"
RECOMMENDED = "Mehr Ladezonen in der Innenstadt"
NOTES = "Es wird über die Zählung am Sack gesprochen."
OFFICE = "Vertretung im Arbeitskreis Verkehr"
REASON = "Die Haushaltsberatung ist noch nicht zu Ende."
ANSWER = "Zwei der drei Ladezonen kommen 2027."
STEP = "Die erste Ladezone ist eingerichtet."
# what the draft of the minutes tells by itself
RECORDED = (
    URGENT,
    NOTES,
    "Sascha Muster zweifelt um",
    "Das Gremium ist nicht beschlussfähig.",
    "Kim Nachbar (eigenes Unternehmen)",
    "Angenommen mit 2 zu 1 Stimmen.",
    "Nach Stimmengleichheit durch das Los gewählt: Toni Erdacht.",
)


@pytest.fixture
def forum():
    made = make_body(name="Smart-City-Forum", kind=BodyKind.FORUM)
    session.commit()
    return made


@pytest.fixture
def council(forum):
    made = make_body(name="Fachbeirat Mobilität und Parken", parent=forum)
    session.commit()
    return made


@pytest.fixture
def people(forum, council):
    """The chair, four members with a vote, and the chair of the forum that recommendations go to."""
    names = {"chair": "Robin Beispiel", "sascha": "Sascha Muster", "toni": "Toni Erdacht", "kim": "Kim Nachbar"}
    found = {key: make_user(public_name=name) for key, name in names.items()}
    for key, person in found.items():
        make_member(council, person, function=Function.CHAIR if key == "chair" else Function.MEMBER)
    make_member(council, make_user(public_name="Luca Fern"))
    found["speaker"] = make_user(public_name="Maxi Forum")
    make_member(forum, found["speaker"], function=Function.CHAIR)
    session.commit()
    return found


@pytest.fixture
def windows(visit, app, people):
    """A window of each; one member uses no script, another one has a phone, as the guest has."""
    ways = {"sascha": {"javascript": False}, "toni": {"size": NARROW}, "guest": {"size": NARROW}}
    opened = {name: visit(**ways.get(name, {})) for name in ("chair", "sascha", "toni", "speaker", "guest")}
    for name, window in opened.items():
        if name in people:
            window.log_in(app, people[name])
    return opened


@pytest.mark.slow("a council meets, decides and is answered in a real browser")
def test_a_meeting_is_held_and_its_recommendation_is_answered_late(windows, council, people):
    chair, without_script, on_phone, speaker, guest = windows.values()
    there = [people[name] for name in ("chair", "sascha", "toni", "kim")]

    meeting = call_meeting(chair, council.public_id, AGENDA, people=5)
    led = f"/gremien/sitzungen/{meeting}/leitung"
    expect_nothing_at(guest, [led, f"/gremien/sitzungen/{meeting}/jetzt"])
    let_its_day_come(meeting)
    page = holding.open_meeting(chair, meeting, led_by=people["chair"], present=there)
    assert barriers(page) == []

    holding.take_up(page, "Ö 1")
    expect(holding.show_wall(guest, meeting).get_by_role("heading", level=1)).to_have_text(FIRST)
    deciding.add_urgently(page, title=URGENT, reason="Am Montag ist es zu spät.", count=Count(yes=4, no=0))
    expect(page.get_by_text(f"Auf der Tagesordnung: Ö 1a {URGENT}")).to_be_visible()

    for name in ("toni", "kim"):
        holding.note_leaving(page, people[name])
    holding.doubt_quorum(page, by=people["sascha"])
    assert barriers(page) == []
    holding.recount(page, counted=2, result="nicht beschlussfähig")
    holding.interrupt(page)
    expect(holding.show_wall(guest, meeting).get_by_role("heading", level=1)).to_have_text("Unterbrechung")
    for name in ("toni", "kim"):
        holding.note_arrival(page, people[name])
    holding.go_on(page)
    holding.recount(page, counted=4, result="beschlussfähig")

    deciding.propose(page, kind="Empfehlung", title=RECOMMENDED, text="Die Stadt richtet drei Ladezonen ein.")
    deciding.ask_for_conflicts(page, out=[(people["kim"], "eigenes Unternehmen")])
    assert barriers(page) == []
    deciding.vote(page, Count(yes=3, no=1))
    expect(page.locator(".error-summary")).to_contain_text("3 Personen")
    deciding.vote(page, Count(yes=2, no=1))
    expect(page.locator(".vote__sum").first).to_contain_text("Angenommen mit 2 zu 1 Stimmen.")
    number = re.search(r"SCF-\d{4}-\d+", page.locator("main").inner_text())[0]
    for window in (without_script, on_phone):
        expect(holding.follow(window, meeting).get_by_text("Angenommen mit 2 zu 1 Stimmen.")).to_be_visible()
    assert barriers(on_phone.page) == []
    expect(holding.show_wall(guest, meeting).get_by_text("Angenommen mit 2 zu 1 Stimmen.")).to_be_visible()
    holding.take_notes(page, "Ö 1", NOTES)
    holding.finish(page, "Ö 1")
    holding.take_up(page, "Ö 1a")
    holding.finish(page, "Ö 1a")

    holding.take_up(page, "Ö 2")
    candidates = ["Sascha Muster", "Toni Erdacht"]
    deciding.elect(page, to=OFFICE, candidates=candidates)
    tie = dict.fromkeys(candidates, 2) | {"Enthaltung": 0}
    deciding.count_papers(page, tie, result="Niemand hat die Mehrheit, die der erste Wahlgang braucht.")
    deciding.begin_second_ballot(page, candidates)
    deciding.count_papers(page, tie, result="Das Los entscheidet.")
    deciding.draw_lot(page, "Toni Erdacht")
    page = holding.lead(chair, meeting)
    holding.finish(page, "Ö 2")
    holding.take_up(page, "N 1")
    expect(holding.show_wall(guest, meeting).get_by_role("heading", level=1)).to_have_text("Nichtöffentlicher Teil")
    assert LAST not in guest.open(f"/gremien/sitzungen/{meeting}").locator("main").inner_text()
    holding.finish(page, "N 1")
    holding.close_meeting(page)
    minutes.begin_draft(chair, meeting, recorded=RECORDED)
    expect_nothing_at(guest, [minutes.address_of(meeting)])

    proof = following.show_proof(guest, number).locator("main")
    for said in ("Angenommen mit 2 zu 1 Stimmen.", "1 Person hat nicht mitgewirkt", "Die Baustelle beginnt am Montag."):
        expect(proof).to_contain_text(said)
    expect(proof).not_to_contain_text(people["kim"].public_name)
    following.expect_awaited(guest, number)
    following.let_days_pass(number, past_due=9)
    expect(guest.open(following.address_of(number)).locator("#antwort")).to_contain_text("seit 9 Tagen überfällig")
    following.explain_delay(speaker, number, REASON)
    expect(guest.open(following.address_of(number)).locator("#antwort")).to_contain_text(f"Grund: {REASON}")
    following.answer(speaker, number, kind="teilweise gefolgt", text=ANSWER)
    following.tell_step(chair, number, STEP)
    page = guest.open(following.address_of(number))
    expect(page.locator("#antwort")).to_contain_text("teilweise gefolgt")
    expect(page.get_by_text(STEP)).to_be_visible()
    # the browser tells of each form that was refused
    assert [one for one in chair.complaints if "422" not in one] == []
    assert [one for one in speaker.complaints if "422" not in one] == []
    assert guest.complaints == on_phone.complaints == []
