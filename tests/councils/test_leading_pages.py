"""The page from which a meeting is led, walked as the chair does; members ask to speak on it."""

import pytest

from forum.core.data.database import session
from forum.councils.sittings.services.items import start_item
from forum.councils.sittings.services.quorum import establish_quorum
from forum.councils.sittings.services.run import close_meeting
from forum.spaces.models import Function
from tests.councils.factories import make_member
from tests.councils.members import make_deputy
from tests.councils.running import make_called, make_placed, make_running
from tests.support.queries import count_queries

ACTS = "sitting-acts"


@pytest.fixture(autouse=True)
def _noon(clock):
    pass


def address(held, page="leitung"):
    return f"/gremien/sitzungen/{held.meeting.public_id}/{page}".rstrip("/")


@pytest.fixture
def lead(make_client):
    def open_page(held, person=None):
        session.commit()
        return make_client(person=person or held.chair).get(address(held))

    return open_page


def name_of(membership):
    return membership.person.public_name


def test_a_chair_opens_the_meeting_establishes_the_quorum_and_takes_up_an_item(lead):
    held = make_called(members=2)
    make_placed(held.meeting, "1", title="Eröffnung und Begrüßung")
    make_placed(held.meeting, "2", title="Ladezone am Musterplatz")
    page = lead(held)
    assert "Legen Sie zuerst die Anwesenheitsliste an" in page.main

    page = page.form(ACTS).submit(f"gekommen: {name_of(held.people[0])}")
    page = page.form(ACTS).submit(f"gekommen: {name_of(held.people[1])}")
    page = page.form("Sitzung eröffnen").submit()
    page = page.form(ACTS).submit("Beschlussfähigkeit feststellen")
    assert "festgestellt: 2 von 3, nötig 2, beschlussfähig" in page.main
    page = page.form(ACTS).submit("Ö 1 aufrufen")
    assert "läuft seit" in page.main

    page = page.form("Notizen speichern").fill({"Niederschrift zu Ö 1": "Der Vorsitz begrüßt alle."}).submit()
    assert page.form("Notizen speichern").value("Niederschrift zu Ö 1").strip() == "Der Vorsitz begrüßt alle."
    page = page.form(ACTS).submit("Ö 1 abschließen")
    assert "Ö 2 aufrufen" in page.buttons
    page = page.follow("Sitzung schließen")
    assert "Ladezone am Musterplatz" in page.main
    page = page.form("Sitzung schließen").submit()
    assert "geschlossen um" in page.main


def test_after_the_end_the_page_tells_what_was_and_offers_nothing_to_do(lead):
    held = make_running(present=2, members=4)
    item = make_placed(held.meeting)
    start_item(item, by=held.chair)
    establish_quorum(held.meeting, by=held.chair)
    before = lead(held).form("Notizen speichern").fill({"Niederschrift zu Ö 1": "Alle sind da."}).submit()
    assert "anwesend mit Stimme" in before.main
    assert "Beamerseite öffnen" in before.links
    session.expire_all()
    close_meeting(held.meeting, by=held.chair)
    session.commit()

    page = lead(held)
    of_item = page.follow(item.title)

    assert "Die Sitzung ist beendet. Diese Seite sehen nur Vorsitz und Geschäftsführung." in page.text
    assert "Anwesend waren 3" in page.headings
    assert "12:00–12:00 Uhr" in page.main
    assert not {"gegeben", "anwesend mit Stimme"} & set(page.main.split("\n"))
    assert "Alle sind da." in of_item.main
    for shown in (page, of_item):
        assert not [*shown.find_all("main form"), *shown.find_all("main button")]
        assert "Beamerseite öffnen" not in shown.links


@pytest.mark.parametrize(("held", "said"), [("called", "einberufen und noch nicht eröffnet."), ("running", "läuft.")])
def test_the_band_speaks_in_whole_sentences(lead, held, said):
    meeting = make_called() if held == "called" else make_running()
    if held == "running":
        start_item(make_placed(meeting.meeting), by=meeting.chair)

    assert f"{said} Diese Seite sehen" in lead(meeting).text


def test_a_doubt_puts_the_recount_before_the_item_until_its_result(lead):
    held = make_running(present=2, members=4)
    start_item(make_placed(held.meeting), by=held.chair)
    establish_quorum(held.meeting, by=held.chair)
    page = lead(held)

    form = page.form("Zweifel festhalten")
    assert "Wählen Sie eine anwesende Person." in form.submit(status=422).text
    page = form.fill({"Wer sie anzweifelt": name_of(held.people[1])}).submit()
    assert f"angezweifelt von {name_of(held.people[1])}" in page.main
    assert "Nachzählung" in page.headings
    assert "Zweifel festhalten" not in page.buttons
    page = page.form("Ergebnis der Nachzählung festhalten").fill({"Im Raum und per Video gezählt": "2"}).submit()
    assert "nachgezählt: 2 von 5, nicht beschlussfähig" in page.main
    page = page.form(ACTS).submit(f"gekommen: {name_of(held.people[3])}")
    page = page.form("Ergebnis der Nachzählung festhalten").fill({"Im Raum und per Video gezählt": "4"}).submit()
    assert page.flashes == ["Nachgezählt: beschlussfähig."]


def test_what_is_refused_stands_above_the_page(lead):
    held = make_running()

    page = lead(held).form(ACTS).submit(f"geht: {name_of(held.people[0])}")

    assert page.flashes == ["Übergeben Sie zuerst die Sitzungsleitung: Diese Person leitet die Sitzung."]


def test_notes_typed_by_two_people_are_never_lost(lead):
    held = make_running()
    start_item(make_placed(held.meeting), by=held.chair)
    mine, other = lead(held), lead(held)
    label, save = "Niederschrift zu Ö 1", "Notizen speichern"
    other.form(save).fill({label: "Kim trägt vor."}).submit()

    told = mine.form(save).fill({label: "Toni fragt nach."}).submit(status=409)

    assert "Kim trägt vor." in told.main
    assert told.form(save).value(label).strip() == "Toni fragt nach."
    assert told.form(save).submit().form(save).value(label).strip() == "Toni fragt nach."


def test_a_person_has_a_page_for_corrections_excuses_and_deputies(lead):
    held = make_running(present=2)
    deputy, office = make_deputy(held.body), make_member(held.body, function=Function.OFFICE).person
    page = lead(held).follow(name_of(held.people[1]))
    assert "1. Anwesenheit" in page.headings
    assert page.form("Zeiten berichtigen").labels == ["Gekommen"]
    page.form("Letzten Eintrag zurücknehmen").submit("Letzten Eintrag zurücknehmen")
    page = lead(held).follow(name_of(held.people[1]))
    page = page.form("Als entschuldigt eintragen").fill(Begründung="krank").submit()
    assert "krank" in page.main

    page = lead(held, office).follow(name_of(held.people[4]))
    page = page.form("Vertretung eintragen").fill({"Wer vertritt": name_of(deputy)}).submit()
    assert f"vertreten durch {name_of(deputy)}" in page.main


def test_a_guest_a_break_and_a_correction_are_entered_with_plain_forms(lead):
    held = make_running(is_hybrid=True)
    page = lead(held).follow("Gast eintragen")
    assert "Geben Sie den Namen des Gastes ein." in page.form("Gast eintragen").submit(status=422).text
    page = page.form("Gast eintragen").fill(Name="Gustav Gast").submit()
    assert "Gustav Gast" in page.main

    page = page.form("Unterbrechung beginnen").fill({"Worum es geht": "Lüften"}).submit()
    assert "Die Sitzung ist unterbrochen. Diese Seite sehen" in page.text
    page = page.form(ACTS).submit("Sitzung fortsetzen")
    assert "Unterbrechung: Lüften, bis 12:00 Uhr" in page.main
    refused = page.form("Störung vermerken").submit(status=422)
    assert "Geben Sie an, was gestört ist und für wen." in refused.text
    page = page.form("Störung vermerken").fill({"Worum es geht": "Ton"}).submit()
    assert "Ton" in page.main
    assert "Gustav Gast" in page.follow("Liste drucken").main


def test_an_item_is_referred_and_says_where_to(lead):
    held = make_running()
    make_placed(held.meeting)
    form = (
        lead(held)
        .follow("Vertagen oder verweisen")
        .form("Festhalten")
        .fill({"Was aus dem Punkt wird": "Er wird verwiesen."})
    )
    assert "Geben Sie an, wohin der Punkt verwiesen wird." in form.submit(status=422).text

    page = form.fill({"Bis wann oder wohin": "an das Board"}).submit()

    assert "verwiesen, 12:00 Uhr: an das Board" in page.main


def test_forty_members_cost_less_than_twenty_queries(lead, make_client):
    held = make_running(present=30, members=39, has_speakers=True)
    start_item(make_placed(held.meeting), by=held.chair)
    for number in range(2, 12):
        make_placed(held.meeting, str(number))
    establish_quorum(held.meeting, by=held.chair)
    session.commit()
    browser = make_client(person=held.chair)
    browser.get(address(held))

    with count_queries() as leading:
        browser.get(address(held))
    with count_queries() as following:
        browser.get(address(held, "jetzt"))

    assert len(leading) < 20, leading
    assert len(following) < 20, following


def test_a_member_asks_to_speak_and_the_chair_gives_the_floor(lead, make_client):
    held = make_running()
    start_item(make_placed(held.meeting, title="Ladezone"), by=held.chair)
    page = lead(held).form(ACTS).submit("Redeliste führen")
    member = make_client(person=held.people[1].person)
    now = member.get(address(held, "jetzt"))
    assert "Ladezone" in now.main

    now = now.form("speak-acts").submit("Zu Wort melden")
    assert "Sie stehen auf der Redeliste." in now.main
    page = lead(held)
    page = page.form(ACTS).submit(f"spricht: {name_of(held.people[1])}")
    assert "spricht seit" in page.main
    page.form(ACTS).submit("Liste schließen")
    now = member.get(address(held, "jetzt"))
    assert "Die Redeliste ist geschlossen." in now.main
    now = now.form("speak-acts").submit("Antrag zur Geschäftsordnung")
    now = now.form("speak-acts").submit("Wortmeldung zurückziehen")
    assert "Sie stehen nicht mehr auf der Redeliste." in now.flashes
