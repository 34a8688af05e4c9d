"""What the page of an event says of its seats, and where it leads."""

from forum.core.data.database import session
from forum.events.models.kinds import ListVisibility
from tests.events.factories import make_event, make_quota


def address(event) -> str:
    return f"/veranstaltungen/{event.public_id}/{event.slug}"


def test_the_button_says_waiting_list_when_nobody_gets_a_seat(client):
    event = make_event(seats_on_site=4, taken_on_site=4)
    assert "Auf die Warteliste setzen" in client.get(address(event)).links

    event.seats_on_site = 5
    session.flush()

    assert "Zur Veranstaltung anmelden" in client.get(address(event)).links


def test_the_page_leads_to_the_names_that_everybody_may_read(client):
    event = make_event(list_shown_to=ListVisibility.EVERYBODY)
    client.get(address(event)).follow("Wer teilnimmt")

    event.list_shown_to = ListVisibility.PARTICIPANTS
    session.flush()

    assert "Wer teilnimmt" not in client.get(address(event)).links


def test_a_quota_with_an_offer_is_just_offered_and_its_bar_is_full(client):
    event = make_event(seats_on_site=4, taken_on_site=3, promised_on_site=1)
    make_quota(event, name="Vereine", seats=4, taken=3, promised=1)

    quota = client.get(address(event)).find(".quota li")

    assert "gerade angeboten" in quota.text_content()
    assert quota.xpath(".//*[@height='10']/@width") == ["100"]
