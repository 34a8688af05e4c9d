"""Anonymous replies: sealed one by one, opened all together at the end or not at all.

Nothing here writes a moment, an act, or anything of a person beside an entry (docs/decisions/0069-surveys.md).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Insert, delete, insert, literal, select

from forum.ballots.models import BallotBox
from forum.ballots.rules import FEWEST_SEALED
from forum.ballots.services.boxes import open_box, put_into_box
from forum.consultations.models.surveys import (
    ReplySource,
    Survey,
    SurveyLink,
    SurveyParticipant,
    SurveyReply,
    SurveySending,
)
from forum.consultations.services.modules import count_contribution
from forum.consultations.surveys.queries.find import load_questions
from forum.consultations.surveys.sealed_replies import pack_reply, unpack_reply
from forum.consultations.surveys.services.answer import erase_at
from forum.consultations.surveys.services.senders import Sender, answered_before, spend_link
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row, keep_row
from forum.core.data.upsert import insert_unless_there
from forum.questionnaires.encoding import CannotDecode
from forum.questionnaires.models import AnswerSheet, Questionnaire
from forum.questionnaires.services.answer import checked
from forum.questionnaires.services.opened import save_opened_sheets
from forum.questionnaires.values import Answers, LoadedQuestionnaire, Value

BySource = Mapping[ReplySource, Sequence[dict[str, Value]]]


def seal_reply(survey: Survey, answers: Answers, *, sender: Sender) -> None:
    """Close a reply for the box. Raises AlreadyAnswered, LinkSpent, AnswerRefused, BoxClosed."""
    keep_row(survey.module)
    kept = checked(load_questions(survey), answers)
    if not _note_once(survey, sender):
        raise answered_before()
    spend_link(survey, sender)
    put_into_box(session.get_one(BallotBox, survey.box_id), pack_reply(kept, sender.source))
    count_contribution(survey.module, by=None)


def open_replies(survey: Survey) -> None:
    """Open the box, keep the sheets shuffled, and forget who has taken part. Raises BoxClosed if that has been done."""
    hold_row(survey)
    box = session.get_one(BallotBox, survey.box_id)
    contents: list[bytes] = []
    open_box(box, take=contents.append)
    if box.void_reason is None:
        _keep(survey, load_questions(survey), contents)
    for model in (SurveyParticipant, SurveySending, SurveyLink):
        session.execute(delete(model).where(model.survey_id == survey.id))
    activity.record("survey.voided" if box.void_reason else "survey.opened", survey, by=None)


def _note_once(survey: Survey, sender: Sender) -> bool:
    """Whether this person, or this form, has not handed in before. Paper is entered as often as it comes."""
    if sender.user is not None:
        return insert_unless_there(SurveyParticipant, survey_id=survey.id, user_id=sender.user.id) is not None
    if not sender.sent_key:
        return True
    return insert_unless_there(SurveySending, survey_id=survey.id, sent_key=sender.sent_key) is not None


def _keep(survey: Survey, loaded: LoadedQuestionnaire, contents: Sequence[bytes]) -> None:
    asked = session.get_one(Questionnaire, survey.questionnaire_id)
    for source, sheets in _mix_small(_unpack(loaded, contents)).items():
        save_opened_sheets(asked, sheets, erase_at=erase_at(survey))
        session.execute(_name_source(survey, source))


def _unpack(loaded: LoadedQuestionnaire, contents: Sequence[bytes]) -> BySource:
    found: dict[ReplySource, list[dict[str, Value]]] = defaultdict(list)
    for content in contents:
        try:
            source, answers = unpack_reply(loaded, content)
        except CannotDecode:
            # nobody but the forum closes entries: it must not keep the others closed
            continue
        found[source].append(answers)
    return found


def _mix_small(found: BySource) -> BySource:
    """Ways that fewer than five took are told together; if that is still too few, all are."""
    small = [source for source, sheets in found.items() if len(sheets) < FEWEST_SEALED]
    together = [sheet for source in small for sheet in found[source]]
    if not together:
        return found
    if len(together) < FEWEST_SEALED:
        return {ReplySource.TOGETHER: [sheet for sheets in found.values() for sheet in sheets]}
    large = {source: sheets for source, sheets in found.items() if source not in small}
    return large | {ReplySource.TOGETHER: together}


def _name_source(survey: Survey, source: ReplySource) -> Insert:
    """For the sheets that were just kept: those that have no reply yet."""
    named = select(SurveyReply.sheet_id).where(SurveyReply.survey_id == survey.id)
    sheets = select(AnswerSheet.id, literal(survey.id), literal(source.value)).where(
        AnswerSheet.questionnaire_id == survey.questionnaire_id, AnswerSheet.id.not_in(named)
    )
    return insert(SurveyReply).from_select(["sheet_id", "survey_id", "source"], sheets)
