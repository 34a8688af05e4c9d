"""The questions and settings of a survey, made by the office."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select

from forum.accounts.models import User
from forum.ballots.models import BallotBox
from forum.ballots.services.boxes import give_up_box, make_box
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import Survey
from forum.consultations.surveys.errors import AnonymityStays, NotComplete, QuestionsComplete
from forum.consultations.surveys.queries.find import get_survey, list_versions, load_questions
from forum.consultations.surveys.sealed_replies import MOST_ROOM, room_of
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.text.locale import lazy_gettext as _
from forum.questionnaires.models import Questionnaire
from forum.questionnaires.services.build import create_questionnaire, delete_questionnaire
from forum.questionnaires.services.copy import copy_as_new_version, copy_questionnaire
from forum.questionnaires.services.lock import lock_against_changes, lock_questionnaire
from forum.questionnaires.values import LoadedQuestionnaire

Made = TypeVar("Made")


def begin_survey(module: Module, _by: User) -> None:
    """A survey with an empty questionnaire."""
    asked = create_questionnaire(title=module.title)
    session.add(Survey(module_id=module.id, questionnaire_id=asked.id))
    session.flush()


def copy_survey(source: Module, target: Module, _by: User) -> None:
    """The same questions and settings; no replies, no links, and a box of its own later."""
    old, new = get_survey(source), get_survey(target)
    empty = session.get_one(Questionnaire, new.questionnaire_id)
    new.questionnaire_id = copy_questionnaire(session.get_one(Questionnaire, old.questionnaire_id)).id
    for name in ("is_anonymous", "shows_results", "needs_link", "can_change"):
        setattr(new, name, getattr(old, name))
    session.flush()
    delete_questionnaire(empty)


def end_survey(module: Module) -> None:
    """Take a survey away that nobody has answered, with its questions and its box."""
    survey = get_survey(module)
    versions = list_versions(survey)
    box = session.get(BallotBox, survey.box_id) if survey.box_id is not None else None
    if box is not None and box.takes_entries:
        give_up_box(box)
    session.delete(survey)
    session.flush()
    for one in reversed(versions):
        delete_questionnaire(one)


def change_settings(
    survey: Survey, *, is_anonymous: bool, shows_results: bool, needs_link: bool, can_change: bool, by: User
) -> None:
    """Raises AnonymityStays for an anonymous survey that would be anonymous no more, or become it after replies."""
    hold_row(survey)
    if survey.is_anonymous and not is_anonymous:
        message = _("An anonymous questionnaire stays anonymous. Add another one for replies by name.")
        raise AnonymityStays(message, field="is_anonymous")
    if is_anonymous and not survey.is_anonymous and _has_been_shown(survey):
        message = _("Whether replies are anonymous is settled before people can answer.")
        raise AnonymityStays(message, field="is_anonymous")
    survey.is_anonymous, survey.shows_results = is_anonymous, shows_results
    survey.needs_link, survey.can_change = needs_link, can_change
    activity.record("survey.settings_changed", survey, by=by)


def change_questions(survey: Survey, change: Callable[[Questionnaire], Made], *, by: User) -> Made:
    """Change the questions that are asked now; once they are completed only their words and their order.

    Raises QuestionsComplete; then nothing has been changed.
    """
    hold_row(survey)
    asked = session.get_one(Questionnaire, survey.questionnaire_id)
    with session.begin_nested():
        before = _shape(load_questions(survey))
        made = change(asked)
        if survey.box_id is not None and _shape(load_questions(survey)) != before:
            raise QuestionsComplete(
                _(
                    "The questions are completed, for sealed replies must fit them. Words and order can still be changed."
                )
            )
    activity.record("survey.questions_changed", survey, by=by)
    return made


def complete_questions(survey: Survey, *, by: User) -> None:
    """From now on the questions of an anonymous survey stay, and replies can be sealed. Safe to call twice.

    It comes before the first reply, so that no moment tells when that came. Raises NotComplete.
    """
    hold_row(survey)
    if survey.box_id is not None or not survey.is_anonymous:
        return
    asked = session.get_one(Questionnaire, survey.questionnaire_id)
    loaded = lock_questionnaire(asked)
    if not loaded.questions:
        raise NotComplete(_("Ask at least one question first."))
    if room_of(loaded) > MOST_ROOM:
        raise NotComplete(
            _("Answers in words could get too long to be sealed. Give the long texts a largest number of characters.")
        )
    lock_against_changes(asked)
    survey.box_id = make_box(padded=room_of(loaded)).id
    activity.record("survey.questions_completed", survey, by=by)


def begin_new_version(survey: Survey, *, by: User) -> None:
    """Ask other questions from now on; replies so far stay with theirs. Raises QuestionsComplete for sealed ones."""
    hold_row(survey)
    if survey.is_anonymous:
        raise QuestionsComplete(
            _("Anonymous replies are counted together. A new version would part them into small groups.")
        )
    survey.questionnaire_id = copy_as_new_version(session.get_one(Questionnaire, survey.questionnaire_id)).id
    activity.record("survey.version_begun", survey, by=by)
    session.flush()


def _has_been_shown(survey: Survey) -> bool:
    procedure = survey.module.procedure
    has_replies = survey.module.contribution_count > 0
    was_answered = session.scalar(select(Questionnaire.locked_at).where(Questionnaire.id == survey.questionnaire_id))
    return has_replies or was_answered is not None or not procedure.is_draft


def _shape(loaded: LoadedQuestionnaire) -> list[tuple[object, ...]]:
    """What a sealed reply rests on."""
    return sorted(
        (
            item.key,
            item.question.is_required,
            item.question.least or 0,
            item.question.most or 0,
            *sorted(item.option_keys),
        )
        for item in loaded.items
    )
