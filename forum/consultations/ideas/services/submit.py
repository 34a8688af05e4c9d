"""Entering an idea."""

from dataclasses import dataclass, field

from forum.accounts.models import User
from forum.consultations.ideas.idea_text import IdeaText
from forum.consultations.ideas.queries.settings import load_questions
from forum.consultations.ideas.services.files import keep_file
from forum.consultations.ideas.services.rules import (
    SentFile,
    Where,
    check_file,
    check_place,
    check_title,
    chosen_category,
    hold_setting,
    refuse_if_closed,
)
from forum.consultations.models.ideas import IdeaCategory, IdeaSettings, IdeaThread
from forum.consultations.models.procedures import Module
from forum.consultations.services.modules import count_contribution
from forum.consultations.services.procedures import level_of_contents
from forum.contributions.services.status import note_first_step
from forum.core.data.counting import add_to
from forum.core.data.database import session
from forum.core.data.row_locks import keep_row
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.services.write import start_thread
from forum.discussions.status import Status
from forum.organisations.speaking import SpeakingChoice
from forum.questionnaires.services.lock import lock_questionnaire
from forum.questionnaires.values import LoadedQuestionnaire


@dataclass(frozen=True, slots=True)
class SentIdea:
    """An idea as somebody sends it; `category` is the public id of one."""

    title: str
    text: IdeaText
    category: str = ""
    where: Where = field(default_factory=Where)
    file: SentFile | None = None


@dataclass(frozen=True, slots=True)
class EnteredIdea:
    """An idea and the post that opens it; one that is not new was there from an earlier sending."""

    idea: IdeaThread
    opening: Post
    is_new: bool = True


def submit_idea(
    module: Module,
    sent: SentIdea,
    *,
    by: User,
    speaking: SpeakingChoice | None = None,
    submission: str = "",
    seconds: int | None = None,
) -> EnteredIdea:
    """Enter an idea with its opening post; the same form sent twice gives the idea of the first sending.

    Procedure and phase of the module have been loaded. Raises IdeaRefused, PlaceRefused, AnswerRefused, FileRefused,
    TooManyAttempts and TextRefused.
    """
    keep_row(module)
    refuse_if_closed(module)
    setting = hold_setting(module)
    check_title(sent.title)
    check_place(setting, sent.where)
    check_file(setting, sent.file)
    category = chosen_category(module, setting, sent.category)
    questions = _hold_questions(setting.settings)
    idea = _new_idea(module, sent, category)
    post = start_thread(
        idea,
        body=sent.text.as_body(questions),
        by=by,
        speaking=speaking,
        parts=sent.text.as_parts() if questions.items else None,
        submission=submission,
        seconds=seconds,
    )
    if post.thread_id != idea.id:
        return EnteredIdea(session.get_one(IdeaThread, post.thread_id), post, is_new=False)
    note_first_step(idea, by=by)
    if sent.file is not None:
        keep_file(idea, sent.file, by=by)
    if category is not None:
        add_to(IdeaCategory.idea_count, category.id, 1)
    count_contribution(module, by=by)
    return EnteredIdea(idea, post)


def _hold_questions(settings: IdeaSettings) -> LoadedQuestionnaire:
    """The office's questions; from the first idea on they are locked, for what was answered must not be belied."""
    questions = load_questions(settings)
    if not questions.items:
        return questions
    held = lock_questionnaire(questions.questionnaire)
    if held.questionnaire.locked_at is None:
        held.questionnaire.locked_at = clock.now()
    return held


def _new_idea(module: Module, sent: SentIdea, category: IdeaCategory | None) -> IdeaThread:
    procedure, where = module.procedure, sent.where
    return IdeaThread(
        space=procedure.space,
        space_id=procedure.space_id,
        level=level_of_contents(procedure),
        public_from=procedure.public_from,
        module_id=module.id,
        category_id=category.id if category else None,
        title=one_line(sent.title),
        place=one_line(where.words),
        latitude=where.point.latitude if where.point else None,
        longitude=where.point.longitude if where.point else None,
        status=Status.SUBMITTED,
    )
