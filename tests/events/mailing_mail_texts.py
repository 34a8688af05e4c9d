"""What the mails say that the office writes to many and to invited people."""

from datetime import UTC, datetime, timedelta

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.time import clock
from forum.events.desk.services.resend import resend_link
from forum.events.mailing import mails
from forum.events.mailing.services.invite import InvitationTerms, invite_all, withdraw
from forum.events.mailing.services.invited_list import read_list
from forum.events.mailing.services.send import send_next
from forum.events.mailing.services.write import MailWords, Timing, try_mail, write_mail
from forum.events.models.events import Event
from forum.events.models.mailing import Invitation, MailAudience
from tests.events.factories import make_event, make_invitation, make_sign_up
from tests.factories import make_user
from tests.support.mail_texts import MailText

WORDS = {"subject": "Einlass ab 17:30 Uhr", "body": "Bitte kommen Sie früher.\n\nDer Aufzug ist klein."}


def office() -> User:
    return make_user(roles=(Role.OFFICE,))


def talk() -> Event:
    starts_at = datetime(2026, 3, 26, 17, tzinfo=UTC)
    return make_event(title="Forum kompakt", starts_at=starts_at, place_name="Haus der Vereine", seats_on_site=9)


def write_to(event: Event, audience: MailAudience) -> None:
    words = MailWords(audience, **WORDS)
    mail = write_mail(event, words, timing=Timing(), confirmed_count=1, by=office())
    session.flush()
    send_next(mail.id)


def somebody_is_invited_with_seats() -> None:
    invite("Kim Muster; kim@example.org; 2", keeps_seats=True)


def somebody_is_invited_without_seats() -> None:
    invite("kim@example.org", keeps_seats=False)


def invite(line: str, *, keeps_seats: bool) -> None:
    terms = InvitationTerms(until=clock.now() + timedelta(days=3), quota=None, keeps_seats=keeps_seats)
    invite_all(talk(), read_list(line.encode()), terms=terms, by=office())


def an_invitation_is_withdrawn() -> None:
    event = talk()
    invitation: Invitation = make_invitation(event)
    withdraw(invitation, event, by=office())


def the_office_writes_to_those_who_come() -> None:
    event = talk()
    make_sign_up(event, name="Kim Muster", number=7)
    write_to(event, MailAudience.SEATED_ON_SITE)


def the_office_writes_to_the_invited() -> None:
    event = talk()
    make_invitation(event)
    write_to(event, MailAudience.INVITED)


def the_office_tries_a_mail() -> None:
    try_mail(talk(), MailWords(MailAudience.WAITING, **WORDS), by=office())


def a_link_is_sent_again() -> None:
    event = talk()
    resend_link(make_sign_up(event, number=7), event, by=office())


EVENT = ("Veranstaltung: Forum kompakt", "26. März 2026, 18:00 Uhr", "Haus der Vereine")
INVITATION_PAGE = "http://localhost/veranstaltungen/einladung/"

MAILING_TEXTS = (
    MailText(
        mails.INVITED,
        somebody_is_invited_with_seats,
        ("wir laden Sie zu dieser Veranstaltung ein.", "Wir halten Ihnen 2 Plätze frei.", *EVENT, INVITATION_PAGE),
    ),
    MailText(
        mails.INVITED,
        somebody_is_invited_without_seats,
        ("wir laden Sie", "Antwort bis: 13. März 2026, 12:00 Uhr", INVITATION_PAGE, "vier Wochen nach"),
        never=("frei.",),
    ),
    MailText(
        mails.INVITATION_WITHDRAWN, an_invitation_is_withdrawn, ("unsere Einladung zu dieser Veranstaltung", *EVENT)
    ),
    MailText(
        mails.MAIL_TO_SIGN_UP,
        the_office_writes_to_those_who_come,
        ("schreibt Ihnen zu „Forum kompakt“:", "Bitte kommen Sie früher.", *EVENT, "Anmeldung: A-007", "weil Sie sich"),
    ),
    MailText(
        mails.MAIL_TO_INVITED,
        the_office_writes_to_the_invited,
        ("schreibt Ihnen zu „Forum kompakt“:", "Der Aufzug ist klein.", *EVENT, INVITATION_PAGE),
    ),
    MailText(mails.MAIL_TRIAL, the_office_tries_a_mail, ("Bitte kommen Sie früher.", *EVENT, "Dies ist eine Probe.")),
    MailText(
        mails.LINK_SENT_AGAIN,
        a_link_is_sent_again,
        ("hier ist der Link zu Ihrer Anmeldung.", *EVENT, "A-007", "http://localhost/veranstaltungen/anmeldung/"),
    ),
)
