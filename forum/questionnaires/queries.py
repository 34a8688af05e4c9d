"""Loading questionnaires and answers with all their parts, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.text.locale import lazy
from forum.questionnaires.models import Answer, Question, QuestionKind, Questionnaire, QuestionOption
from forum.questionnaires.values import NO, YES, Condition, Item, LoadedQuestionnaire, Value
from forum.questionnaires.wordings import yes_or_no


def load_questionnaire(questionnaire_id: int) -> LoadedQuestionnaire | None:
    """The questionnaire with its questions and options, as the database has them now, in three queries."""
    questionnaire = session.get(Questionnaire, questionnaire_id)
    return load_parts(questionnaire) if questionnaire else None


def load_parts(questionnaire: Questionnaire) -> LoadedQuestionnaire:
    """A questionnaire at hand with its questions and options, in two queries."""
    return LoadedQuestionnaire(questionnaire, _items(_list_questions(questionnaire), _list_options(questionnaire)))


def list_answers(loaded: LoadedQuestionnaire, sheet_ids: Collection[int]) -> dict[int, dict[str, Value]]:
    """What stands on the sheets, by the id of the sheet and the public id of the question, in one query."""
    items = {item.question.id: item for item in loaded.items}
    found: dict[int, dict[str, Value]] = {sheet_id: {} for sheet_id in sheet_ids}
    # columns, not rows of the model: exports read millions of them
    columns = (Answer.sheet_id, Answer.question_id, Answer.text, Answer.number, Answer.day, Answer.options)
    for sheet_id, question_id, *content in session.execute(select(*columns).where(Answer.sheet_id.in_(sheet_ids))):
        if item := items.get(question_id):
            found[sheet_id].update(_values_of(item, *content))
    return found


def load_answers(loaded: LoadedQuestionnaire, sheet_id: int) -> dict[str, Value]:
    """What stands on one sheet, by the public id of the question."""
    return list_answers(loaded, [sheet_id])[sheet_id]


def _list_questions(questionnaire: Questionnaire) -> Sequence[Question]:
    query = select(Question).where(Question.questionnaire_id == questionnaire.id)
    ordered = query.order_by(Question.position, Question.id).execution_options(populate_existing=True)
    return session.scalars(ordered).all()


def _list_options(questionnaire: Questionnaire) -> dict[int, list[QuestionOption]]:
    query = (
        select(QuestionOption)
        .join(Question, Question.id == QuestionOption.question_id)
        .where(Question.questionnaire_id == questionnaire.id)
        .order_by(QuestionOption.question_id, QuestionOption.position, QuestionOption.id)
        .execution_options(populate_existing=True)
    )
    options: dict[int, list[QuestionOption]] = defaultdict(list)
    for option in session.scalars(query):
        options[option.question_id].append(option)
    return options


def _items(questions: Iterable[Question], options: dict[int, list[QuestionOption]]) -> tuple[Item, ...]:
    items: dict[int, Item] = {}
    section, number = None, 0
    for question in questions:
        earlier = None if question.depends_on_id is None else items[question.depends_on_id]
        condition = _condition(earlier, question.depends_on_values or []) if earlier else None
        if question.kind is QuestionKind.SECTION:
            section = items[question.id] = Item(question, (), condition)
            continue
        number += 1
        items[question.id] = Item(question, tuple(options.get(question.id, ())), condition, section, number)
    return tuple(items.values())


def _condition(earlier: Item, values: list[str]) -> Condition:
    words = {YES: lazy(yes_or_no, 1), NO: lazy(yes_or_no, 0)} | {
        option.public_id: option.words for option in earlier.options
    }
    return Condition(
        earlier.question,
        frozenset(values),
        tuple(words.get(value, value) for value in earlier.condition_values if value in values),
        earlier.number,
    )


def _values_of(item: Item, text: str, number: int | None, day: date | None, options: Sequence[str]) -> dict[str, Value]:
    kind = item.question.kind
    if kind.has_options:
        found: dict[str, Value] = {item.key: tuple(options)}
        return found | {item.other_key: text} if item.is_choice and text else found
    if kind is QuestionKind.YES_NO:
        return {item.key: bool(number)}
    if kind in (QuestionKind.NUMBER, QuestionKind.SCALE):
        return {item.key: number or 0}
    return {item.key: day or text}
