"""The office's own questions about ideas, beside title and text."""

from collections.abc import Callable

from forum.accounts.models import User
from forum.consultations.ideas.services.rules import hold_setting
from forum.consultations.models.procedures import Module
from forum.core.acts import activity
from forum.core.data.database import session
from forum.questionnaires.models import Questionnaire
from forum.questionnaires.services.build import create_questionnaire


def change_questions(module: Module, change: Callable[[Questionnaire], object], *, by: User) -> None:
    """Change the questions of a module by a service of questionnaires; its first one makes the questionnaire.

    Raises what the service raises: from the first idea on, what was answered is not belied.
    """
    settings = hold_setting(module).settings
    if settings.questionnaire_id is None:
        settings.questionnaire_id = create_questionnaire(title=module.title).id
    change(session.get_one(Questionnaire, settings.questionnaire_id))
    session.flush()
    activity.record("ideas.questions_changed", module, by=by)
