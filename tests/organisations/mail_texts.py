"""What each mail of organisations says."""

from datetime import timedelta

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.time import clock
from forum.organisations import mails
from forum.organisations.models import Mandate, Organisation, OrganisationKind
from forum.organisations.services import listing, mandates
from tests.factories import make_organisation, make_user
from tests.support.mail_texts import MailText

CLUB = "Radverein Musterstadt e. V."


def office() -> User:
    return make_user(roles=(Role.OFFICE,))


def request() -> Organisation:
    kim = make_user(public_name="Kim Muster")
    asked = listing.request_listing(
        name=CLUB, kind=OrganisationKind.CLUB, website="", purpose="Zweck", proof="VR", by=kim
    )
    session.flush()
    return asked


def mandate(days: int = 90) -> Mandate:
    return mandates.grant_mandate(
        make_organisation(name=CLUB),
        person=make_user(public_name="Kim Muster"),
        function="Vorstand",
        from_day=clock.today(),
        until_day=clock.today() + timedelta(days=days),
        by=office(),
    )


def an_organisation_asks_to_be_listed() -> None:
    request()


def the_office_asks_back() -> None:
    listing.ask_back(request(), question="Wer vertritt den Verein?", version=1, by=office())


def the_office_lists_it() -> None:
    listing.accept(request(), version=1, by=office())


def the_office_declines() -> None:
    listing.decline(request(), reason="Kein Verein.", version=1, by=office())


def somebody_gets_a_mandate() -> None:
    mandate()


def a_mandate_lasts_longer() -> None:
    mandates.prolong_mandate(mandate(), until_day=None, by=office())


def a_mandate_ends_earlier() -> None:
    mandates.shorten_mandate(mandate(), last_day=clock.today() + timedelta(days=20), by=office())


def a_mandate_ends_at_once() -> None:
    mandates.end_mandate(mandate(), by=office())


OWN_PAGE = "http://localhost/organisationen/meine"

TEXTS = (
    MailText(
        mails.REQUEST_RECEIVED,
        an_organisation_asks_to_be_listed,
        (f"Ihr Antrag, {CLUB} aufzunehmen, ist eingegangen.", "antwortet Ihnen per E-Mail", OWN_PAGE),
    ),
    MailText(
        mails.REQUEST_QUESTIONED,
        the_office_asks_back,
        ("fragt die Geschäftsstelle Sie:", "> Wer vertritt den Verein?", "Ihr Antrag ruht, bis Sie antworten."),
    ),
    MailText(
        mails.REQUEST_ACCEPTED,
        the_office_lists_it,
        (f"die Geschäftsstelle hat {CLUB} aufgenommen.", "Erster Tag: 10. März 2026", "bis auf Weiteres", OWN_PAGE),
    ),
    MailText(
        mails.REQUEST_DECLINED,
        the_office_declines,
        ("nicht aufnehmen. Die Begründung:", "> Kein Verein.", "schreiben Sie der Geschäftsstelle"),
    ),
    MailText(
        mails.MANDATE_GRANTED,
        somebody_gets_a_mandate,
        (f"ein Mandat für {CLUB} erteilt.", "Funktion: Vorstand", "Letzter Tag: 8. Juni 2026", OWN_PAGE),
    ),
    MailText(
        mails.MANDATE_PROLONGED,
        a_mandate_lasts_longer,
        (f"Ihr Mandat für {CLUB} gilt nun länger.", "Letzter Tag: bis auf Weiteres"),
    ),
    MailText(
        mails.MANDATE_SHORTENED,
        a_mandate_ends_earlier,
        ("den letzten Tag Ihres Mandats", "Was Sie geschrieben haben", "Letzter Tag: 30. März 2026"),
    ),
    MailText(
        mails.MANDATE_ENDED,
        a_mandate_ends_at_once,
        ("beendet.", "Sie können nicht mehr für die Organisation sprechen.", "Funktion: Vorstand"),
    ),
)
