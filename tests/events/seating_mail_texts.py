"""What each mail about seats and the line says."""

from datetime import timedelta

from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.kinds import SignUpMode
from forum.events.models.sign_ups import SignUp
from forum.events.seating import mails
from forum.events.seating.services.advance import advance
from forum.events.seating.services.answer import accept
from forum.events.seating.services.confirm import refuse
from forum.events.seating.services.leave import cancel
from forum.events.seating.services.limits import change_limits
from forum.events.seating.services.lot import close_lot, draw_lot
from tests.events.factories import make_event
from tests.events.seating.people import sign_up
from tests.factories import make_user
from tests.support.mail_texts import MailText

TITLE = "Rundgang am Wasser"
LINK = "http://localhost/veranstaltungen/anmeldung/"


def full() -> tuple[Event, SignUp, SignUp]:
    """A walk with one seat, taken, and somebody who waits."""
    walk = make_event(title=TITLE, seats_on_site=1, place_name="Haus am Wasser", party_hold_hours=12)
    return walk, sign_up(walk), sign_up(walk)


def later(event: Event, **distance: float) -> None:
    with clock.frozen(clock.now() + timedelta(**distance)):
        advance(event)


def a_seat_becomes_free() -> None:
    _walk, first, _second = full()
    cancel(first)


def somebody_accepts() -> None:
    _walk, first, second = full()
    cancel(first)
    accept(second)


def nobody_answers() -> None:
    walk, first, _second = full()
    cancel(first)
    later(walk, hours=24)


def a_party_is_skipped() -> None:
    walk = make_event(title=TITLE, seats_on_site=1, party_hold_hours=12)
    sign_up(walk)
    sign_up(walk, 2, only_together=True)
    change_limits(walk, by=make_user(), seats_on_site=2, seats_online=None, seats_kept_back=0)
    later(walk, hours=12)


def somebody_is_not_drawn() -> None:
    closes_at = clock.now() + timedelta(days=1)
    walk = make_event(title=TITLE, seats_on_site=1, sign_up_mode=SignUpMode.LOT, closes_at=closes_at)
    sign_up(walk)
    sign_up(walk)
    with clock.frozen(closes_at):
        close_lot(walk)
        draw_lot(walk, seed="17-4-8", by=make_user())


def the_office_refuses() -> None:
    _walk, first, _second = full()
    refuse(first, by=make_user(), reason="Nur für Anwohnende.")


def the_office_cancels() -> None:
    _walk, first, _second = full()
    cancel(first, by=make_user(), reason="Doppelt angemeldet.")


def asked(**values: int) -> Event:
    starts_at = clock.now() + timedelta(days=4)
    walk = make_event(title=TITLE, starts_at=starts_at, reconfirm_hours=48, **values)
    sign_up(walk)
    later(walk, hours=48)
    return walk


def people_are_asked() -> None:
    asked()


def people_are_asked_with_a_last_moment() -> None:
    asked(silence_frees_hours=24)


def somebody_says_nothing() -> None:
    later(asked(silence_frees_hours=24), hours=72)


SEATING_TEXTS = (
    MailText(
        mails.SEAT_OFFERED,
        a_seat_becomes_free,
        (
            "wir halten einen Platz für Sie frei.",
            "„Nein danke“",
            "Freigehalten bis: 11. März 2026, 12:00 Uhr",
            f"Veranstaltung: {TITLE}",
            LINK,
        ),
    ),
    MailText(mails.SEAT_GIVEN, somebody_accepts, ("Sie haben einen Platz", "Wo: Haus am Wasser", LINK)),
    MailText(
        mails.OFFER_LAPSED,
        nobody_answers,
        ("bis 11. März 2026, 12:00 Uhr nicht beantwortet", "stehen Sie dann an ihrem Ende"),
    ),
    MailText(
        mails.PARTY_SKIPPED,
        a_party_is_skipped,
        ("Sie warten auf 2 Plätze zusammen.", "Einer davon war frei geworden", "Ihren Platz dort behalten Sie."),
    ),
    MailText(mails.PLACE_IN_LINE, somebody_is_not_drawn, ("Sie stehen auf Platz 1 der Warteliste.", LINK)),
    MailText(mails.SIGN_UP_REFUSED, the_office_refuses, ("keinen Platz geben", "> Nur für Anwohnende.")),
    MailText(mails.CANCELLED_BY_OFFICE, the_office_cancels, ("hat Ihren Platz storniert.", "> Doppelt angemeldet.")),
    MailText(mails.DO_YOU_COME, people_are_asked, ("ob Sie kommen.", "bleibt Ihre Anmeldung, wie sie ist", LINK)),
    MailText(
        mails.DO_YOU_COME,
        people_are_asked_with_a_last_moment,
        ("werden alle Plätze Ihrer Anmeldung für andere frei.", "Bitte antworten bis: 13. März 2026, 12:00 Uhr"),
    ),
    MailText(
        mails.SEAT_FREED,
        somebody_says_nothing,
        ("Ihr Platz ist für andere frei geworden.", "Tickets dafür gelten nicht mehr."),
    ),
)
