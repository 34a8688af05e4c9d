"""Asking authors before their text is published: data of people, and words that hurt. They decide, once for each find.

Nothing is refused: whoever confirms gets through, and the moderation sees what was found all the same.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wtforms import SelectMultipleField

from forum.accounts.identity import current_member
from forum.core.mail.contact import office_contacts
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.triage import queries
from forum.triage.models import Level
from forum.triage.personal_data import DataKind, find_personal_data

QUOTED_LINE = re.compile(r"^[ ]{0,3}>.*$", re.MULTILINE)


class Concern(StrEnum):
    """What the author is asked about."""

    DATA = "data"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Found:
    """A passage and what it is."""

    passage: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """What was found of a concern; `answer` is what the form sends back when the author stands by it."""

    concern: Concern
    found: Sequence[Found]

    @property
    def answer(self) -> str:
        """Another find needs another answer."""
        said = repr(sorted({one.passage.casefold() for one in self.found}))
        return f"{self.concern}-{hashlib.sha256(said.encode('utf-8', 'backslashreplace')).hexdigest()[:16]}"


class AskedForm(Form):
    """A form whose text is looked at before it is published."""

    confirmed = SelectMultipleField(_("Publish all the same"), choices=[], validate_choice=False)
    questions: Sequence[Question] = ()

    def asks(self, *texts: str, before: str = "") -> bool:
        """Whether the author has to answer something first; what stood there `before` is not asked about again."""
        given = set(self.confirmed.data or ())
        self.questions = list(questions_about("\n\n".join(texts), before=before, own_email=current_member().email))
        return any(question.answer not in given for question in self.questions)


def questions_about(text: str, *, before: str = "", own_email: str = "") -> Iterator[Question]:
    """What to ask about a text; quotes of others are left out."""
    own_words = QUOTED_LINE.sub("", text)
    for concern, found in ((Concern.DATA, _data(own_words, own_email)), (Concern.WORDS, _words(own_words))):
        new = list(dict.fromkeys(one for one in found if one.passage not in before))
        if new:
            yield Question(concern, new)


def _data(text: str, own_email: str) -> Iterator[Found]:
    """A street with a number alone is a place: forums speak of places all day."""
    for find in find_personal_data(text, known=office_contacts()):
        if find.kind is not DataKind.PLACE:
            passage = text[find.start : find.end]
            is_own = passage.casefold() == own_email.casefold()
            yield Found(passage, _("your own e-mail address") if is_own else find.kind.label)


def _words(text: str) -> Iterator[Found]:
    for hit in queries.current_lists().find(text):
        if hit.term.level is Level.URGENT:
            yield Found(text[hit.start : hit.end], hit.term.kind.label)
