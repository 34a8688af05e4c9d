"""What triage has noticed in a text, as a moderator reads it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from forum.core.text.marking import Passage, mark_passages, mark_plain
from forum.moderation.subjects import Subject
from forum.triage.assess import label_of
from forum.triage.findings import Finding, fingerprint_of
from forum.triage.models import Level
from forum.triage.personal_data import DataKind

WORDS_SHOWN = 40
DATA = frozenset(DataKind)


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
    fits = finding.fingerprint == fingerprint_of(subject.source)
    if not fits:
        return Hints(finding.level, fits, [])
    marks = [mark for mark in finding.marks if not _is_in_title(mark) or _fits_title(mark, subject)]
    counted = Counter((_words(mark, subject), label_of(mark["kind"]), _css(mark), _is_in_title(mark)) for mark in marks)
    rows = [HintRow(*seen, count) for seen, count in counted.items()]
    return Hints(finding.level, fits, rows)


def marked_text(finding: Finding | None, subject: Subject) -> Markup:
    """The text as it is shown, with what was noticed marked, if it is still the one that was looked at."""
    fits = finding is not None and finding.fingerprint == fingerprint_of(subject.source)
    marks = finding.marks if finding and fits else []
    # a mark without a place is about the whole text
    inside = [mark for mark in marks if mark["end"] and not _is_in_title(mark)]
    passages = [Passage(mark["start"], mark["end"], _css(mark)) for mark in inside]
    if subject.html:
        return mark_passages(subject.html, subject.source, passages)
    return mark_plain(subject.source, passages)


def _is_in_title(mark: dict[str, Any]) -> bool:
    return "title" in mark


def _fits_title(mark: dict[str, Any], subject: Subject) -> bool:
    return bool(mark["title"] == fingerprint_of(subject.own_title))


def _words(mark: dict[str, Any], subject: Subject) -> str:
    """The passage; a mark without one is about the whole text."""
    where = subject.own_title if _is_in_title(mark) else subject.source
    words = " ".join(where[mark["start"] : mark["end"]].split())
    return words if len(words) <= WORDS_SHOWN else f"{words[: WORDS_SHOWN - 1]}…"


def _css(mark: dict[str, Any]) -> str:
    return "hit hit--data" if mark["kind"] in DATA else "hit"
