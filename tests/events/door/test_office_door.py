"""The office's side of the door: links for phones, the log, numbers typed in later, lists and certificates."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.events.door.codes import mark_of, salt_of
from forum.events.door.services.numbers import enter_numbers
from forum.events.door.services.scan import scan_code, scan_mark
from forum.events.links import door_token, place_token
from forum.events.models.door import DoorPass
from tests.events.door.people import evening, make_door_pass, make_guests, now_at
from tests.factories import make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def event(clock):
    return evening(title="Forum kompakt", seats_on_site=40)


@pytest.fixture
def office(make_client):
    return make_client(person=make_user(roles=(Role.OFFICE,)))


@pytest.fixture
def address(event):
    return f"/geschaeftsstelle/veranstaltungen/{event.public_id}/einlass"


def come(event, *places, **values):
    door = make_door_pass(event)
    for place in places:
        scan_code(event, place.ticket_code, now_at(door, **values))


def test_the_office_makes_a_link_for_a_phone_and_takes_it_back(office, event, address, client):
    form = office.get(address).form("Link anlegen")
    assert "Geben Sie der Tür einen Namen" in form.fill(name="").submit(status=422).text

    page = form.fill(name="Tür 1").submit()

    made = session.scalars(select(DoorPass)).one()
    door = f"/einlass/{door_token(made)}"
    assert "Gilt jetzt" in page.text
    assert page.find("svg.qr").get("aria-label") == "Code des Links für Tür 1"
    client.get(door)
    assert "Link gesperrt" in page.press("„Tür 1“ sperren").text
    client.get(door, status=403)


def test_conflicts_of_two_phones_are_shown_with_doors_and_times(office, event, address):
    (guest,) = make_guests(event, name="Alex Probe")
    mark = mark_of(guest.ticket_code, salt=salt_of(event))
    for name in ("Tür 1", "Tür 2"):
        scan_mark(event, mark, now_at(make_door_pass(event, name=name), was_offline=True))

    page = office.get(address)
    assert "1 Ticket" in page.text or "Ein Ticket" in page.text
    page = office.get(f"{address}/protokoll?nur=konflikte")

    assert "Alex Probe" in page.text
    assert "Tür 2" in page.text
    assert "Tür 1" not in page.text


def test_numbers_of_the_printed_list_are_typed_in_with_their_times(office, event, address):
    single, pair = make_guests(event, number=17), make_guests(event, 2, number=23)
    printed = office.get(f"{address}/liste").text
    assert "23-2" in printed
    begins = f"{event.starts_at.astimezone():%H:%M}"

    page = office.get(f"{address}/nachtragen").form("Nummern eintragen")
    page = page.fill(numbers=f"17, 23-2 {begins}\n99\n17-2\n23 25:00").submit()

    assert "2 Personen sind eingetragen" in page.text
    assert page.find("textarea").text.split() == ["99", "17-2", "23", "25:00"]
    assert single[0].first_in_at == event.starts_at
    assert [place.first_in_at is not None for place in pair] == [False, True]


def test_a_number_typed_in_twice_counts_once(event):
    make_guests(event, number=17)
    by = make_user(roles=(Role.OFFICE,))

    first, second = enter_numbers(event, "17, 17", by=by), enter_numbers(event, "A-17", by=by)

    assert (first.let_in, first.inside_already) == (1, 1)
    assert (second.let_in, second.inside_already, second.wrong) == (0, 1, [])


def test_digits_of_other_scripts_are_no_number_of_the_list(event):
    make_guests(event, number=17)

    entered = enter_numbers(event, "١٧, 17 ١٨:٠٥", by=make_user(roles=(Role.OFFICE,)))

    assert (entered.let_in, entered.wrong) == (0, ["١٧", "17 ١٨:٠٥"])


def test_the_office_takes_over_how_many_people_came(office, event, address):
    come(event, *make_guests(event, 3))
    make_guests(event, 2)

    office.get(address).press("Zahl des Einlasses übernehmen: 3 Personen")

    assert event.attendance == 3


def test_who_came_is_listed_as_page_and_as_file_and_nobody_else(office, event, address):
    come(event, *make_guests(event, name="=Robin Platzhalter"))
    make_guests(event, name="Jule Testfall")

    page = office.get(f"{address}/anwesenheit")
    csv = office.get(f"{address}/anwesenheit.csv").response.get_data(as_text=True)

    assert "Robin Platzhalter" in page.text
    assert "Jule Testfall" not in page.text + csv
    assert "'=Robin Platzhalter" in csv


def read_pdf(page) -> PdfReader:
    return PdfReader(BytesIO(page.response.get_data()))


def is_accessible(reader: PdfReader) -> bool:
    root = reader.trailer["/Root"]
    return bool(root["/MarkInfo"]["/Marked"]) and root["/Lang"] == "de" and "/StructTreeRoot" in root


def test_the_attendance_list_is_a_tagged_pdf(office, event, address):
    come(event, *make_guests(event, name="Robin #strong[Platzhalter]"))

    reader = read_pdf(office.get(f"{address}/anwesenheit.pdf"))

    assert is_accessible(reader)
    assert reader.metadata.title == "Anwesenheitsliste: Forum kompakt"
    # what people type is never taken for markup
    assert "#strong[Platzhalter]" in reader.pages[0].extract_text()


def test_who_came_fetches_a_certificate_by_the_own_link_and_nobody_else_gets_one(client, office, event, address):
    came, absent = make_guests(event, name="Robin Platzhalter"), make_guests(event)
    own = f"/veranstaltungen/platz/{place_token(came[0])}/bescheinigung"
    client.get(own, status=404)
    come(event, *came)

    reader = read_pdf(client.get(own))

    assert is_accessible(reader)
    assert reader.metadata.title == "Teilnahmebestätigung"
    assert "Robin Platzhalter" in reader.pages[0].extract_text()
    client.get(f"/veranstaltungen/platz/{place_token(absent[0])}/bescheinigung", status=404)
    office.get(f"{address}/bescheinigung/{came[0].public_id}")
    office.get(f"{address}/bescheinigung/{absent[0].public_id}", status=404)


@pytest.mark.parametrize("page", ["", "/protokoll", "/liste", "/anwesenheit"])
def test_lists_of_the_door_cost_the_same_for_many_people(office, event, address, page):
    come(event, *make_guests(event))
    office.get(address + page)
    with count_queries() as few:
        office.get(address + page)
    come(event, *make_guests(event, 3), *make_guests(event, 3))
    session.commit()

    with count_queries() as many:
        office.get(address + page)

    assert len(many) == len(few) <= 14
