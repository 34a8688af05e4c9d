"""Replies by name, without an account, by a link or on paper, that stand open in the database; and their drafts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select

from forum.accounts.models import User
from forum.consultations.models.surveys import ReplySource, Survey, SurveyDraft, SurveyReply
from forum.consultations.services.modules import count_contribution
from forum.consultations.surveys.errors import NotChangeable
from forum.consultations.surveys.queries.find import find_sheet
from forum.consultations.surveys.services.senders import Sender, answered_before, spend_link
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row, keep_row
from forum.core.data.upsert import upsert
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.questionnaires.models import Questionnaire
from forum.questionnaires.services.answer import change_answers, save_answers
from forum.questionnaires.values import Answers

# after the end of the module
SHEETS_KEPT = timedelta(days=5 * 365)


def send_reply(survey: Survey, answers: Answers, *, sender: Sender, by: User | None = None) -> SurveyReply:
    """Keep a reply. `by`: who enters one that came on paper. Raises AlreadyAnswered, LinkSpent, AnswerRefused."""
    keep_row(survey.module)
    hold_row(survey)
    if _is_there(survey, sender):
        raise answered_before()
    spend_link(survey, sender)
    asked = session.get_one(Questionnaire, survey.questionnaire_id)
    sheet = save_answers(asked, answers, erase_at=erase_at(survey))
    reply = SurveyReply(
        sheet_id=sheet.id,
        survey_id=survey.id,
        source=sender.source,
        user_id=sender.user.id if sender.user else None,
        sent_key=sender.sent_key or None,
    )
    session.add(reply)
    session.flush()
    if sender.user is not None:
        _drop_draft(survey, sender.user)
        activity.record("survey.answered", survey, by=sender.user)
    if sender.source is ReplySource.PAPER:
        activity.record("survey.paper_entered", survey, by=by)
    count_contribution(survey.module, by=sender.user)
    return reply


def change_reply(survey: Survey, reply: SurveyReply, answers: Answers) -> None:
    """Answer the same questions otherwise, in the version in which they were answered. Raises NotChangeable."""
    hold_row(survey)
    if not survey.can_change:
        raise NotChangeable(_("Replies to this questionnaire cannot be changed."))
    sheet = find_sheet(reply)
    change_answers(sheet, session.get_one(Questionnaire, sheet.questionnaire_id), answers)


def save_draft(survey: Survey, fields: Sequence[tuple[str, str]], *, by: User) -> None:
    """Keep what somebody has filled in so far, whether it fits or not."""
    values = {
        "questionnaire_id": survey.questionnaire_id,
        "fields": [list(one) for one in fields],
        "saved_at": clock.now(),
    }
    statement = upsert(SurveyDraft).values(survey_id=survey.id, user_id=by.id, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["survey_id", "user_id"], set_=values))


def erase_at(survey: Survey) -> datetime | None:
    """When the sheets of a survey are deleted; a job tells those of surveys that had no end yet."""
    closes_at = survey.module.closes_at
    return None if closes_at is None else closes_at + SHEETS_KEPT


def _is_there(survey: Survey, sender: Sender) -> bool:
    same = [SurveyReply.sent_key == sender.sent_key] if sender.sent_key else []
    same += [SurveyReply.user_id == sender.user.id] if sender.user else []
    query = select(SurveyReply.sheet_id).where(SurveyReply.survey_id == survey.id, or_(*same))
    return bool(same) and session.scalar(query.limit(1)) is not None


def _drop_draft(survey: Survey, person: User) -> None:
    session.execute(delete(SurveyDraft).where(SurveyDraft.survey_id == survey.id, SurveyDraft.user_id == person.id))
