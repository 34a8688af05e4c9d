"""What authors are told once their contributions have been answered."""

from collections.abc import Iterator, Sequence

from forum.consultations.models.procedures import Procedure
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.core.text.plain_text import plain
from forum.weighing.models import Weighing
from forum.weighing.queries.answers import Answer, Answered, list_readable_weighings

# whoever wrote by mail has no account; in the lists of mails those of the office read it who find the consultation
OF_WEIGHING = PrivateWords(_("Answers to contributions"), list_readable_weighings, by_address=lambda _weighing: True)
ANSWERS = MandatoryKind("weighing.answers", about="weighing", private=OF_WEIGHING)
MUST_ARRIVE = (ANSWERS,)


def answers(weighing: Weighing, procedure: Procedure, answered: Sequence[Answered]) -> MailMessage:
    """All answers to one author; the words of the contributions are not repeated, they can still be hidden."""
    return MailMessage(
        kind=ANSWERS,
        about=weighing,
        subject=_("Answers to what you said: %(title)s", title=procedure.title),
        paragraphs=(
            lazy_ngettext(
                "you took part in the consultation “%(title)s”. This is what was answered to your contribution.",
                "you took part in the consultation “%(title)s”. This is what was answered to your %(num)s contributions.",
                len(answered),
                title=procedure.title,
            ),
            *_paragraphs(answered),
        ),
        action_label=_("To the consultation"),
        action_url=public_url("consultations.show_procedure", public_id=procedure.public_id, slug=procedure.slug),
    )


def _paragraphs(answered: Sequence[Answered]) -> Iterator[object]:
    told: set[int] = set()
    for one in answered:
        for answer in one.answers:
            yield _sentence(one, answer)
            if answer.argument.reason and answer.argument.id not in told:
                yield plain(answer.argument.reason)
            told.add(answer.argument.id)


def _sentence(answered: Answered, answer: Answer) -> object:
    return _(
        "%(contribution)s, “%(argument)s”: %(disposition)s.",
        contribution=answered.read.label,
        argument=answer.argument.title,
        disposition=answer.argument.disposition.label if answer.argument.disposition else "",
    )
