"""Calendar files that go with mails: who has a seat gets the entry, and loses it again."""

from datetime import timedelta
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail, list_attachments
from forum.core.time import clock
from forum.events.desk.mails import change_told
from forum.events.desk.services.cancel import cancel_event
from forum.events.desk.services.move import move_event
from forum.events.ical import cancellation, invitation, published
from forum.events.models.events import EventChange, EventSeries
from forum.events.models.kinds import ChangeKind
from forum.events.models.sign_ups import Place
from forum.events.models.states import Attendance, PlaceState
from forum.events.seating.services.confirm import approve
from forum.events.seating.services.leave import cancel
from forum.events.signing_up.queries.find import list_places
from forum.events.signing_up.services.leave import give_up
from forum.events.tickets import spell_code
from tests.events.calendar_entries import KIM, only_entry, read
from tests.events.factories import make_event, make_sign_up
from tests.factories import make_user


def test_whoever_is_given_a_seat_gets_the_entry_with_the_mail(app):
    event = make_event(needs_approval=True)
    sign_up = make_sign_up(event, state=PlaceState.PENDING)

    approve(sign_up, by=make_user())

    (mail,) = session.scalars(select(OutgoingMail))
    entry, ticket = list_attachments(mail)
    assert read(entry)[0] == "REQUEST"
    assert ticket.media_type == "application/pdf"
    place = session.scalars(select(Place)).one()
    assert spell_code(place.ticket_code) in PdfReader(BytesIO(ticket.content)).pages[0].extract_text()


def test_whoever_takes_part_online_gets_no_ticket_for_a_door(app):
    event = make_event(needs_approval=True, is_online=True)
    sign_up = make_sign_up(event, state=PlaceState.PENDING, attendance=Attendance.ONLINE)

    approve(sign_up, by=make_user())

    (mail,) = session.scalars(select(OutgoingMail))
    (entry,) = list_attachments(mail)
    assert read(entry)[0] == "REQUEST"


def test_a_sign_up_that_the_office_ends_goes_out_of_the_calendar_again(app):
    event = make_event()
    sign_up = make_sign_up(event)
    invited = read(invitation(event, to=KIM))[1]

    cancel(sign_up, by=make_user(), reason="Doppelt angemeldet.")

    (mail,) = session.scalars(select(OutgoingMail))
    method, entry = read(*list_attachments(mail))
    assert method == "CANCEL"
    assert entry["SEQUENCE"] > invited["SEQUENCE"]


def test_whoever_gives_up_a_seat_takes_it_out_of_the_calendar_with_the_mail(app):
    event = make_event()
    sign_up = make_sign_up(event)
    invited = read(invitation(event, to=KIM))[1]

    give_up(sign_up, event, list_places(sign_up))

    (mail,) = session.scalars(select(OutgoingMail))
    method, entry = read(*list_attachments(mail))
    assert method == "CANCEL"
    assert entry["SEQUENCE"] > invited["SEQUENCE"]


def test_a_party_without_seats_takes_the_entry_out_though_somebody_of_it_still_waits(app):
    event = make_event()
    party = make_sign_up(event, size=2)
    seated, waiting = list_places(party)
    waiting.state = PlaceState.WAITING

    give_up(party, event, [seated])

    # the seat is offered to whoever of the party still waits
    mails = session.scalars(select(OutgoingMail))
    assert [read(one)[0] for mail in mails for one in list_attachments(mail)] == ["CANCEL"]


def test_the_office_cancels_nothing_in_the_calendar_of_somebody_who_only_waited(app):
    cancel(make_sign_up(make_event(), state=PlaceState.WAITING), by=make_user(), reason="Doppelt angemeldet.")

    (mail,) = session.scalars(select(OutgoingMail))
    assert list_attachments(mail) == []


def test_whoever_only_waited_has_nothing_in_the_calendar(app):
    event = make_event()
    sign_up = make_sign_up(event, state=PlaceState.WAITING)

    give_up(sign_up, event, list_places(sign_up))

    (mail,) = session.scalars(select(OutgoingMail))
    assert list_attachments(mail) == []


def test_signing_up_again_after_a_cancellation_counts_as_the_later_word(app):
    event = make_event()
    cancel(make_sign_up(event), by=make_user(), reason="Doppelt angemeldet.")
    cancelled = read(cancellation(event, to=KIM))[1]

    invited = read(invitation(event, to=KIM))[1]

    assert invited["SEQUENCE"] >= cancelled["SEQUENCE"]


def test_people_with_a_seat_get_the_new_date_of_a_moved_event_for_their_calendar(app):
    event = make_event()
    sign_up = make_sign_up(event)
    change = EventChange(event=event, kind=ChangeKind.MOVED, before={"starts_at": event.starts_at.isoformat()})

    (attachment,) = change_told(change, sign_up, is_seated=True).attachments

    assert read(attachment)[0] == "REQUEST"
    assert change_told(change, sign_up, is_seated=False).attachments == ()


def test_people_with_a_seat_at_a_cancelled_event_are_told_by_their_calendar_too(app):
    event = make_event(cancelled_at=clock.now(), cancel_reason="Krankheit")
    change = EventChange(event=event, kind=ChangeKind.CANCELLED, note="Krankheit")

    (attachment,) = change_told(change, make_sign_up(event), is_seated=True).attachments

    assert read(attachment)[0] == "CANCEL"


def test_a_date_of_a_series_that_is_moved_and_then_cancelled_rises_each_time_and_alone(app):
    kim = make_user(roles=(Role.OFFICE,))
    series = EventSeries(title="Sprechstunde")
    session.add(series)
    session.flush()
    event, other = make_event(series_id=series.id), make_event(series_id=series.id)
    sign_up = make_sign_up(event)
    entries = [only_entry(published([event]))]

    moved = move_event(
        event,
        {"starts_at": event.starts_at + timedelta(days=1), "ends_at": event.ends_at + timedelta(days=1)},
        note="",
        by=kim,
    )
    mails = [read(*change_told(moved, sign_up, is_seated=True).attachments)]
    entries.append(only_entry(published([event])))
    called_off = cancel_event(event, reason="Krankheit", by=kim)
    mails.append(read(*change_told(called_off, sign_up, is_seated=True).attachments))
    entries.append(only_entry(published([event])))

    assert [method for method, _entry in mails] == ["REQUEST", "CANCEL"]
    assert [entry["SEQUENCE"] for entry in entries] == [0, 1, 2]
    assert [entry["SEQUENCE"] for _method, entry in mails] == [1, 2]
    assert {str(entry["UID"]) for entry in (*entries, *(entry for _method, entry in mails))} == {str(entries[0]["UID"])}
    assert [str(entry.get("STATUS", "")) for entry in entries] == ["", "", "CANCELLED"]
    assert only_entry(published([other]))["SEQUENCE"] == 0
