"""What the page says by which people look after a sign-up: their history, their place, what they can fetch there."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.links import place_token, sign_up_token
from forum.events.models.kinds import LinkVisibility, ListVisibility, SignUpMode
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import Attendance, PlaceState
from forum.events.seating.services.leave import cancel
from forum.events.seating.services.line import move_in_line
from tests.events.factories import make_event, make_sign_up
from tests.events.seating.people import sign_up
from tests.factories import make_user
from tests.support.client import Client
from tests.support.page import Page
from tests.support.queries import count_queries

BEGIN = datetime(2030, 4, 16, 16, tzinfo=UTC)
ROOM = "https://video.example.org/raum"


def look_after(client: Client, one: SignUp) -> Page:
    return client.get(f"/veranstaltungen/anmeldung/{sign_up_token(one)}")


def test_whoever_waits_reads_why_and_what_happened_so_far(client):
    event = make_event(seats_on_site=1, seats_kept_back=1)
    first, second = sign_up(event), sign_up(event)
    move_in_line(second, before=first, by=make_user(), reason="Zuerst angerufen.")

    page = look_after(client, second)

    assert "Die Geschäftsstelle hält einen Platz zurück" in page.main
    assert page.main.count("wartet niemand") == 1
    history = page.main.partition("Verlauf")[2]
    for words in ("Das Formular wurde", "anderen Platz", "Zuerst angerufen."):
        assert words in history


def test_the_history_stays_after_the_end(client):
    ended = sign_up(make_event())
    cancel(ended)

    assert "Ein Platz wurde abgesagt" in look_after(client, ended).main.partition("Verlauf")[2]


def test_whoever_waits_far_back_finds_the_own_row_of_the_line(client):
    event = make_event(seats_on_site=0)
    line = [make_sign_up(event, state=PlaceState.WAITING) for _number in range(30)]

    with count_queries() as queries:
        page = look_after(client, line[-1])

    assert len(page.find_all("table.line .is-me")) == 1
    assert "30" in page.find("table.line .is-me").text_content()
    assert "Dazwischen warten 4 weitere Anmeldungen" in page.main
    assert len(queries) <= 25
    assert "Dazwischen" not in look_after(client, line[24]).main


def test_who_came_finds_the_certificate_on_the_page(client):
    one = make_sign_up(make_event())
    place = session.scalars(select(Place)).one()
    address = f"/veranstaltungen/platz/{place_token(place)}"
    assert "Teilnahmebestätigung" not in look_after(client, one).main + client.get(address).main

    place.first_in_at = clock.now()
    session.flush()

    for page in (look_after(client, one), client.get(address)):
        page.follow("Teilnahmebestätigung (PDF)")


@pytest.mark.parametrize(("state", "reads_it"), [(PlaceState.TAKEN, True), (PlaceState.WAITING, False)])
def test_the_page_of_whoever_has_a_seat_leads_to_the_room_online(client, state, reads_it):
    event = make_event(is_online=True, online_url=ROOM, online_shown_to=LinkVisibility.PARTICIPANTS)
    one = make_sign_up(event, state=state, attendance=Attendance.ONLINE)
    own_place = f"/veranstaltungen/platz/{place_token(session.scalars(select(Place)).one())}"

    for page in (look_after(client, one), client.get(own_place)):
        assert bool(page.find_all(f'a[href="{ROOM}"]')) is reads_it
        assert not page.find_all("svg.qr")

    event.online_shown_from = clock.now() + timedelta(hours=1)
    session.flush()
    assert not look_after(client, one).find_all(f'a[href="{ROOM}"]')


def test_form_and_page_name_the_nights_in_which_what_was_entered_is_deleted(client):
    event = make_event(starts_at=BEGIN)
    own = look_after(client, make_sign_up(event)).main
    form = client.get(f"/veranstaltungen/{event.public_id}/anmelden").main

    # the runs of the nights after the evening itself, and after four weeks
    for words in ("17. April 2030", "15. Mai 2030", "vier Wochen nach der Veranstaltung"):
        assert words in own
        assert words in form


def test_whoever_takes_part_in_a_lot_finds_the_own_code_and_the_page_of_the_lot(client):
    event = make_event(sign_up_mode=SignUpMode.LOT, closes_at=clock.now() + timedelta(days=3))
    entered = sign_up(event)

    page = look_after(client, entered)

    assert entered.lot_code in page.main
    page.follow("Zur Seite der Verlosung")
    client.get(f"/veranstaltungen/{event.public_id}/{event.slug}").follow("Zur Seite der Verlosung")


def test_signing_up_again_is_offered_as_long_as_it_is_possible(client):
    event = make_event(closes_at=clock.now() + timedelta(days=3))
    ended = sign_up(event)
    cancel(ended)
    assert "Erneut anmelden" in look_after(client, ended).links

    event.cancelled_at = clock.now()
    session.flush()

    assert "Erneut anmelden" not in look_after(client, ended).links


def test_companions_who_have_a_place_stand_before_those_who_can_join(client):
    event = make_event(largest_party=4, names_companions=True)
    labels = look_after(client, sign_up(event, 2)).main

    assert labels.index("Name von Person 2") < labels.index("Name von Person 3") < labels.index("Name von Person 4")


def test_whoever_only_waits_reads_of_no_seat_and_no_ticket_before_leaving(client):
    event = make_event(seats_on_site=1)
    seated, waiting = sign_up(event), sign_up(event)

    pages = [client.get(f"/veranstaltungen/anmeldung/{sign_up_token(one)}/absagen").main for one in (seated, waiting)]

    assert ["Tickets gelten nicht mehr" in page for page in pages] == [True, False]


def test_whoever_takes_part_without_account_reads_who_else_is_named(client):
    event = make_event(list_shown_to=ListVisibility.PARTICIPANTS)
    seated = make_sign_up(event, name="Robin Platzhalter", agreed_to_list=True)
    waiting = make_sign_up(event, state=PlaceState.WAITING)
    session.commit()

    page = client.get(f"/veranstaltungen/anmeldung/{sign_up_token(seated)}").follow(
        "Wer noch teilnimmt und genannt ist"
    )
    assert "Robin Platzhalter" in page.main

    refused = client.get(f"/veranstaltungen/anmeldung/{sign_up_token(waiting)}/teilnehmende")
    assert "Robin Platzhalter" not in refused.text


def test_whoever_waits_after_sign_up_has_closed_is_promised_no_offer(client, clock):
    event = make_event(seats_on_site=0, offer_hours=1, closes_at=clock.now + timedelta(days=1))
    waiting = sign_up(event)

    before = look_after(client, waiting).main
    clock.advance(days=2)
    after = look_after(client, waiting).main

    assert "bis zu einer Stunde Zeit" in before
    assert "Stunde Zeit" not in after
    assert "Es werden keine Plätze mehr angeboten." in after


def test_whoever_waits_can_leave_after_the_time_for_seats_is_over(client, clock):
    event = make_event(seats_on_site=1, cancel_until=clock.now + timedelta(days=1))
    sign_up(event)
    waiting = sign_up(event)

    clock.advance(days=2)
    page = look_after(client, waiting).main

    assert "Die Warteliste können Sie jederzeit verlassen" in page
    assert "absagen, ohne Grund" not in page


def test_a_party_that_is_to_confirm_reads_how_many_seats_are_kept(client):
    event = make_event(seats_on_site=2, largest_party=3)
    party = sign_up(event, 3, is_confirmed=False)

    page = look_after(client, party).main

    assert "Dafür sind 2 Plätze zurückgelegt." in page
    assert "Wer noch keinen hat, steht auf der Warteliste." in page


def test_a_link_that_was_cut_leads_to_a_new_one_and_not_to_the_log_in(client):
    token = sign_up_token(sign_up(make_event()))

    for cut in (token[:-3], token.partition(".")[0], token[:7]):
        page = client.get(f"/veranstaltungen/anmeldung/{cut}", status=404)
        assert "Neuen Link anfordern" in page.main


def test_somebody_alone_reads_of_one_seat_and_of_no_change_that_is_not_theirs_to_make(client):
    alone, party = sign_up(make_event()), sign_up(make_event(largest_party=2), 2)

    pages = [look_after(client, one) for one in (alone, party)]

    assert ["Platz absagen" in page.buttons for page in pages] == [True, False]
    assert ["eine weitere Person" in page.main for page in pages] == [False, True]
