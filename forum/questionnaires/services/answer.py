"""Answering a questionnaire, and changing what one answered."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock
from forum.questionnaires.asking import find_problems, keep_asked
from forum.questionnaires.errors import AnswerRefused
from forum.questionnaires.models import Answer, AnswerSheet, Questionnaire
from forum.questionnaires.services.lock import lock_against_changes, lock_questionnaire
from forum.questionnaires.values import Answers, Item, LoadedQuestionnaire, Value


def save_answers(questionnaire: Questionnaire, answers: Answers, *, erase_at: datetime | None) -> AnswerSheet:
    """Keep the answers to the questions that are asked, on a sheet of their own; the rest is dropped.

    Raises AnswerRefused for the first that does not fit, with the name of the question's field in forms. From then on the
    questionnaire is locked.
    """
    loaded = lock_questionnaire(questionnaire)
    kept = checked(loaded, answers)
    lock_against_changes(questionnaire)
    sheet = AnswerSheet(questionnaire_id=questionnaire.id, answered_at=clock.now(), erase_at=erase_at)
    session.add(sheet)
    session.flush()
    _write(sheet, loaded, kept, {})
    return sheet


def change_answers(sheet: AnswerSheet, questionnaire: Questionnaire, answers: Answers) -> None:
    """Replace all that stands on a sheet; raises AnswerRefused as `save_answers` does."""
    loaded = lock_questionnaire(questionnaire)
    kept = checked(loaded, answers)
    rows = session.scalars(select(Answer).where(Answer.sheet_id == sheet.id))
    sheet.changed_at = clock.now()
    _write(sheet, loaded, kept, {row.question_id: row for row in rows})


def checked(loaded: LoadedQuestionnaire, answers: Answers) -> dict[str, Value]:
    """The answers as they are kept; raises AnswerRefused for the first that does not fit."""
    problems = find_problems(loaded.items, answers)
    for item in loaded.items:
        for key in (item.key, item.other_key):
            if key in problems:
                raise AnswerRefused(problems[key], field=item.field_name)
    return keep_asked(loaded.items, answers)


def _write(sheet: AnswerSheet, loaded: LoadedQuestionnaire, kept: Answers, before: Mapping[int, Answer]) -> None:
    for item in loaded.items:
        row = before.get(item.question.id)
        if item.key in kept:
            _write_answer(row or _new_answer(sheet, item), columns_of(item, kept))
        elif row is not None:
            session.delete(row)
    session.flush()


def _new_answer(sheet: AnswerSheet, item: Item) -> Answer:
    answer = Answer(sheet_id=sheet.id, question_id=item.question.id)
    session.add(answer)
    return answer


def _write_answer(answer: Answer, columns: Mapping[str, object]) -> None:
    for name, value in columns.items():
        setattr(answer, name, value)


def columns_of(item: Item, kept: Answers) -> dict[str, object]:
    """What stands in the row of a checked answer, by the names of the columns."""
    columns: dict[str, object] = {"text": kept.get(item.other_key, ""), "number": None, "day": None, "options": []}
    match kept[item.key]:
        case tuple() as chosen:
            return columns | {"options": list(chosen)}
        case int() as number:
            return columns | {"number": int(number)}
        case date() as day:
            return columns | {"day": day}
        case words:
            return columns | {"text": words}
