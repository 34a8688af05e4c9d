"""What the mails about recommendations say."""

from datetime import timedelta

from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.resolutions.mails import ANSWER_OWED
from forum.councils.resolutions.services.tell import tell_addressees
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.resolutions import make_recommendation
from tests.support.mail_texts import MailText


def _recommend() -> None:
    board: Body = make_body(name="Smart-City-Board")
    make_member(board, function=Function.CHAIR)
    body = make_body(name="Fachbeirat Parken", parent=board)
    recommendation = make_recommendation(body, title="Abstellplätze für Lastenräder")
    recommendation.answer_due_on = clock.today() + timedelta(days=42)


def came() -> None:
    _recommend()
    tell_addressees()


def overdue() -> None:
    _recommend()
    with clock.frozen(clock.now() + timedelta(days=50)):
        tell_addressees()


RESOLUTION_TEXTS = (
    MailText(
        ANSWER_OWED,
        came,
        says=("Fachbeirat Parken", "Abstellplätze für Lastenräder", "Antwort bis", "/gremien/beschluesse/SCF-"),
        never=(),
    ),
    MailText(ANSWER_OWED, overdue, says=("nicht fristgerecht beantwortet", "/gremien/beschluesse/SCF-"), never=()),
)
