"""What each mail about places in a body says."""

from forum.accounts.models import Role, User
from forum.councils.membership import mails
from forum.councils.membership.services import change, deputise, invite
from forum.councils.membership.terms import Place
from forum.councils.models.bodies import Body
from forum.councils.models.members import Deputation, Membership
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.members import day, make_deputy, make_invited, stand_in
from tests.factories import make_user
from tests.support.mail_texts import MailText

NAME = "Fachbeirat Mobilität und Parken"
PRINCIPAL = "Robin Beispiel"


def body() -> Body:
    return make_body(name=NAME)


def office() -> User:
    return make_user(roles=(Role.OFFICE,))


def invitation() -> Membership:
    return make_invited(body(), function=Function.ADVISER, place=Place(votes=False), until_day=day(90))


def place(function: Function = Function.MEMBER) -> Membership:
    return make_member(body(), function=function, until_day=day(90))


def deputation() -> Deputation:
    held = body()
    return stand_in(make_member(held, make_user(public_name=PRINCIPAL)), make_deputy(held), 0, 9)


def somebody_is_invited() -> None:
    invitation()


def the_office_withdraws() -> None:
    invite.withdraw(invitation(), by=office())


def a_place_lasts_longer() -> None:
    change.prolong(place(), until_day=day(120), by=office())


def a_function_changes() -> None:
    change.change_function(place(), to=Function.CHAIR, votes=True, from_day=day(5), by=office())


def a_place_ends_earlier() -> None:
    change.end(place(), last_day=day(9), by=office())


def a_place_ends_at_once() -> None:
    change.end(place(), last_day=day(-1), by=office())


def a_designated_deputys_place_ends() -> None:
    change.end(place(Function.DEPUTY), last_day=day(-1), by=office())


def somebody_stands_in() -> None:
    deputation()


def the_days_of_a_deputy_end() -> None:
    deputise.end(deputation(), by=office())


def the_member_leaves_while_somebody_stands_in() -> None:
    change.end(deputation().principal, last_day=day(3), by=office())


PAGE = "http://localhost/gremien/"

MEMBERSHIP_TEXTS = (
    MailText(
        mails.INVITED,
        somebody_is_invited,
        (
            "Guten Tag Kim Muster",
            f"bietet Ihnen einen Sitz im Gremium „{NAME}“ an",
            "Funktion: Sachkundige Person",
            "Letzter Tag: 8. Juni 2026",
            "Antwort bis: 24. März 2026",
            PAGE + "einladung/",
            "können Sie sich dort registrieren",
        ),
    ),
    MailText(mails.INVITATION_WITHDRAWN, the_office_withdraws, ("Einladung in das Gremium", "zurückgenommen")),
    MailText(mails.SEAT_CHANGED, a_place_lasts_longer, ("Sitz im Gremium", "geändert", "Letzter Tag: 8. Juli 2026")),
    MailText(mails.SEAT_CHANGED, a_function_changes, ("Funktion: Vorsitz", "Erster Tag: 15. März 2026")),
    MailText(
        mails.SEAT_ENDS,
        a_place_ends_earlier,
        ("endet früher", "bis zum letzten Tag, 24 Uhr", "Verschwiegenheit", "Letzter Tag: 19. März 2026"),
    ),
    MailText(mails.SEAT_ENDS, a_place_ends_at_once, ("ist beendet", "nicht mehr", "Verschwiegenheit")),
    MailText(mails.SEAT_ENDS, a_designated_deputys_place_ends, ("ist beendet",), never=("Arbeitsbereich",)),
    MailText(
        mails.DEPUTISES,
        somebody_stands_in,
        ("vertreten Sie ein Mitglied", "Erster Tag: 10. März 2026", "Letzter Tag: 19. März 2026"),
        never=(PRINCIPAL,),
    ),
    MailText(mails.DEPUTISING_ENDED, the_days_of_a_deputy_end, ("ist beendet",), never=(PRINCIPAL,)),
    MailText(
        mails.DEPUTISING_ENDED,
        the_member_leaves_while_somebody_stands_in,
        ("endet früher", "Letzter Tag: 13. März 2026"),
        never=(PRINCIPAL,),
    ),
)
