"""What each mail of contributions says."""

from datetime import date

from forum.accounts.models import Role, User
from forum.contributions import mails
from forum.contributions.services.answer import answer_thread
from forum.contributions.services.status import change_status, postpone_answer
from forum.core.time import clock
from forum.discussions.status import Status
from forum.topics.models import Kind, Topic
from tests.factories import make_topic, make_user
from tests.support.mail_texts import MailText

BENCHES = "Mehr Bänke an der Oker"


def expert() -> User:
    return make_user(roles=(Role.EXPERT,), public_name="Erna Expert")


def proposal(kind: Kind = Kind.PROPOSAL) -> Topic:
    return make_topic(kind=kind, by=make_user(public_name="Kim Muster"), title=BENCHES)


def a_proposal_is_answered_with_a_promise() -> None:
    until = clock.end_of_day(date(2027, 1, 31))
    parts = {"unit": "Fachbereich Grün", "promise": "Drei Bänke", "promise_due_at": until}
    answer_thread(proposal(), body="Wir stellen **drei** Bänke auf.", by=expert(), **parts)


def a_discussion_is_answered() -> None:
    answer_thread(proposal(Kind.DISCUSSION), body="Wir prüfen das.", unit="Fachbereich Grün", by=expert())


def a_proposal_is_accepted() -> None:
    change_status(proposal(), Status.ACCEPTED, reason="Der Rat hat zugestimmt.", by=expert())


def an_answer_takes_longer() -> None:
    postpone_answer(proposal(), date(2026, 9, 1), reason="Das Gutachten fehlt noch.", by=expert())


TEXTS = (
    MailText(
        mails.OFFICIAL_ANSWER,
        a_proposal_is_answered_with_a_promise,
        (
            f"Guten Tag Kim Muster, Ihr Vorschlag „{BENCHES}“ wurde im Namen der Stadt beantwortet.",
            "> Wir stellen drei Bänke auf.",
            "Stelle: Fachbereich Grün",
            "Zusage: Drei Bänke",
            "Bis: 31. Januar 2027",
            "http://localhost/beitrag/",
        ),
        never=("Von:", "Ihr Thema"),
    ),
    MailText(
        mails.OFFICIAL_ANSWER,
        a_discussion_is_answered,
        (f"Ihr Thema „{BENCHES}“ wurde im Namen der Stadt beantwortet.", "> Wir prüfen das."),
        never=("Zusage:", "Bis:"),
    ),
    MailText(
        mails.STATUS_CHANGED,
        a_proposal_is_accepted,
        ("hat einen neuen Status: Angenommen.", "> Der Rat hat zugestimmt.", "Erna Expert", "Vorschlag ansehen:"),
    ),
    MailText(
        mails.ANSWER_POSTPONED,
        an_answer_takes_longer,
        ("braucht länger", "> Das Gutachten fehlt noch.", "Antwort bis: 1. September 2026, 17:00 Uhr"),
    ),
)
