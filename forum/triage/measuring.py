"""How the forum would judge the texts of a file: the lists that ship, signs and scorer together, as for a new post."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forum.core.data.csv_table import FileUnreadable, Table
from forum.core.text.locale import lazy_gettext as _
from forum.triage.assess import assess_post
from forum.triage.models import Level
from forum.triage.scorer.errors import LabelledFileUnusable
from forum.triage.scorer.scored import HeldOut, Scored, Scorer
from forum.triage.spam import WritingContext
from forum.triage.words import WordLists


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a text, and the words or signs that a moderator would be shown as the reason."""

    level: Level
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many texts there are, how many would open a case, and how many would have a hint of any kind."""

    texts: int
    cases: int
    hints: int


@dataclass(frozen=True, slots=True)
class Remembered:
    """A scorer that repeats what a model that had not seen the text said of it."""

    scored: Scored
    threshold_look: float
    threshold_urgent: float

    def score(self, _text: str) -> Scored:
        return self.scored


def judge_post(title: str, text: str, *, lists: WordLists, scorer: Scorer) -> Judgement:
    """Judge a text as one that somebody with a known account has just written."""
    found = assess_post(title, text, context=WritingContext(), lists=lists, scorer=scorer)
    marks = [mark for mark in found.marks if mark.level is not Level.UNREMARKABLE]
    return Judgement(found.level, tuple(mark.reason(title=title, text=text) for mark in marks))


def judge_held_out(one: HeldOut, *, lists: WordLists, model: Scorer) -> Judgement:
    """Judge a labelled text by a model that had not seen it, at the thresholds of `model`."""
    scorer = Remembered(one.scored, model.threshold_look, model.threshold_urgent)
    return judge_post("", one.text, lists=lists, scorer=scorer)


def count(judged: Sequence[Judgement]) -> Counted:
    cases = sum(one.level is Level.URGENT for one in judged)
    return Counted(len(judged), cases, sum(one.level is not Level.UNREMARKABLE for one in judged))


def read_contributions(file: Path) -> Iterator[tuple[str, str]]:
    """Title and text of each row of a CSV file; raises LabelledFileUnusable."""
    try:
        with file.open("rb") as opened:
            table = Table(opened)
            if "text" not in table.names:
                raise LabelledFileUnusable(_("%(file)s has no column “text”.", file=file.name))
            for row in table:
                cells = dict(zip(table.names, row.cells, strict=False))
                yield cells.get("title", ""), cells.get("text", "")
    except FileUnreadable as error:
        raise LabelledFileUnusable(
            _("%(file)s cannot be read. %(reason)s", file=file.name, reason=error.message)
        ) from None
