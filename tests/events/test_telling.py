"""Everybody who has signed up is told of a moved or cancelled event: once, in batches, whatever stops the job."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail, list_attachments
from forum.core.text.locale import in_language, moment, time_of_day
from forum.core.time import clock
from forum.events.desk.jobs import tell_of_changes
from forum.events.desk.queries.told import count_to_tell
from forum.events.desk.services import telling
from forum.events.desk.services.cancel import cancel_event
from forum.events.desk.services.move import move_event
from forum.events.links import place_token
from forum.events.models.events import EventChange
from forum.events.models.sign_ups import Place
from forum.events.models.states import PlaceState
from forum.events.seating.services.places import new_ticket_code
from tests.events.factories import make_event, make_sign_up
from tests.factories import make_user
from tests.support.outbox import mails_to

pytestmark = pytest.mark.usefixtures("clock")


def office():
    return make_user(roles=(Role.OFFICE,))


def make_moved(event):
    times = {"starts_at": event.starts_at + timedelta(days=1), "ends_at": event.ends_at + timedelta(days=1)}
    return move_event(event, times, note="Der Saal ist belegt.", by=office())


def tell():
    session.commit()
    tell_of_changes()


def recipients():
    return sorted(session.scalars(select(OutgoingMail.recipient).where(OutgoingMail.kind.like("events.event%"))))


def add_companion(sign_up, *, email, opened):
    place = Place(
        event_id=sign_up.event_id,
        sign_up_id=sign_up.id,
        number=2,
        name="Robin",
        email=email,
        state=PlaceState.TAKEN,
        ticket_code=new_ticket_code(),
        link_opened_at=clock.now() if opened else None,
    )
    session.add(place)
    return place


def test_those_with_a_seat_an_offer_or_a_place_in_line_are_told_and_nobody_else():
    event = make_event()
    for name, state in (("sitzt", PlaceState.TAKEN), ("bekam", PlaceState.OFFERED), ("wartet", PlaceState.WAITING)):
        make_sign_up(event, by=f"{name}@example.org", state=state)
    make_sign_up(event, by="ging@example.org", state=PlaceState.CANCELLED)
    make_sign_up(event, by="unbestaetigt@example.org", state=PlaceState.RESERVED, confirmed_at=None)
    make_sign_up(make_event(), by="anderswo@example.org")
    party = make_sign_up(event, by="gruppe@example.org")
    add_companion(party, email="begleitung@example.org", opened=True)
    add_companion(make_sign_up(event, by="leise@example.org"), email="nie@example.org", opened=False)
    session.flush()
    expected = ["begleitung", "bekam", "gruppe", "leise", "sitzt", "wartet"]
    assert count_to_tell(event) == len(expected)

    make_moved(event)
    tell()

    assert recipients() == [f"{name}@example.org" for name in expected]


def test_a_companion_who_has_confirmed_the_address_of_the_link_is_told(client):
    event = make_event()
    place = add_companion(make_sign_up(event, by="gruppe@example.org"), email="begleitung@example.org", opened=False)
    session.flush()

    client.get(f"/veranstaltungen/platz/{place_token(place)}").press("Adresse bestätigen")

    assert "Adresse bestätigen" not in client.page.buttons
    make_moved(event)
    tell()
    assert recipients() == ["begleitung@example.org", "gruppe@example.org"]


@pytest.mark.both_databases
def test_a_job_that_was_killed_goes_on_where_it_stopped_and_tells_nobody_twice(monkeypatch):
    monkeypatch.setattr(telling, "BATCH", 3)
    event = make_event()
    for number in range(10):
        make_sign_up(event, by=f"person{number}@example.org")
    change = make_moved(event)
    session.commit()
    whole, calls = telling.tell_next, []

    def killed_in_the_third_batch(change_id):
        calls.append(change_id)
        more = whole(change_id)
        if len(calls) == 3:
            raise SystemExit
        return more

    monkeypatch.setattr("forum.events.desk.jobs.tell_next", killed_in_the_third_batch)
    with pytest.raises(SystemExit):
        tell_of_changes()
    assert len(recipients()) == 6
    monkeypatch.setattr("forum.events.desk.jobs.tell_next", whole)
    tell()
    tell()

    assert recipients() == sorted(f"person{number}@example.org" for number in range(10))
    session.refresh(change)
    assert (change.told_count, change.told_at) == (10, clock.now())


def test_who_signs_up_after_a_move_knows_the_new_date_already(clock):
    event = make_event()
    make_moved(event)
    session.flush()
    clock.advance(minutes=1)
    make_sign_up(event, by="neu@example.org")

    tell()

    assert recipients() == []


def test_a_cancelled_event_tells_everybody_why(clock):
    event = make_event(title="Forum kompakt")
    make_sign_up(event, by="sitzt@example.org")
    make_sign_up(event, by="wartet@example.org", state=PlaceState.WAITING)
    make_sign_up(event, by="ging@example.org", state=PlaceState.CANCELLED)
    clock.advance(minutes=1)

    cancel_event(event, reason="Krankheit der Referentin.", by=office())
    tell()

    assert recipients() == ["sitzt@example.org", "wartet@example.org"]
    (mail,) = mails_to("sitzt@example.org")
    assert "Abgesagt: Forum kompakt" in mail.subject
    assert "Krankheit der Referentin." in mail.text_body


def test_the_office_reads_how_many_mails_told_of_a_change(client, clock):
    event = make_event()
    make_sign_up(event)
    make_sign_up(event)
    clock.advance(minutes=1)
    make_moved(event)
    client.log_in(office())
    address = f"/geschaeftsstelle/veranstaltungen/{event.public_id}"

    assert "0 E-Mails bisher" in client.get(address).main
    tell()
    assert "2 E-Mails" in client.get(address).main
    assert "bisher" not in client.get(address).main


def test_a_moved_event_says_what_held_before_and_what_holds_now():
    event = make_event(title="Forum kompakt", place_name="Haus der Vereine")
    make_sign_up(event, by="sitzt@example.org")

    move_event(event, {"place_name": "Rathaus"}, note="Der Saal ist belegt.", by=office())
    tell()

    (mail,) = mails_to("sitzt@example.org")
    words = " ".join(mail.text_body.split())
    assert "Ort bisher: Haus der Vereine" in words
    assert "Ort: Rathaus" in words
    with in_language("de"):
        begins, ends = moment(event.starts_at), time_of_day(event.ends_at)
    assert f"Jetzt: {begins} bis {ends}".replace("\u00a0", " ") in words
    assert "Der Saal ist belegt." in words


def test_the_request_that_moves_an_event_costs_the_same_for_many_as_for_few():
    event = make_event()
    for _number in range(50):
        make_sign_up(event)
    session.flush()

    make_moved(event)

    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 0
    assert session.scalars(select(EventChange.told_at)).one() is None


def test_those_with_a_seat_get_the_change_into_their_calendars_and_those_in_line_do_not():
    event = make_event()
    party = make_sign_up(event, by="sitzt@example.org")
    add_companion(party, email="begleitung@example.org", opened=True)
    make_sign_up(event, by="wartet@example.org", state=PlaceState.WAITING)
    session.flush()

    make_moved(event)
    tell()

    mails = {mail.recipient: list_attachments(mail) for mail in session.scalars(select(OutgoingMail))}
    assert {name: len(files) for name, files in mails.items()} == {
        "sitzt@example.org": 1,
        "begleitung@example.org": 1,
        "wartet@example.org": 0,
    }
    assert "method=REQUEST" in mails["begleitung@example.org"][0].media_type
