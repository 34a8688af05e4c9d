"""Two states of a text side by side, paragraph by paragraph: by identity, never by number."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from forum.core.text.text_diff import differences
from forum.papers.models import Wording
from forum.papers.queries.text import Clause


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph in two states of a text; `before` or `after` is None where it did not stand."""

    before: Clause | None
    after: Clause | None
    is_moved: bool = False

    @property
    def clause(self) -> Clause:
        """The later state, or the earlier one of what was struck."""
        clause = self.after or self.before
        assert clause is not None
        return clause

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def is_struck(self) -> bool:
        return self.after is None

    @property
    def is_reworded(self) -> bool:
        """Whether other words stand there: a wording taken up again is not."""
        return (
            self.before is not None
            and self.after is not None
            and self.before.wording.id != self.after.wording.id
            and self.before.wording.body != self.after.wording.body
        )

    @property
    def is_unchanged(self) -> bool:
        return not (self.is_new or self.is_struck or self.is_reworded or self.is_moved)

    @property
    def is_renumbered(self) -> bool:
        return (
            self.before is not None
            and self.after is not None
            and self.before.number != self.after.number
            and self.after.number > 0
        )

    @property
    def text(self) -> Markup | None:
        """The words with what came and went; None: they are the same, and shown as they are drawn."""
        if self.before is None and self.after is not None:
            return Markup("<ins>%s</ins>") % _lines(self.after.wording.body)
        if self.after is None and self.before is not None:
            return Markup("<del>%s</del>") % _lines(self.before.wording.body)
        if self.is_reworded:
            assert self.before is not None
            assert self.after is not None
            return differences(self.before.wording.body, self.after.wording.body)
        return None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All paragraphs of two states, in the order of the later one; struck ones where they stood."""

    rows: Sequence[Compared]

    @property
    def new(self) -> int:
        return sum(row.is_new for row in self.rows)

    @property
    def struck(self) -> int:
        return sum(row.is_struck for row in self.rows)

    @property
    def reworded(self) -> int:
        return sum(row.is_reworded for row in self.rows)

    @property
    def moved(self) -> int:
        return sum(row.is_moved for row in self.rows)

    @property
    def changed(self) -> Sequence[Compared]:
        return [row for row in self.rows if not row.is_unchanged]


def compare(before: Sequence[Clause], after: Sequence[Clause]) -> Comparison:
    """Two states of one paper."""
    earlier = {clause.paragraph.id: clause for clause in before}
    later = {clause.paragraph.id for clause in after}
    stayed = _in_same_order([one.paragraph.id for one in before], [one.paragraph.id for one in after])
    gone = _gone_behind(before, later)
    rows = [Compared(clause, None) for clause in gone.get(None, ())]
    for clause in after:
        key = clause.paragraph.id
        was = earlier.get(key)
        rows.append(Compared(was, clause, is_moved=was is not None and key not in stayed))
        rows += [Compared(one, None) for one in gone.get(key, ())]
    return Comparison(rows)


class ChangesSince:
    """How paragraphs have changed since something was said about them; each pair of wordings is compared once."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int], Markup] = {}

    def show(self, earlier: Wording, now: Wording) -> Markup | None:
        """The difference between the words of then and those of now; None where they are the same, taken up again perhaps."""
        if earlier.id == now.id or earlier.body == now.body:
            return None
        pair = earlier.id, now.id
        if pair not in self._found:
            self._found[pair] = differences(earlier.body, now.body)
        return self._found[pair]


def _gone_behind(before: Sequence[Clause], later: set[int]) -> dict[int | None, list[Clause]]:
    """What no longer stands, by the paragraph behind which it stood."""
    gone: dict[int | None, list[Clause]] = {}
    last: int | None = None
    for clause in before:
        if clause.paragraph.id in later:
            last = clause.paragraph.id
        else:
            gone.setdefault(last, []).append(clause)
    return gone


def _in_same_order(before: Sequence[int], after: Sequence[int]) -> set[int]:
    """The most paragraphs that stand in the same order in both: all others have been moved."""
    place = {key: index for index, key in enumerate(before)}
    common = [key for key in after if key in place]
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int | None] = []
    for index, key in enumerate(common):
        at = bisect_left(tails, place[key])
        previous.append(ends[at - 1] if at else None)
        tails[at : at + 1], ends[at : at + 1] = [place[key]], [index]
    kept: set[int] = set()
    walked = ends[-1] if ends else None
    while walked is not None:
        kept.add(common[walked])
        walked = previous[walked]
    return kept


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.split("\n"))
