"""What people are told when an event is moved or cancelled."""

from datetime import UTC, datetime

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.events.desk import mails
from forum.events.desk.jobs import tell_of_changes
from forum.events.desk.services.cancel import cancel_event
from forum.events.desk.services.move import move_event
from forum.events.models.events import Event
from forum.events.models.states import PlaceState
from tests.events.factories import make_event, make_sign_up
from tests.factories import make_user
from tests.support.mail_texts import MailText

BEGIN, LATER = datetime(2026, 4, 16, 16, tzinfo=UTC), datetime(2026, 5, 7, 16, tzinfo=UTC)


def forum_kompakt() -> Event:
    return make_event(
        title="Forum kompakt", starts_at=BEGIN, place_name="Haus der Vereine", place_address="Musterplatz 1"
    )


def move(event: Event) -> None:
    values = {"starts_at": LATER, "ends_at": LATER + (event.ends_at - event.starts_at), "place_name": "Rathaus"}
    move_event(event, values, note="Der Saal ist belegt.", by=make_user(roles=(Role.OFFICE,)))
    tell()


def tell() -> None:
    session.commit()
    tell_of_changes()


def an_event_with_a_seat_is_moved() -> None:
    event = forum_kompakt()
    make_sign_up(event)
    move(event)


def an_event_with_a_place_in_line_is_moved() -> None:
    event = forum_kompakt()
    make_sign_up(event, state=PlaceState.WAITING)
    move(event)


def an_event_is_cancelled() -> None:
    event = forum_kompakt()
    make_sign_up(event)
    cancel_event(event, reason="Krankheit.", by=make_user(roles=(Role.OFFICE,)))
    tell()


def an_event_is_replaced() -> None:
    event = forum_kompakt()
    make_sign_up(event)
    cancel_event(event, reason="Krankheit.", replaced_by=make_event(), by=make_user(roles=(Role.OFFICE,)))
    tell()


DESK_TEXTS = (
    MailText(
        mails.EVENT_MOVED,
        an_event_with_a_seat_is_moved,
        (
            "die Veranstaltung „Forum kompakt“ findet anders statt als angekündigt.",
            "Bisher: 16. April 2026, 18:00 Uhr",
            "Ort bisher: Haus der Vereine, Musterplatz 1",
            "Jetzt: 7. Mai 2026, 18:00 Uhr bis 20:00 Uhr",
            "Ort: Rathaus, Musterplatz 1",
            "Ihre Anmeldung gilt weiter.",
        ),
        never=("Warteliste",),
    ),
    MailText(
        mails.EVENT_MOVED,
        an_event_with_a_place_in_line_is_moved,
        ("Ihr Platz auf der Warteliste bleibt, wie er ist.",),
        never=("Ihre Anmeldung gilt weiter",),
    ),
    MailText(
        mails.EVENT_CANCELLED,
        an_event_is_cancelled,
        (
            "„Forum kompakt“ am 16. April 2026, 18:00 Uhr ist abgesagt.",
            "> Krankheit.",
            "Ihre Anmeldung endet mit der Veranstaltung.",
        ),
        never=("ersetzt",),
    ),
    MailText(mails.EVENT_CANCELLED, an_event_is_replaced, ("Es gibt einen Ersatztermin;",)),
)
