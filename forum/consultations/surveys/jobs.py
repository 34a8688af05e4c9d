"""What is due with surveys: sealed replies are opened at the end, drafts and the ties to people go some time later."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, delete, or_, select, update
from sqlalchemy.orm import contains_eager

from forum.ballots.models import BallotBox
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import Survey, SurveyDraft, SurveyReply
from forum.consultations.queries.find import ends_at
from forum.consultations.services.locking import hold_ended
from forum.consultations.surveys.services.answer import erase_at
from forum.consultations.surveys.services.seal import open_replies
from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.time import clock
from forum.questionnaires.models import AnswerSheet

DRAFTS_KEPT = timedelta(days=30)
# so long after the end somebody can be told which reply is theirs
TIES_KEPT = timedelta(days=90)
AT_ONCE = 20


@jobs.every(minutes=1)
def open_due_replies() -> None:
    """Open the boxes of anonymous surveys whose time is over, all their replies together."""
    due = _over(clock.now()).join(BallotBox, BallotBox.id == Survey.box_id)
    due = due.where(BallotBox.opened_at.is_(None), BallotBox.void_reason.is_(None)).order_by(Survey.id).limit(AT_ONCE)
    surveys = session.scalars(due).all()
    for survey in hold_ended(surveys, beside=lambda one: session.get_one(BallotBox, one.box_id)):
        open_replies(survey)


@jobs.at("03:50")
def forget_who_replied() -> None:
    """Delete drafts 30 days after the end; 90 days after it no reply is anybody's any more."""
    drafts = _over(clock.now() - DRAFTS_KEPT).with_only_columns(Survey.id)
    session.execute(delete(SurveyDraft).where(SurveyDraft.survey_id.in_(drafts)))
    ties = _over(clock.now() - TIES_KEPT).with_only_columns(Survey.id)
    tied = or_(SurveyReply.user_id.is_not(None), SurveyReply.sent_key.is_not(None))
    session.execute(
        update(SurveyReply).where(SurveyReply.survey_id.in_(ties), tied).values(user_id=None, sent_key=None)
    )
    _date_sheets()


def _date_sheets() -> None:
    """Say when sheets are deleted that came while their survey had no end."""
    undated = select(SurveyReply.sheet_id).join(AnswerSheet, AnswerSheet.id == SurveyReply.sheet_id)
    undated = undated.where(SurveyReply.survey_id == Survey.id, AnswerSheet.erase_at.is_(None))
    for survey in session.scalars(_over(clock.now()).where(undated.exists()).limit(AT_ONCE)).all():
        sheets = select(SurveyReply.sheet_id).where(SurveyReply.survey_id == survey.id)
        of_survey = and_(AnswerSheet.id.in_(sheets), AnswerSheet.erase_at.is_(None))
        session.execute(update(AnswerSheet).where(of_survey).values(erase_at=erase_at(survey)))


def _over(at: datetime) -> Select[Survey]:
    """The surveys whose module was closed at a moment, with their modules."""
    is_over: ColumnElement[bool] = ends_at() <= at
    query = select(Survey).join(Survey.module).join(Module.procedure).outerjoin(Module.phase).where(is_over)
    module = contains_eager(Survey.module)
    return query.options(module.contains_eager(Module.procedure), module.contains_eager(Module.phase))
