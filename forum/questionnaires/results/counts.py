"""Counting answers in the database: so many queries, whatever the number of questions and of sheets."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from forum.core.data.database import session
from forum.questionnaires.models import Answer, AnswerSheet, Question, QuestionKind
from forum.questionnaires.values import YES, Condition, Item, LoadedQuestionnaire

# so many ranges hold the numbers that were answered
RANGES = 10


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often something was chosen; of an order: the sum of its ranks too."""

    count: int
    ranks: int


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers that were answered: the smallest, the largest and their sum."""

    least: int
    most: int
    total: int


@dataclass(slots=True)
class Counts:
    """What was counted, by the id of the question."""

    sheets: int = 0
    asked: dict[int, int] = field(default_factory=dict)
    answered: dict[int, int] = field(default_factory=dict)
    # answers in words, or what else beside a choice
    texts: dict[int, int] = field(default_factory=dict)
    spans: dict[int, Span] = field(default_factory=dict)
    # by step, by 1 and 0 for yes and no, or by the range of a number
    numbers: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    # by "2026-05"
    months: dict[int, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    # by what stands in `Answer.options`
    options: dict[int, dict[str, Chosen]] = field(default_factory=lambda: defaultdict(dict))


Sheets = Select[int] | None


def count_answers(loaded: LoadedQuestionnaire, *, among: Sheets = None) -> Counts:
    """All counts of a questionnaire, in six queries. `among`: the ids of the sheets that count; None: all."""
    counts = Counts()
    _count_sheets(loaded, counts, among)
    _count_rows(loaded, counts, among)
    _count_numbers(loaded, counts, among)
    _count_ranges(loaded, counts, among)
    _count_months(loaded, counts, among)
    _count_options(loaded, counts, among)
    return counts


def _count_sheets(loaded: LoadedQuestionnaire, counts: Counts, among: Sheets) -> None:
    """How many sheets there are, and for each question on how many of them it was asked."""
    asked = [func.coalesce(func.sum(case((_was_asked(loaded, item), 1), else_=0)), 0) for item in loaded.questions]
    query = select(func.count(AnswerSheet.id), *asked).where(AnswerSheet.questionnaire_id == loaded.questionnaire.id)
    query = query if among is None else query.where(AnswerSheet.id.in_(among))
    counts.sheets, *found = session.execute(query).one()
    ids = (item.question.id for item in loaded.questions)
    counts.asked = {key: int(count) for key, count in zip(ids, found, strict=True)}


def _was_asked(loaded: LoadedQuestionnaire, item: Item) -> ColumnElement[bool]:
    """Answers are kept only to questions that were asked: so the answers it depends on tell, without the whole chain."""
    clauses = [_holds(condition) for condition in item.conditions]
    locked_at = loaded.questionnaire.locked_at
    if locked_at is not None and item.question.created_at > locked_at:
        clauses.append(_came_after(item.question))
    return and_(true(), *clauses)


def _came_after(question: Question) -> ColumnElement[bool]:
    """A question that was added later was not on the sheets that were there; those without a moment count."""
    last = func.coalesce(AnswerSheet.changed_at, AnswerSheet.answered_at)
    return or_(last.is_(None), last >= question.created_at)


def _holds(condition: Condition) -> ColumnElement[bool]:
    earlier = aliased(Answer)
    of_sheet = and_(earlier.sheet_id == AnswerSheet.id, earlier.question_id == condition.question.id)
    return exists().where(of_sheet, _is_among(earlier, condition))


def _is_among(answer: type[Answer], condition: Condition) -> ColumnElement[bool]:
    values = sorted(condition.values)
    if condition.question.kind is QuestionKind.YES_NO:
        return answer.number.in_([int(value == YES) for value in values])
    if condition.question.kind is QuestionKind.SCALE:
        return answer.number.in_([int(value) for value in values])
    # public ids hold no sign that means something to LIKE, and none is part of another
    chosen = cast(answer.options, String)
    return or_(false(), *(chosen.like(f'%"{value}"%') for value in values))


def _count_rows(loaded: LoadedQuestionnaire, counts: Counts, among: Sheets) -> None:
    number = cast(Answer.number, BigInteger)
    columns = (
        func.count(Answer.id),
        func.sum(case((Answer.text != "", 1), else_=0)),
        func.min(Answer.number),
        func.max(Answer.number),
        func.sum(number),
    )
    query = select(Answer.question_id, *columns).group_by(Answer.question_id)
    for key, count, texts, least, most, total in session.execute(query.where(_of(loaded, among))):
        counts.answered[key], counts.texts[key] = count, int(texts)
        if least is not None:
            counts.spans[key] = Span(least, most, int(total))


def _count_numbers(loaded: LoadedQuestionnaire, counts: Counts, among: Sheets) -> None:
    """Steps of scales, and yes and no."""
    query = select(Answer.question_id, Answer.number, func.count()).group_by(Answer.question_id, Answer.number)
    for key, number, count in session.execute(query.where(_of(loaded, among, QuestionKind.SCALE, QuestionKind.YES_NO))):
        counts.numbers[key][number or 0] = count


def _count_ranges(loaded: LoadedQuestionnaire, counts: Counts, among: Sheets) -> None:
    """Numbers, in ranges of one width."""
    of_numbers = _of(loaded, among, QuestionKind.NUMBER)
    ends = select(
        Answer.question_id.label("question_id"),
        func.min(Answer.number).label("least"),
        func.max(Answer.number).label("most"),
    )
    span = ends.where(of_numbers).group_by(Answer.question_id).subquery()
    width = range_width(cast(span.c.least, BigInteger), cast(span.c.most, BigInteger))
    at = cast((cast(Answer.number, BigInteger) - span.c.least) // width, Integer).label("at")
    query = select(Answer.question_id, at, func.count()).join(span, span.c.question_id == Answer.question_id)
    for key, number, count in session.execute(query.group_by(Answer.question_id, at)):
        counts.numbers[key][number] = count


def range_width(least: Any, most: Any) -> Any:
    """How many numbers each range holds, such that at most `RANGES` are needed; in whole numbers, also in the database."""
    return (most - least) // RANGES + 1


def _count_months(loaded: LoadedQuestionnaire, counts: Counts, among: Sheets) -> None:
    month = func.substr(cast(Answer.day, String), 1, 7)
    query = select(Answer.question_id, month, func.count()).where(_of(loaded, among, QuestionKind.DATE))
    for key, name, count in session.execute(query.group_by(Answer.question_id, month)):
        counts.months[key][name] = count


def _count_options(loaded: LoadedQuestionnaire, counts: Counts, among: Sheets) -> None:
    """Each entry of the lists, with its place: the rank in an order."""
    entries, value, place = _entries()
    kinds = [kind for kind in QuestionKind if kind.has_options]
    query = select(Answer.question_id, value, func.count(), func.sum(place)).select_from(Answer).join(entries, true())
    for key, name, count, ranks in session.execute(
        query.where(_of(loaded, among, *kinds)).group_by(Answer.question_id, value)
    ):
        counts.options[key][name] = Chosen(count, int(ranks))


def _entries() -> tuple[FromClause, ColumnElement[Any], ColumnElement[Any]]:
    """The entries of `Answer.options` as rows, with their places from 1; each database has its own function for it."""
    if session.get_bind().dialect.name == "sqlite":
        table = func.json_each(Answer.options).table_valued("value", "key", name="entry")
        return table, table.c.value, table.c.key + 1
    expand = func.json_array_elements_text(Answer.options)
    table = expand.table_valued("value", with_ordinality="ordinal", name="entry").render_derived()
    return table, table.c.value, table.c.ordinal


def _of(loaded: LoadedQuestionnaire, among: Sheets, *kinds: QuestionKind) -> ColumnElement[bool]:
    """The answers on the sheets that count to the questions of these kinds; without one, to all."""
    ids = [item.question.id for item in loaded.questions if not kinds or item.question.kind in kinds]
    to_these = Answer.question_id.in_(ids)
    return to_these if among is None else and_(to_these, Answer.sheet_id.in_(among))
