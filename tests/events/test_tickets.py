"""Tickets: a code in letters, as a QR code that holds nothing else, and as a PDF that everybody can read."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from forum.core.time import clock
from forum.events.models.sign_ups import Place
from forum.events.ticket_pdf import make_ticket_pdf
from forum.events.tickets import draw_code, spell_code
from tests.events.factories import make_event

CODE = "FK267H4K2MQ8"
HOSTILE = 'Robin #sys.inputs "Muster" $x$ [*]\\'


@pytest.fixture
def ticket():
    event = make_event(title="Forum kompakt", place_name="Haus der Wissenschaft", doors_at=clock.now())
    place = Place(name=HOSTILE, ticket_code=CODE)
    made = make_ticket_pdf(event, [place, Place(name="Alex Probe", ticket_code="FK260000000Z")], language="de")
    return PdfReader(BytesIO(made.content))


def test_a_code_is_spelled_in_groups_of_four():
    assert spell_code("fk267h4k2mq8") == "FK26 7H4K 2MQ8"


def test_a_qr_code_keeps_its_quiet_zone_and_changes_with_the_code():
    drawn = draw_code(CODE)

    assert drawn.size == 21 + 2 * 4
    assert drawn.path.startswith("M4 4h7v1h-7z")
    assert drawn != draw_code("FK267H4K2MQ9")


def test_a_ticket_as_pdf_can_be_read_aloud(ticket):
    catalogue = ticket.trailer["/Root"]

    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).startswith("de")
    assert ticket.metadata.title == "Ticket: Forum kompakt"


def test_each_person_has_a_page_with_the_name_as_it_was_typed(ticket):
    words = [" ".join(page.extract_text().split()) for page in ticket.pages]

    assert len(words) == 2
    assert "FK26 7H4K 2MQ8" in words[0]
    assert HOSTILE in words[0]
    assert "Haus der Wissenschaft" in words[0]
    assert "Alex Probe" in words[1]
    assert "Robin" not in words[1]
