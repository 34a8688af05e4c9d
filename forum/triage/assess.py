"""How soon a person should look at a text, and why: lists, personal data, spam, language and the learned scorer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forum.core.text.language_of_text import Language, guess_language
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.markup import quoted_passages
from forum.triage.models import Level, TermKind, most_urgent
from forum.triage.personal_data import DataKind, find_personal_data
from forum.triage.scorer.scored import Scored, Scorer
from forum.triage.spam import SpamSign, WritingContext, find_spam_signs
from forum.triage.words import Hit, WordLists

LANGUAGE = "language"
SCORE = "attack"
# so many insults in one text, mild as each may be
MANY_INSULTS = 3
# "du", "ihr seid", "Sie sind doch ein" right before an insult speak to somebody
ADDRESSED = re.compile(r" (?:(?:du|ihr|sie) (?:\w+ )?|(?:du bist|ihr seid|sie sind) (?:\w+ ){0,4})$")
LETTER = re.compile(r"[^\r\n]")


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
    # its places are in the title, not in the text
    is_in_title: bool = False

    @property
    def is_personal_data(self) -> bool:
        return self.kind in set(DataKind)

    def words(self, *, title: str, text: str) -> str:
        """The passage on one line; empty when it is about the whole text."""
        where = title if self.is_in_title else text
        return " ".join(where[self.start : self.end].split())

    def reason(self, *, title: str, text: str) -> str:
        """Why to look: the passage, or the name of what is remarkable about the whole text."""
        return self.words(title=title, text=text) or str(self.label)


@dataclass(frozen=True, slots=True)
class Assessment:
    """How soon to look, the scorer's probability (0 without one), and the marks in the order of the text.

    The level rests on marks alone: what names no passage and no sign is unremarkable.
    """

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
    quoted = quoted_passages(text)
    marks = [
        *_word_marks(text, lists, quoted),
        *_data_marks(text, context),
        *_spam_marks(text, context),
        *_language_marks(text),
    ]
    probability = 0.0
    if scorer is not None:
        scored = scorer.score(_blank_out(text, quoted))
        probability = scored.probability
        marks = _with_score(marks, scored, _level_of(probability, scorer))
    level = most_urgent(mark.level for mark in marks)
    return Assessment(level, probability, sorted(marks, key=lambda mark: (mark.start, mark.end)))


def assess_post(
    title: str, text: str, *, context: WritingContext, lists: WordLists, scorer: Scorer | None = None
) -> Assessment:
    """Judge a text with the title that its author gave it; an empty title is none."""
    found = assess(text, context=context, lists=lists, scorer=scorer)
    if not title:
        return found
    above = assess(title, context=WritingContext(), lists=lists, scorer=scorer)
    marks = [replace(mark, is_in_title=True) for mark in above.marks]
    level = most_urgent([found.level, above.level])
    return Assessment(level, max(found.probability, above.probability), [*marks, *found.marks])


def _word_marks(text: str, lists: WordLists, quoted: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """Marks of the word lists; what a quote says was said by somebody else and has been looked at there."""
    hits = lists.find(text)
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


def _blank_out(text: str, passages: Sequence[tuple[int, int]]) -> str:
    """The text with blanks for these passages, every other letter in its place."""
    for start, end in passages:
        text = text[:start] + LETTER.sub(" ", text[start:end]) + text[end:]
    return text


def _with_score(marks: list[Mark], scored: Scored, level: Level) -> list[Mark]:
    """The marks with the words that the scorer names; a word of the lists that it names too is as urgent as it says."""
    if level is Level.UNREMARKABLE:
        return marks
    named = [Mark(one.start, one.end, SCORE, _("weighs for an attack"), level) for one in scored.words]
    raised = [
        replace(one, level=most_urgent([one.level, level]))
        if one.kind in set(TermKind) and any(_overlap(one, other) for other in named)
        else one
        for one in marks
    ]
    return [*raised, *(one for one in named if not any(_overlap(one, other) for other in marks))]


def _level_of(probability: float, scorer: Scorer) -> Level:
    if probability >= scorer.threshold_urgent:
        return Level.URGENT
    return Level.LOOK if probability >= scorer.threshold_look else Level.UNREMARKABLE


def _lies_in(hit: Hit, passages: Sequence[tuple[int, int]]) -> bool:
    return any(start <= hit.start < end for start, end in passages)


def _overlap(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end
