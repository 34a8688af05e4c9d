"""The office writes, finds, publishes, copies and gives up events."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.events.desk.services.copy import KEEP_DISTANCE, WRITTEN
from forum.events.desk.services.rules import COLUMNS
from forum.events.desk.views import edit_event
from forum.events.desk.views.sections import find_section
from forum.events.models.events import Event
from forum.spaces.models import Function
from tests.events.factories import make_event, make_quota
from tests.factories import make_seat, make_space, make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.usefixtures("clock")

LIST = "/geschaeftsstelle/veranstaltungen/"


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


def edit(event, section=""):
    return f"{LIST}{event.public_id}/bearbeiten" + (f"/{section}" if section else "")


def write_one(office):
    """An event as the office begins it: title, time, place, seats."""
    form = office.get(f"{LIST}neu").form("Als Entwurf speichern")
    return form.fill(
        title="Forum kompakt: Sensorik",
        starts_at="2026-04-16T18:00",
        ends_at="2026-04-16T20:00",
        place_name="Haus der Vereine",
        place_address="Musterplatz 1",
        seats_on_site="40",
    ).submit("Als Entwurf speichern")


def test_an_event_is_written_completed_and_published(office):
    page = write_one(office)
    event = session.scalars(select(Event)).one()
    assert "Beschreiben Sie die Veranstaltung in ein, zwei Sätzen." in page.main
    assert "Veranstaltung veröffentlichen" not in page.buttons

    form = page.follow("Beschreiben Sie die Veranstaltung in ein, zwei Sätzen.").form("Abschnitt speichern")
    page = form.fill(summary="Ein Abend über Messgeräte.").submit("Abschnitt speichern")
    page = page.press("Veranstaltung veröffentlichen")

    assert page.flashes == ["Die Veranstaltung ist veröffentlicht."]
    assert event.starts_at == datetime(2026, 4, 16, 16, tzinfo=UTC)
    assert (event.published_at, event.seats_on_site) == (clock.now(), 40)
    assert event.organiser
    assert event.contact_email


def test_an_event_without_what_people_need_is_not_published(office):
    event = make_event(published_at=None, title="Halbfertig")

    office.post(f"{LIST}{event.public_id}/veroeffentlichen", status=409)

    assert event.is_draft


def test_an_event_that_would_end_before_it_begins_is_refused_at_the_field(office):
    form = office.get(f"{LIST}neu").form("Als Entwurf speichern")
    page = form.fill(title="Verdreht", starts_at="2026-04-16T18:00", ends_at="2026-04-16T17:00").submit(
        "Als Entwurf speichern", status=422
    )

    assert page.errors == {"Ende": "Das Ende muss nach dem Beginn liegen."}


def test_each_event_stands_in_one_list_and_is_found_by_its_title(office):
    make_event(title="Rundgang am Ufer")
    make_event(title="Werkstatt", published_at=None)
    make_event(title="Gestern", starts_at=clock.now() - timedelta(days=1))
    make_event(title="Ausgefallen", cancelled_at=clock.now())

    for words, title in {"kommende": "Rundgang am Ufer", "entwuerfe": "Werkstatt", "vergangene": "Gestern"}.items():
        assert office.get(f"{LIST}?stand={words}").read("ol h2") == [title]
    assert office.get(f"{LIST}?stand=abgesagte").read("ol h2") == ["Ausgefallen"]
    assert office.get(f"{LIST}?suche=ufer rund").read("ol h2") == ["Rundgang am Ufer"]
    assert office.get(f"{LIST}?suche=nirgends").read("ol h2") == []


def test_the_list_costs_the_same_with_many_events_and_pages_by_key(office):
    make_event()
    office.get(LIST)
    with count_queries() as few:
        office.get(LIST)
    for number in range(60):
        make_event(title=f"Abend {number}")
    session.commit()
    with count_queries() as many:
        first = office.get(LIST)

    assert len(many) == len(few)
    assert len(first.read("ol h2")) == 30
    assert not set(first.read("ol h2")) & set(first.follow("Nächste Seite").read("ol h2"))


def test_a_copy_keeps_its_time_on_the_clocks_and_its_distances(office):
    event = make_event(
        title="Forum kompakt",
        place_name="Haus der Vereine",
        starts_at=datetime(2026, 3, 26, 17, tzinfo=UTC),
        closes_at=datetime(2026, 3, 24, 11, tzinfo=UTC),
    )
    make_quota(event, seats=8, freed_at=datetime(2026, 3, 20, 11, tzinfo=UTC))

    form = office.get(edit(event)).follow("Als neue Veranstaltung kopieren").form("Als Entwurf speichern")
    form.fill(starts_at="2026-05-07T18:00", ends_at="2026-05-07T20:00").submit("Als Entwurf speichern")

    copy = session.scalars(select(Event).where(Event.id != event.id)).one()
    assert (copy.title, copy.is_draft) == ("Forum kompakt", True)
    # noon on the clocks, in summer
    assert copy.closes_at == datetime(2026, 5, 5, 10, tzinfo=UTC)


def test_each_column_of_an_event_is_copied_or_left_out_on_purpose():
    own_date = {"starts_at", "ends_at", "series_id", "questionnaire_id", "discussion_id"}
    row = {"id", "public_id", "created_at", "created_by_id", "changed_at"}
    past = {"report", "report_html", "reported_at", "attendance", "needs_erased_at", "sign_ups_erased_at"}
    publication = {"published_at", "published_by_id", "ical_sequence"}
    changes = {"moved_at", "moved_from", "cancelled_at", "cancelled_by_id", "cancel_reason", "replaced_by_id"}
    numbers = {f"{what}_{where}" for what in ("taken", "promised") for where in ("on_site", "online")}
    numbers |= {"offered_until", "waiting_sign_ups", "waiting_people", "due_at"}

    # a copy gets what the ceiling of its pattern leaves of them
    readers = {"level", "public_from", "ceiling"}

    left_out = set(COLUMNS) - {*WRITTEN, *KEEP_DISTANCE}

    assert left_out == own_date | row | past | publication | changes | numbers | readers


def test_a_draft_is_deleted_and_a_published_event_is_not(office):
    draft, published = make_event(published_at=None), make_event()

    office.get(edit(draft)).follow("Entwurf löschen").press("Endgültig löschen")
    office.post(f"{LIST}{published.public_id}/loeschen", status=409)

    assert session.scalars(select(Event.id)).all() == [published.id]


def test_the_office_finds_events_of_a_closed_space_only_with_a_seat_there(office, make_client):
    space = make_space()
    event = make_event(space=space, title="Nichtöffentliche Sitzung")
    chair = make_user(roles=(Role.OFFICE,))
    make_seat(space, chair, function=Function.OFFICE)
    insider = make_client()
    insider.log_in(chair)

    assert "Nichtöffentliche Sitzung" in insider.get(LIST).main
    insider.get(edit(event))
    assert "Nichtöffentliche Sitzung" not in office.get(LIST).main
    for address in (edit(event), edit(event, "angaben"), f"{LIST}{event.public_id}/absagen"):
        office.get(address, status=404)


def test_a_text_is_looked_at_before_it_is_saved_without_script(office):
    event = make_event(published_at=None)

    form = office.get(edit(event, "angaben")).form("Abschnitt speichern")
    page = form.fill(body="Ein **fetter** Abend.").submit("Vorschau")

    assert page.read(".editor__preview strong") == ["fetter"]
    assert event.body == ""


def test_two_people_who_write_at_the_same_time_do_not_overwrite_each_other_unseen(office, make_client):
    event = make_event(published_at=None, title="Abend", organiser="")
    other = make_client()
    other.log_in(make_user(roles=(Role.OFFICE,)))
    mine = office.get(edit(event, "angaben")).form("Abschnitt speichern")
    other.get(edit(event, "angaben")).form("Abschnitt speichern").fill(organiser="Der Verein").submit(
        "Abschnitt speichern"
    )

    page = mine.fill(title="Langer Abend").submit("Abschnitt speichern", status=422)
    assert "Der Verein" in page.main
    assert (event.title, event.organiser) == ("Abend", "Der Verein")
    page.form("Abschnitt speichern").fill(organiser="Der Verein").submit("Abschnitt speichern")

    assert (event.title, event.organiser) == ("Langer Abend", "Der Verein")


def test_a_wrong_entry_does_not_hide_what_somebody_else_has_changed_meanwhile(office):
    event = make_event(published_at=None, title="Abend", organiser="")
    mine = office.get(edit(event, "angaben")).form("Abschnitt speichern")
    office.get(edit(event, "angaben")).form("Abschnitt speichern").fill(organiser="Der Verein").submit(
        "Abschnitt speichern"
    )
    again = mine.fill(title="").submit("Abschnitt speichern", status=422).form("Abschnitt speichern")

    page = again.fill(title="Langer Abend").submit("Abschnitt speichern", status=422)

    assert "Der Verein" in page.main
    assert (event.title, event.organiser) == ("Abend", "Der Verein")


def test_a_change_saved_while_a_section_is_being_sent_is_seen_before_it_is_overwritten(office, monkeypatch):
    event = make_event(published_at=None, title="Abend", organiser="")
    form = office.get(edit(event, "angaben")).form("Abschnitt speichern")

    def find_while_another_saves(event, word):
        saved = update(Event).where(Event.id == event.id).values(organiser="Der Verein")
        session.execute(saved, execution_options={"synchronize_session": False})
        return find_section(event, word)

    monkeypatch.setattr(edit_event, "find_section", find_while_another_saves)
    page = form.fill(title="Langer Abend").submit("Abschnitt speichern", status=422)

    assert "Der Verein" in page.main
    assert event.title == "Abend"


def test_a_draft_is_looked_at_as_others_will_see_it(office, make_client):
    event = make_event(published_at=None, title="Forum kompakt", summary="Ein Abend über Messgeräte.")

    page = office.get(edit(event)).follow("So wird es aussehen")

    assert (page.heading, "Ein Abend über Messgeräte." in page.main) == ("Forum kompakt", True)
    make_client().get(page.path, status=404)
