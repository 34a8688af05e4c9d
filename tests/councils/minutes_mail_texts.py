"""What the mails about minutes say: nothing of what stands in them."""

from forum.councils.minutes.mails import MINUTES_SENT, OBJECTION_ANSWERED
from forum.councils.minutes.services.object import answer_objection, make_objection
from forum.councils.models.minutes import ObjectionAnswer
from tests.councils.factories import make_body
from tests.councils.kept import make_held, make_sent
from tests.support.mail_texts import MailText


def sent() -> None:
    make_sent(make_held(body=make_body(name="Fachbeirat Parken")))


def answered() -> None:
    held, minutes = make_sent(make_held(body=make_body(name="Fachbeirat Parken")))
    objection = make_objection(minutes, "Zwetschgen", item=None, membership=held.running.people[1], by=held.present)
    answer_objection(objection, minutes, answer=ObjectionAnswer.REJECTED, words="Zwetschgenmus", by=held.chair)


MINUTES_TEXTS = (
    MailText(
        MINUTES_SENT,
        sent,
        says=("Niederschrift der 4. Sitzung", "Fachbeirat Parken", "Einwendungen bis", "/niederschrift"),
        never=("Logistik", "Ladezone"),
    ),
    MailText(
        OBJECTION_ANSWERED,
        answered,
        says=("Ihre Einwendung", "nicht übernommen", "/niederschrift"),
        never=("Zwetschgen",),
    ),
)
