"""Keeping sheets that were sealed and are opened together: without moments, in an order that says nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import SystemRandom

from sqlalchemy import insert

from forum.core.data.database import session
from forum.questionnaires.errors import AnswerRefused
from forum.questionnaires.models import Answer, AnswerSheet, Questionnaire
from forum.questionnaires.services.answer import checked, columns_of
from forum.questionnaires.services.lock import lock_against_changes, lock_questionnaire
from forum.questionnaires.values import Answers, LoadedQuestionnaire, Value

# so many sheets are written at once
BATCH = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """How many sheets were kept, and how many did not fit the questions any more."""

    sheets: int
    refused: int


def save_opened_sheets(questionnaire: Questionnaire, opened: Iterable[Answers], *, erase_at: datetime | None) -> Kept:
    """Keep many sheets at once, shuffled, and without the moment at which any was answered.

    One that does not fit is counted and left out: it must not keep the others closed.
    """
    loaded = lock_questionnaire(questionnaire)
    lock_against_changes(questionnaire)
    sheets, refused = [], 0
    for answers in opened:
        try:
            sheets.append(checked(loaded, answers))
        except AnswerRefused:
            refused += 1
    SystemRandom().shuffle(sheets)
    for start in range(0, len(sheets), BATCH):
        _write(loaded, sheets[start : start + BATCH], erase_at)
    return Kept(len(sheets), refused)


def _write(loaded: LoadedQuestionnaire, sheets: Sequence[dict[str, Value]], erase_at: datetime | None) -> None:
    blank = {"questionnaire_id": loaded.questionnaire.id, "answered_at": None, "changed_at": None, "erase_at": erase_at}
    ids = session.scalars(
        insert(AnswerSheet).returning(AnswerSheet.id, sort_by_parameter_order=True), [blank for _sheet in sheets]
    )
    rows = [
        {"sheet_id": sheet_id, "question_id": item.question.id, **columns_of(item, kept)}
        for sheet_id, kept in zip(ids.all(), sheets, strict=True)
        for item in loaded.questions
        if item.key in kept
    ]
    if rows:
        session.execute(insert(Answer), rows)
