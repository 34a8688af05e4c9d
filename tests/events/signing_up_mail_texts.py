"""What people are told by the pages on which they sign up, change and cancel."""

from datetime import UTC, datetime, timedelta

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.kinds import SignUpMode
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import Attendance, PlaceState
from forum.events.signing_up import mails
from forum.events.signing_up.details import Needs, SignUpDetails, Wish
from forum.events.signing_up.queries.find import list_places
from forum.events.signing_up.services.change import Change, change
from forum.events.signing_up.services.confirm import confirm
from forum.events.signing_up.services.leave import give_up
from forum.events.signing_up.services.links import request_links, send_companion_link
from forum.events.signing_up.services.sign_up import sign_up
from tests.events.factories import make_event
from tests.support.mail_texts import MailText

BEGIN = datetime(2026, 4, 16, 16, tzinfo=UTC)
ADDRESS = "robin@example.org"
FACTS = ("Veranstaltung: Forum kompakt", "Wann: 16. April 2026, 18:00 Uhr", "Wo: Haus der Vereine")


def forum_kompakt(**values: object) -> Event:
    given = {"title": "Forum kompakt", "starts_at": BEGIN, "place_name": "Haus der Vereine", "largest_party": 3}
    return make_event(**given | {"seats_on_site": 40} | values)


def send(event: Event, *names: str) -> SignUp | None:
    wish = Wish(attendance=Attendance.ON_SITE)
    details = SignUpDetails(email=ADDRESS, language="de", names=names or ("Robin Platzhalter",), wish=wish)
    return sign_up(event, details, actor=GUEST, by=None)


def confirmed(event: Event, *names: str) -> SignUp:
    made = send(event, *names)
    assert made is not None
    confirm(made, event)
    made.event = event
    return made


def companion(made: SignUp) -> Place:
    place = list_places(made)[1]
    place.sign_up = made
    return place


def a_guest_sends_the_form() -> None:
    send(forum_kompakt())


def somebody_sends_it_again() -> None:
    event = forum_kompakt()
    confirmed(event)
    send(event)


def links_are_asked_for() -> None:
    confirmed(forum_kompakt())
    session.flush()
    request_links(ADDRESS, network="")


def a_companion_gets_a_link() -> None:
    event = forum_kompakt()
    made = confirmed(event, "Robin Platzhalter", "Alex Probe")
    send_companion_link(companion(made), made, event, email="alex@example.org")


def a_name_is_changed() -> None:
    event = forum_kompakt()
    made = confirmed(event)
    to = Change(
        names=["Robin Beispiel"],
        wish=Wish(attendance=Attendance.ON_SITE),
        needs=Needs(),
        answers=None,
        agreed_to_list=False,
    )
    change(made, event, to)


def one_of_two_does_not_come() -> None:
    event = forum_kompakt()
    made = confirmed(event, "Robin Platzhalter", "Alex Probe")
    give_up(made, event, [companion(made)])


def nobody_comes() -> None:
    event = forum_kompakt()
    made = confirmed(event)
    give_up(made, event, list_places(made))


def a_lot_is_entered() -> None:
    confirmed(forum_kompakt(sign_up_mode=SignUpMode.LOT, closes_at=clock.now() + timedelta(days=5)))


def the_office_decides() -> None:
    made = confirmed(forum_kompakt(needs_approval=True))
    assert list_places(made)[0].state is PlaceState.PENDING


SIGNING_UP_TEXTS = (
    MailText(
        mails.CONFIRM_SIGN_UP,
        a_guest_sends_the_form,
        (
            "jemand hat diese Adresse",
            "Bis dahin zählt die Anmeldung nicht.",
            *FACTS,
            "Zur Anmeldung",
            "müssen Sie nichts tun",
        ),
        never=("Robin",),
    ),
    MailText(
        mails.SIGNED_UP_ALREADY,
        somebody_sends_it_again,
        (
            "Guten Tag Robin Platzhalter, jemand hat eben das Formular",
            "hat sich nichts geändert",
            *FACTS,
            "Zu Ihrer Anmeldung",
        ),
    ),
    MailText(
        mails.LINKS_REQUESTED,
        links_are_asked_for,
        ("jemand hat die Links", "Forum kompakt, 16. April 2026, 18:00 Uhr: http", "Wer einen Link hat"),
    ),
    MailText(
        mails.COMPANION_LINK,
        a_companion_gets_a_link,
        (
            "jemand hat Sie zu der Veranstaltung unten angemeldet",
            "Andere Plätze sehen Sie nicht.",
            *FACTS,
            "Zu Ihrem Platz",
        ),
        never=("Robin", "Alex"),
    ),
    MailText(
        mails.SIGN_UP_CHANGED,
        a_name_is_changed,
        ("Guten Tag Robin Beispiel, Ihre Anmeldung ist geändert.", *FACTS, "Zu Ihrer Anmeldung", "Waren Sie das nicht"),
    ),
    MailText(
        mails.PLACES_CANCELLED,
        one_of_two_does_not_come,
        ("Plätze Ihrer Anmeldung sind abgesagt.", *FACTS, "Abgesagt für: Alex Probe", "Zu Ihrer Anmeldung"),
        never=("Erneut anmelden",),
    ),
    MailText(
        mails.PLACES_CANCELLED,
        nobody_comes,
        (
            "Ihre Anmeldung ist abgesagt.",
            *FACTS,
            "Abgesagt für: Robin Platzhalter",
            "Erneut anmelden",
            "am Ende der Warteliste",
        ),
    ),
    MailText(
        mails.ENTERED_LOT,
        a_lot_is_entered,
        ("nimmt an der Verlosung der Plätze teil", *FACTS, "Ihr Code: ", "Offen bis: 15. März 2026, 12:00 Uhr"),
    ),
    MailText(
        mails.WAITS_FOR_OFFICE,
        the_office_decides,
        ("entscheidet die Geschäftsstelle", "bis dahin ist ein Platz für Sie zurückgelegt", *FACTS),
        never=("Ticket",),
    ),
)
