"""The figures of each question, worded when they are read; each names its base: how many were asked, how many answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from forum.core.drawing.charts import Bar, Chart, chart_of
from forum.core.text.locale import lazy, number
from forum.core.text.rounding import in_percent
from forum.questionnaires import wordings
from forum.questionnaires.fitting import most_ranks
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.reading import condition_words
from forum.questionnaires.results.counts import Chosen, Counts, Sheets, count_answers, range_width
from forum.questionnaires.values import Item, LoadedQuestionnaire, pair

# more months than these are told by years
MOST_MONTHS = 24


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
        return lazy(wordings.word_base, self.asked, self.answered)

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
            found = [(lazy(wordings.yes_or_no, one), numbers.get(one, 0)) for one in (1, 0)]
            yield chart_of("", answered, found)
        case QuestionKind.SCALE:
            yield chart_of("", answered, [(_step_words(item, step), numbers.get(step, 0)) for step in item.steps])
        case QuestionKind.NUMBER:
            yield chart_of(
                "", answered, [(_range_words(item, counts, at), count) for at, count in sorted(numbers.items())]
            )
        case QuestionKind.DATE:
            yield chart_of("", answered, _periods(counts.months[item.question.id]))
        case QuestionKind.ONE_OF | QuestionKind.SEVERAL_OF:
            yield chart_of("", answered, [(one.words, _count(chosen, one.public_id)) for one in item.options])
        case QuestionKind.MATRIX:
            yield from _rows(item, chosen)
        case QuestionKind.RANKING:
            yield _order(item, chosen, answered)


def _rows(item: Item, chosen: dict[str, Chosen]) -> Iterator[Chart]:
    """A chart for each row; its base are those who chose something in it."""
    for row in item.rows:
        found = [(one.words, _count(chosen, pair(row.public_id, one.public_id))) for one in item.columns]
        yield chart_of(row.words, sum(count for _words, count in found), found)


def _order(item: Item, chosen: dict[str, Chosen], answered: int) -> Chart:
    """By the points of Borda: as many for rank 1 as there are ranks, one less for each further one, none without a rank."""
    ranks = most_ranks(item)
    points = {one: _points(chosen.get(one.public_id), ranks) for one in item.options}
    most = ranks * answered
    bars = []
    for one in sorted(item.options, key=lambda one: -points[one]):
        found = chosen.get(one.public_id, Chosen(0, 0))
        mean = lazy(number, _tenths(found.ranks / found.count)) if found.count else "–"
        told = (lazy(number, points[one]), mean)
        bars.append(Bar(one.words, found.count, found.count / answered, in_percent(points[one] / most), told))
    return Chart("", answered, tuple(bars), (lazy(wordings.points), lazy(wordings.mean_rank)))


def _points(found: Chosen | None, ranks: int) -> int:
    return found.count * (ranks + 1) - found.ranks if found else 0


def _notes(item: Item, counts: Counts, answered: int) -> Iterator[str]:
    span = counts.spans.get(item.question.id)
    if item.question.kind in (QuestionKind.SCALE, QuestionKind.NUMBER) and span:
        yield lazy(wordings.word_mean, _tenths(int(span.total) / answered))
    if item.question.kind is QuestionKind.NUMBER and span:
        yield lazy(wordings.word_span, span.least, span.most, int(span.total))
    if item.question.kind is QuestionKind.SEVERAL_OF:
        yield lazy(wordings.word_several)
    if item.question.kind is QuestionKind.RANKING:
        yield lazy(wordings.word_points, most_ranks(item))


def _step_words(item: Item, step: int) -> str:
    ends = {item.steps[0]: item.question.least_words, item.steps[-1]: item.question.most_words}
    return lazy(wordings.word_step, step, ends.get(step) or "")


def _range_words(item: Item, counts: Counts, at: int) -> str:
    span = counts.spans[item.question.id]
    width = range_width(span.least, span.most)
    first = span.least + at * width
    last = min(first + width - 1, span.most)
    return lazy(wordings.word_range, first, last)


def _periods(months: dict[str, int]) -> list[tuple[str, int]]:
    """By months, or by years if these are too many."""
    if len(months) <= MOST_MONTHS:
        return [(lazy(wordings.word_month, month), count) for month, count in sorted(months.items())]
    years = dict.fromkeys(sorted(month[:4] for month in months), 0)
    for month, count in months.items():
        years[month[:4]] += count
    return list(years.items())


def _count(chosen: dict[str, Chosen], key: str) -> int:
    return chosen[key].count if key in chosen else 0


def _tenths(value: float) -> float:
    return round(value, 1)
