"""Answering a questionnaire, and changing what one answered."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock
from forum.questionnaires.asking import find_problems, keep_asked
from forum.questionnaires.errors import AnswerRefused
from forum.questionnaires.models import Answer, AnswerSheet, QuestionKind, Questionnaire
from forum.questionnaires.services.lock import lock_questionnaire
from forum.questionnaires.values import Answers, Item, LoadedQuestionnaire, Value


def save_answers(questionnaire: Questionnaire, answers: Answers, *, erase_at: datetime | None) -> AnswerSheet:
    """Keep the answers to the questions that are asked, on a sheet of their own; the rest is dropped.

    Raises AnswerRefused for the first that does not fit, with the name of the question's field in forms. From then on the
    questionnaire is locked.
    """
    loaded = lock_questionnaire(questionnaire)
    kept = _checked(loaded, answers)
    if questionnaire.locked_at is None:
        questionnaire.locked_at = clock.now()
    sheet = AnswerSheet(questionnaire_id=questionnaire.id, erase_at=erase_at)
    session.add(sheet)
    session.flush()
    _write(sheet, loaded, kept, {})
    return sheet


def change_answers(sheet: AnswerSheet, questionnaire: Questionnaire, answers: Answers) -> None:
    """Replace all that stands on a sheet; raises AnswerRefused as `save_answers` does."""
    loaded = lock_questionnaire(questionnaire)
    kept = _checked(loaded, answers)
    rows = session.scalars(select(Answer).where(Answer.sheet_id == sheet.id))
    sheet.changed_at = clock.now()
    _write(sheet, loaded, kept, {row.question_id: row for row in rows})


def _checked(loaded: LoadedQuestionnaire, answers: Answers) -> dict[str, Value]:
    problems = find_problems(loaded.items, answers)
    for item in loaded.items:
        if item.key in problems:
            raise AnswerRefused(problems[item.key], field=item.field_name)
    return keep_asked(loaded.items, answers)


def _write(sheet: AnswerSheet, loaded: LoadedQuestionnaire, kept: Answers, before: Mapping[int, Answer]) -> None:
    for item in loaded.items:
        row = before.get(item.question.id)
        if item.key in kept:
            _write_answer(row or _new_answer(sheet, item), item, kept[item.key])
        elif row is not None:
            session.delete(row)
    session.flush()


def _new_answer(sheet: AnswerSheet, item: Item) -> Answer:
    answer = Answer(sheet_id=sheet.id, question_id=item.question.id)
    session.add(answer)
    return answer


def _write_answer(answer: Answer, item: Item, value: Value) -> None:
    match item.question.kind, value:
        case ((QuestionKind.ONE_OF | QuestionKind.SEVERAL_OF), tuple()):
            answer.options = list(value)
        case ((QuestionKind.NUMBER | QuestionKind.YES_NO), int()):
            answer.number = int(value)
        case ((QuestionKind.LINE | QuestionKind.TEXT), str()):
            answer.text = value
