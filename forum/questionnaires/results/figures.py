"""The figures of each question as people read them; each names its base: how many were asked, how many answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forum.core.text.locale import gettext as _
from forum.core.text.locale import month_and_year, ngettext, number, percent
from forum.core.time import clock
from forum.questionnaires.fitting import most_ranks
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.reading import condition_words
from forum.questionnaires.results.counts import Chosen, Counts, Sheets, count_answers, range_width
from forum.questionnaires.values import Item, LoadedQuestionnaire, pair

# more months than these are told by years
MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: what it counts, the count, its share of the base, and its length of 100."""

    words: str
    count: int
    share: str
    width: int
    # of an order: points and the mean rank
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A table whose bars are drawn; `base` is what the shares are of."""

    name: str
    base: int
    bars: tuple[Bar, ...]
    # the heads of what a bar says more
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What came out of one question."""

    item: Item
    asked: int
    answered: int
    charts: tuple[Chart, ...]
    # sentences beside the charts: a mean, the first and the last day
    notes: tuple[str, ...]
    # how many wrote something
    texts: int

    @property
    def base_words(self) -> str:
        """The base as a sentence; it stands with every figure."""
        asked = ngettext("Asked on one sheet", "Asked on %(num)s sheets", self.asked)
        return _("%(asked)s, answered on %(answered)s.", asked=asked, answered=number(self.answered))

    @property
    def condition_words(self) -> tuple[str, ...]:
        """Of whom it was asked, if not of everybody."""
        return tuple(condition_words(one) for one in self.item.conditions)


def figures_of(loaded: LoadedQuestionnaire, *, among: Sheets = None) -> list[Figures]:
    """The figures of all questions in their order, in six queries. `among`: the ids of the sheets that count; None: all."""
    counts = count_answers(loaded, among=among)
    return [_figures(item, counts) for item in loaded.questions]


def _figures(item: Item, counts: Counts) -> Figures:
    key = item.question.id
    answered = counts.answered.get(key, 0)
    return Figures(
        item,
        asked=max(counts.asked.get(key, 0), answered),
        answered=answered,
        charts=tuple(_charts(item, counts, answered)) if answered else (),
        notes=tuple(_notes(item, counts, answered)) if answered else (),
        texts=counts.texts.get(key, 0),
    )


def _charts(item: Item, counts: Counts, answered: int) -> Iterator[Chart]:
    numbers, chosen = counts.numbers[item.question.id], counts.options[item.question.id]
    match item.question.kind:
        case QuestionKind.YES_NO:
            words = {1: _("Yes"), 0: _("No")}
            yield _chart("", answered, [(words[one], numbers.get(one, 0)) for one in words])
        case QuestionKind.SCALE:
            yield _chart("", answered, [(_step_words(item, step), numbers.get(step, 0)) for step in item.steps])
        case QuestionKind.NUMBER:
            yield _chart(
                "", answered, [(_range_words(item, counts, at), count) for at, count in sorted(numbers.items())]
            )
        case QuestionKind.DATE:
            yield _chart("", answered, _periods(counts.months[item.question.id]))
        case QuestionKind.ONE_OF | QuestionKind.SEVERAL_OF:
            yield _chart("", answered, [(one.words, _count(chosen, one.public_id)) for one in item.options])
        case QuestionKind.MATRIX:
            yield from _rows(item, chosen)
        case QuestionKind.RANKING:
            yield _order(item, chosen, answered)


def _rows(item: Item, chosen: dict[str, Chosen]) -> Iterator[Chart]:
    """A chart for each row; its base are those who chose something in it."""
    for row in item.rows:
        found = [(one.words, _count(chosen, pair(row.public_id, one.public_id))) for one in item.columns]
        yield _chart(row.words, sum(count for _words, count in found), found)


def _order(item: Item, chosen: dict[str, Chosen], answered: int) -> Chart:
    """By the points of Borda: as many for rank 1 as there are ranks, one less for each further one, none without a rank."""
    ranks = most_ranks(item)
    points = {one: _points(chosen.get(one.public_id), ranks) for one in item.options}
    most = ranks * answered
    bars = []
    for one in sorted(item.options, key=lambda one: -points[one]):
        found = chosen.get(one.public_id, Chosen(0, 0))
        mean = _decimal(found.ranks / found.count) if found.count else "–"
        share = percent(found.count / answered)
        bars.append(Bar(one.words, found.count, share, round(100 * points[one] / most), (number(points[one]), mean)))
    return Chart("", answered, tuple(bars), (_("Points"), _("Mean rank")))


def _points(found: Chosen | None, ranks: int) -> int:
    return found.count * (ranks + 1) - found.ranks if found else 0


def _chart(name: str, base: int, found: Sequence[tuple[str, int]]) -> Chart:
    bars = (
        Bar(words, count, percent(count / base) if base else "–", round(100 * count / base) if base else 0)
        for words, count in found
    )
    return Chart(name, base, tuple(bars))


def _notes(item: Item, counts: Counts, answered: int) -> Iterator[str]:
    span = counts.spans.get(item.question.id)
    if item.question.kind in (QuestionKind.SCALE, QuestionKind.NUMBER) and span:
        yield _("Mean: %(mean)s", mean=_decimal(span.total / answered))
    if item.question.kind is QuestionKind.NUMBER and span:
        yield _(
            "From %(least)s to %(most)s; all together %(total)s.",
            least=number(span.least),
            most=number(span.most),
            total=number(span.total),
        )
    if item.question.kind is QuestionKind.SEVERAL_OF:
        yield _("Several answers were possible: the shares can add up to more than a hundred.")
    if item.question.kind is QuestionKind.RANKING:
        most = most_ranks(item)
        yield _(
            "Rank 1 counts %(most)s points, each further rank one less; what has no rank counts none.",
            most=number(most),
        )


def _step_words(item: Item, step: int) -> str:
    ends = {item.steps[0]: item.question.least_words, item.steps[-1]: item.question.most_words}
    words = ends.get(step)
    return _("%(step)s – %(words)s", step=number(step), words=words) if words else number(step)


def _range_words(item: Item, counts: Counts, at: int) -> str:
    span = counts.spans[item.question.id]
    width = range_width(span.least, span.most)
    first = span.least + at * width
    last = min(first + width - 1, span.most)
    return number(first) if first == last else _("%(least)s to %(most)s", least=number(first), most=number(last))


def _periods(months: dict[str, int]) -> list[tuple[str, int]]:
    """By months, or by years if these are too many."""
    if len(months) <= MOST_MONTHS:
        return [(_month_words(month), count) for month, count in sorted(months.items())]
    years = dict.fromkeys(sorted(month[:4] for month in months), 0)
    for month, count in months.items():
        years[month[:4]] += count
    return list(years.items())


def _month_words(month: str) -> str:
    return month_and_year(clock.start_of_day(date.fromisoformat(f"{month}-01")))


def _count(chosen: dict[str, Chosen], key: str) -> int:
    return chosen[key].count if key in chosen else 0


def _decimal(value: float) -> str:
    return number(round(value, 1))
