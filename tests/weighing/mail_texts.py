"""What the mail of weighing says."""

from forum.weighing import mails
from forum.weighing.kinds import Disposition
from forum.weighing.services.release import release_answers
from forum.weighing.services.tell import tell_authors
from tests.support.mail_texts import MailText
from tests.weighing.factories import answer, contributions_of, make_argument, make_office, make_weighing, passages_of


def somebody_is_answered() -> None:
    weighing = make_weighing("Zwetschgen sollen gezählt werden.")
    passages = passages_of(contributions_of(weighing)[0])
    answer(make_argument(weighing, "Obst zählen", *passages), Disposition.PARTLY, "Gezählt wird **im Herbst**.")
    release_answers(weighing, by=make_office())
    tell_authors(weighing)


TEXTS = (
    MailText(
        mails.ANSWERS,
        somebody_is_answered,
        (
            "Das sind die Antworten auf Ihren Beitrag.",
            "„Obst zählen“: Teilweise berücksichtigt.",
            "Gezählt wird im Herbst.",
        ),
        never=("Zwetschgen",),
    ),
)
