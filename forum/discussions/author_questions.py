"""What authors are asked before their text is published: personal data, and words that hurt.

They decide once for each finding. Nothing is refused: who confirms gets the text published, and the moderation sees the
findings all the same.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forum.core.mail.addresses import tidy_address
from forum.core.mail.contact import office_contacts
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.markup import without_quotes
from forum.triage import queries
from forum.triage.models import Level
from forum.triage.personal_data import DataKind, find_personal_data


class Concern(StrEnum):
    """What the author is asked about."""

    DATA = "data"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage and what it is."""

    passage: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """The findings of one concern; `answer` is what the form sends when the author confirms them."""

    concern: Concern
    found: Sequence[Finding]

    @property
    def answer(self) -> str:
        """Derived from the passages, so that another finding needs another answer."""
        passages = repr(sorted({one.passage.casefold() for one in self.found}))
        return f"{self.concern}-{hashlib.sha256(passages.encode('utf-8', 'backslashreplace')).hexdigest()[:16]}"


def list_questions(text: str, *, before: str = "", own_email: str = "") -> Sequence[Question]:
    """What to ask about a text; quotes of others are left out, and so is what stood in the text `before`."""
    own_words = without_quotes(text)
    found = {Concern.DATA: _find_data(own_words, own_email), Concern.WORDS: _find_words(own_words)}
    new = {
        concern: list(dict.fromkeys(one for one in findings if one.passage not in before))
        for concern, findings in found.items()
    }
    return [Question(concern, findings) for concern, findings in new.items() if findings]


def _find_data(text: str, own_email: str) -> Iterator[Finding]:
    """Personal data; a street with a number is left out, because it is mostly a place that the topic is about."""
    for find in find_personal_data(text, known=office_contacts()):
        if find.kind is not DataKind.PLACE:
            passage = text[find.start : find.end]
            is_own = tidy_address(passage) == own_email
            yield Finding(passage, _("your own e-mail address") if is_own else find.kind.label)


def _find_words(text: str) -> Iterator[Finding]:
    for hit in queries.current_lists().find(text):
        if hit.term.level is Level.URGENT:
            yield Finding(text[hit.start : hit.end], hit.term.kind.label)
