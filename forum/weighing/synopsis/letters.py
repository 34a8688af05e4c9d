"""Answers as letters to print, for those who sent theirs by post: plain values, and the sentences around them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from forum.core.text.locale import day
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext as _n
from forum.weighing.synopsis.structure import Piece
from forum.weighing.synopsis.words import covered


@dataclass(frozen=True, slots=True)
class Sender:
    """The office that writes."""

    # the city or whoever runs the forum
    operator: str
    office: str
    # as in the imprint, line by line
    address: tuple[str, ...]
    email: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredPassage:
    """A passage of a letter that came, with what the city answers."""

    passage: tuple[Piece, ...]
    disposition: str
    reason: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The answer to one contribution."""

    # such as "B 2026-037"
    reference: str
    # of the person or organisation, without an address if none is known
    name: str
    address: tuple[str, ...]
    # how the person is addressed; empty for an organisation
    greeted: str
    received_on: date
    passages: tuple[AnsweredPassage, ...]


def letters_as_words(
    letters: Iterable[Letter], *, sender: Sender, procedure: str, dated: date, page: str, language: str
) -> Mapping[str, object]:
    """The letters as values for typst; `page` is the address at which everybody reads all answers."""
    drawn = [_drawn(one, procedure, page) for one in letters]
    return {
        "title": _("Answers by letter: %(title)s", title=procedure),
        "author": sender.operator,
        "language": language,
        "return_address": " · ".join(filter(None, (sender.operator, *_place(sender)))),
        "sender": asdict(sender),
        "day": day(dated),
        "labels": {
            "reference": _("Our reference"),
            "contact": _("Contact"),
            "date": _("Date"),
            "page": _("Page {page} of {pages}"),
            "quoted": _("You wrote:"),
            "covered": covered(),
        },
        "closing": (_("Kind regards"), sender.office),
        "letters": drawn,
    }


def _place(sender: Sender) -> Sequence[str]:
    """The address without the name, which many put first."""
    own = {sender.operator.casefold(), sender.office.casefold()}
    return [line for line in sender.address if line.casefold() not in own]


def _drawn(letter: Letter, procedure: str, page: str) -> Mapping[str, object]:
    return {
        "reference": letter.reference,
        "address": [letter.name, *letter.address],
        "subject": _("Your statement on “%(title)s”", title=procedure),
        "greeting": _("Good day %(name)s,", name=letter.greeted) if letter.greeted else _("Good day,"),
        "first": _first_sentences(letter),
        "answers": [
            {
                "heading": _("Point %(number)s: %(answer)s", number=number, answer=one.disposition)
                if len(letter.passages) > 1
                else one.disposition,
                "passage": [asdict(piece) for piece in one.passage],
                "reason": one.reason,
            }
            for number, one in enumerate(letter.passages, 1)
        ],
        "last": _(
            "All statements and answers can be read at %(page)s. Please state the reference %(reference)s in questions.",
            page=page,
            reference=letter.reference,
        ),
    }


def _first_sentences(letter: Letter) -> str:
    received = day(letter.received_on)
    if not letter.passages:
        return _(
            "thank you for your statement of %(day)s. It has been read and weighed together with the others. No point of it was answered by itself.",
            day=received,
        )
    return _n(
        "thank you for your statement of %(day)s. The city has weighed what you wrote. This is the answer to it.",
        "thank you for your statement of %(day)s. The city has weighed what you wrote. These are the answers to its %(num)s points.",
        len(letter.passages),
        day=received,
    )
