"""How soon a person should look at a text, and why: lists, personal data, spam, language and the learned scorer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forum.core.text.language_of_text import GERMAN, Language, guess_language
from forum.core.text.locale import lazy_gettext as _
from forum.triage.models import Level, TermKind
from forum.triage.personal_data import DataKind, find_personal_data
from forum.triage.scorer.scored import Scorer
from forum.triage.spam import SpamSign, WritingContext, find_spam_signs
from forum.triage.words import URGENCY, Hit, WordLists

LANGUAGE = "language"
SCORE = "attack"
# so many insults in one text, mild as each may be
MANY_INSULTS = 3
# "du", "ihr seid", "Sie sind doch ein" right before an insult speak to somebody
ADDRESSED = re.compile(r" (?:(?:du|ihr|sie) (?:\w+ )?|(?:du bist|ihr seid|sie sind) (?:\w+ ){0,4})$")
QUOTED_LINE = re.compile(r"^[ ]{0,3}>.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage and what is remarkable about it; both places are 0 when it is about the whole text.

    `kind` is the value of a TermKind, DataKind or SpamSign, "language" or "attack". `label` is read by
    a moderator.
    """

    start: int
    end: int
    kind: str
    label: str
    level: Level = Level.LOOK

    @property
    def is_personal_data(self) -> bool:
        return self.kind in set(DataKind)


@dataclass(frozen=True, slots=True)
class Assessment:
    """How soon to look, the scorer's probability (0 without one), and the marks in the order of the text."""

    level: Level
    probability: float
    marks: list[Mark]


def label_of(kind: str) -> str:
    """What a moderator reads of a mark of that kind."""
    for kinds in (TermKind, DataKind, SpamSign):
        if kind in set(kinds):
            return kinds(kind).label
    return _("perhaps neither German nor English") if kind == LANGUAGE else _("weighs for an attack")


def assess(text: str, *, context: WritingContext, lists: WordLists, scorer: Scorer | None = None) -> Assessment:
    """Judge a text; without a scorer by lists and signs alone. Asks no database."""
    marks = [
        *_word_marks(text, lists),
        *_data_marks(text, context),
        *_spam_marks(text, context),
        *_language_marks(text),
    ]
    probability, scored_level = 0.0, Level.UNREMARKABLE
    if scorer is not None:
        scored = scorer.score(text)
        probability, scored_level = scored.probability, _level_of(scored.probability, scorer)
        if scored_level is not Level.UNREMARKABLE:
            spans = [Mark(one.start, one.end, SCORE, _("weighs for an attack"), scored_level) for one in scored.words]
            marks += [
                one for one in spans if _says_something(one, text) and not any(_overlap(one, other) for other in marks)
            ]
    level = max([scored_level, *(mark.level for mark in marks)], key=lambda one: URGENCY[one])
    return Assessment(level, probability, sorted(marks, key=lambda mark: (mark.start, mark.end)))


def _word_marks(text: str, lists: WordLists) -> Iterator[Mark]:
    """Marks of the word lists; what a quote says was said by somebody else and has been looked at there."""
    hits = lists.find(text)
    quoted = [found.span() for found in QUOTED_LINE.finditer(text)]
    insults = {hit.term.words for hit in hits if hit.term.kind is TermKind.INSULT and not _lies_in(hit, quoted)}
    for hit in hits:
        level = hit.term.level
        if _lies_in(hit, quoted):
            level = Level.LOOK
        elif hit.term.kind is TermKind.INSULT and (len(insults) >= MANY_INSULTS or ADDRESSED.search(hit.before)):
            level = Level.URGENT
        yield Mark(hit.start, hit.end, hit.term.kind.value, hit.term.kind.label, level)


def _data_marks(text: str, context: WritingContext) -> Iterator[Mark]:
    """A street with a number is shown and calls nobody: forums speak of places all day."""
    for find in find_personal_data(text, known=context.known_contacts):
        level = Level.UNREMARKABLE if find.kind is DataKind.PLACE else Level.LOOK
        yield Mark(find.start, find.end, find.kind.value, find.kind.label, level)


def _spam_marks(text: str, context: WritingContext) -> Iterator[Mark]:
    for find in find_spam_signs(text, context):
        yield Mark(find.start, find.end, find.sign.value, find.sign.label, Level.LOOK)


def _language_marks(text: str) -> Iterator[Mark]:
    """Another language is a hint for whoever looks, and no reason to be looked at."""
    if guess_language(text) is Language.OTHER:
        yield Mark(0, 0, LANGUAGE, _("perhaps neither German nor English"), Level.UNREMARKABLE)


def _level_of(probability: float, scorer: Scorer) -> Level:
    if probability >= scorer.threshold_urgent:
        return Level.URGENT
    return Level.LOOK if probability >= scorer.threshold_look else Level.UNREMARKABLE


def _says_something(mark: Mark, text: str) -> bool:
    """The small words of the language weigh too, but marking them tells a reader nothing."""
    return text[mark.start : mark.end].strip().casefold() not in GERMAN


def _lies_in(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    return any(start <= hit.start < end for start, end in spans)


def _overlap(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end
