"""All sheets of a questionnaire as rows of a table, a batch at a time."""

from collections.abc import Iterator

from sqlalchemy import select

from forum.core.data.database import session
from forum.questionnaires.models import AnswerSheet
from forum.questionnaires.queries import list_answers
from forum.questionnaires.reading import Cell, row_of
from forum.questionnaires.values import LoadedQuestionnaire

BATCH = 500


def list_rows(loaded: LoadedQuestionnaire) -> Iterator[list[Cell]]:
    """One row a sheet below `reading.column_names`; no more than a batch is in memory at once."""
    last = 0
    query = select(AnswerSheet.id).where(AnswerSheet.questionnaire_id == loaded.questionnaire.id)
    while batch := session.scalars(query.where(AnswerSheet.id > last).order_by(AnswerSheet.id).limit(BATCH)).all():
        answers = list_answers(loaded, batch)
        for sheet_id in batch:
            yield row_of(loaded, answers[sheet_id])
        session.expire_all()
        last = batch[-1]
