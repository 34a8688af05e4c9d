"""Finding the survey of a module, its questions in all versions, and what somebody has answered."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased
from sqlalchemy.orm.attributes import set_committed_value

from forum.ballots.models import BallotBox
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import (
    ReplySource,
    Survey,
    SurveyDraft,
    SurveyLink,
    SurveyParticipant,
    SurveyReply,
)
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import session
from forum.questionnaires.models import AnswerSheet, Questionnaire
from forum.questionnaires.queries import load_questionnaire
from forum.questionnaires.values import LoadedQuestionnaire


def get_survey(module: Module) -> Survey:
    """With its module at hand."""
    survey = session.scalars(select(Survey).where(Survey.module_id == module.id)).one()
    set_committed_value(survey, "module", module)
    return survey


def list_readable_surveys(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of some surveys whose consultation the actor finds."""
    query = select(Survey.id).join(Survey.module).join(Module.procedure)
    return set(session.scalars(query.where(Survey.id.in_(keys), visible_procedures(actor))))


def load_questions(survey: Survey) -> LoadedQuestionnaire:
    """The version that is asked now."""
    loaded = load_questionnaire(survey.questionnaire_id)
    assert loaded is not None
    return loaded


def find_box(survey: Survey) -> BallotBox | None:
    return session.get(BallotBox, survey.box_id) if survey.box_id is not None else None


def list_versions(survey: Survey) -> Sequence[Questionnaire]:
    """From the first to the one that is asked now, in one query."""
    chain = select(Questionnaire.id, Questionnaire.replaces_id).where(Questionnaire.id == survey.questionnaire_id)
    found = chain.cte("version", recursive=True)
    earlier = aliased(Questionnaire)
    found = found.union_all(select(earlier.id, earlier.replaces_id).where(earlier.id == found.c.replaces_id))
    query = select(Questionnaire).where(Questionnaire.id.in_(select(found.c.id)))
    return session.scalars(query.order_by(Questionnaire.id)).all()


def find_reply(survey: Survey, *, user_id: int) -> SurveyReply | None:
    """The reply that somebody can still be told to be theirs."""
    query = select(SurveyReply).where(SurveyReply.survey_id == survey.id, SurveyReply.user_id == user_id)
    return session.scalar(query)


def find_sheet(reply: SurveyReply) -> AnswerSheet:
    return session.get_one(AnswerSheet, reply.sheet_id)


def has_handed_in(survey: Survey, *, user_id: int) -> bool:
    """Whether somebody has sent a sealed reply; known until they are opened."""
    return session.get(SurveyParticipant, (survey.id, user_id)) is not None


def find_draft(survey: Survey, *, user_id: int) -> SurveyDraft | None:
    return session.get(SurveyDraft, (survey.id, user_id))


def count_links(survey: Survey) -> tuple[int, int]:
    """All links, and how many of them have been used."""
    query = select(SurveyLink.is_used, func.count()).where(SurveyLink.survey_id == survey.id)
    counts = {is_used: count for is_used, count in session.execute(query.group_by(SurveyLink.is_used))}  # noqa: C416
    return sum(counts.values()), counts.get(True, 0)


def count_by_source(survey: Survey, *, questionnaire_id: int) -> dict[ReplySource, int]:
    """The replies to one version by the way on which they came."""
    query = (
        select(SurveyReply.source, func.count())
        .join(AnswerSheet, AnswerSheet.id == SurveyReply.sheet_id)
        .where(SurveyReply.survey_id == survey.id, AnswerSheet.questionnaire_id == questionnaire_id)
        .group_by(SurveyReply.source)
    )
    found = {source: count for source, count in session.execute(query)}  # noqa: C416
    return {source: found[source] for source in ReplySource if source in found}


def sheets_by(survey: Survey, source: ReplySource) -> Select[int]:
    """The ids of the sheets that came on one way."""
    return select(SurveyReply.sheet_id).where(SurveyReply.survey_id == survey.id, SurveyReply.source == source)


def find_page_keys(public_id: str) -> tuple[str, ...]:
    """What the figures of a survey are made from, by the public id of its module."""
    query = select(Module.id, Module.procedure_id, Survey.questionnaire_id).join(Survey, Survey.module_id == Module.id)
    module, procedure, asked = session.execute(query.where(Module.public_id == public_id)).first() or (0, 0, 0)
    return (f"procedure:{procedure}", f"survey:{module}", f"sheets:{asked}", "questionnaires")
