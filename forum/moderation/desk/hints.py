"""What triage has noticed in a text, as a moderator reads it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from forum.core.text.marking import Passage, mark_passages, mark_plain
from forum.moderation.subjects import Subject
from forum.triage.assess import Mark
from forum.triage.findings import Finding, marks_of
from forum.triage.models import Level

WORDS_SHOWN = 40


@dataclass(frozen=True, slots=True)
class HintRow:
    """One thing that was noticed, how often, and the class of its mark."""

    words: str
    label: str
    css: str
    is_in_title: bool
    count: int


@dataclass(frozen=True, slots=True)
class Hints:
    """What was noticed; `fits` says whether the text is still the one that was looked at."""

    level: Level
    fits: bool
    rows: Sequence[HintRow]


def read_hints(finding: Finding | None, subject: Subject) -> Hints | None:
    """The finding in rows, equal ones counted; None when nothing has looked at the thing."""
    if finding is None:
        return None
    if not finding.fits(subject.source):
        return Hints(finding.level, False, [])
    counted = Counter(
        (_short(mark.words(title=subject.own_title, text=subject.source)), mark.label, _css(mark), mark.is_in_title)
        for mark in _marks(finding, subject)
    )
    rows = [HintRow(*seen, count) for seen, count in counted.items()]
    return Hints(finding.level, True, rows)


def marked_text(finding: Finding | None, subject: Subject) -> Markup:
    """The text as it is shown, with what was noticed marked, if it is still the one that was looked at."""
    marks = _marks(finding, subject) if finding else []
    # a mark without a place is about the whole text
    inside = [mark for mark in marks if mark.end and not mark.is_in_title]
    passages = [Passage(mark.start, mark.end, _css(mark)) for mark in inside]
    if subject.html:
        return mark_passages(subject.html, subject.source, passages)
    return mark_plain(subject.source, passages)


def _marks(finding: Finding, subject: Subject) -> Sequence[Mark]:
    return marks_of(finding, title=subject.own_title, text=subject.source)


def _short(words: str) -> str:
    return words if len(words) <= WORDS_SHOWN else f"{words[: WORDS_SHOWN - 1]}…"


def _css(mark: Mark) -> str:
    return "hit hit--data" if mark.is_personal_data else "hit"
