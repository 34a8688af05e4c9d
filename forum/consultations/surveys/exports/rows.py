"""The rows of an export: how a reply came, when if that is known, then a column for each question in its order."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Row, select

from forum.consultations.models.surveys import ReplySource, Survey, SurveyReply
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.questionnaires.models import AnswerSheet
from forum.questionnaires.queries import list_answers
from forum.questionnaires.reading import Cell, column_names, row_of
from forum.questionnaires.values import LoadedQuestionnaire

BATCH = 500


def list_columns(survey: Survey, loaded: LoadedQuestionnaire) -> list[str]:
    """The heads; anonymous replies have no moment."""
    received = [] if survey.is_anonymous else [_("Received")]
    return [_("No."), *received, _("Way"), *column_names(loaded)]


def list_rows(survey: Survey, loaded: LoadedQuestionnaire) -> Iterator[list[Cell]]:
    """One row a reply; no more than a batch is in memory at once."""
    last, place = 0, 0
    labels = {source: str(source.label) for source in ReplySource}
    while batch := _batch(survey, loaded, after=last):
        answers = list_answers(loaded, [sheet_id for sheet_id, _moment, _source in batch])
        for sheet_id, moment, source in batch:
            place += 1
            received = [] if survey.is_anonymous else [_written(moment)]
            yield [place, *received, labels[source], *row_of(loaded, answers[sheet_id])]
        last = batch[-1][0]


def _batch(
    survey: Survey, loaded: LoadedQuestionnaire, *, after: int
) -> Sequence[Row[int, datetime | None, ReplySource]]:
    query = (
        select(AnswerSheet.id, AnswerSheet.answered_at, SurveyReply.source)
        .join(SurveyReply, SurveyReply.sheet_id == AnswerSheet.id)
        .where(AnswerSheet.questionnaire_id == loaded.questionnaire.id, SurveyReply.survey_id == survey.id)
        .where(AnswerSheet.id > after)
    )
    return session.execute(query.order_by(AnswerSheet.id).limit(BATCH)).all()


def _written(moment: datetime | None) -> str:
    """So that a spreadsheet reads it as a moment."""
    return f"{clock.day_of(moment):%d.%m.%Y} {moment.astimezone(clock.CITY_TIME):%H:%M}" if moment else ""
