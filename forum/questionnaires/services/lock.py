"""One at a time: whoever changes a questionnaire waits for whoever answers it, and the other way round."""

from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.questionnaires.errors import QuestionGone, QuestionnaireLocked
from forum.questionnaires.models import Questionnaire
from forum.questionnaires.queries import load_parts
from forum.questionnaires.values import Item, LoadedQuestionnaire


def lock_questionnaire(questionnaire: Questionnaire) -> LoadedQuestionnaire:
    """The questionnaire as nobody else changes it until the end of the transaction."""
    session.flush()
    session.refresh(questionnaire, with_for_update=True)
    return load_parts(questionnaire)


def lock_against_changes(questionnaire: Questionnaire) -> None:
    """From now on nothing changes that answers rest on.

    Saving answers does it. Who keeps answers whose moment nobody is to know calls it before the first can come.
    """
    if questionnaire.locked_at is None:
        questionnaire.locked_at = clock.now()
        session.flush()


def item_of(loaded: LoadedQuestionnaire, question_id: int) -> Item:
    """The question among those there are now; raises QuestionGone if it has been removed meanwhile."""
    found = next((item for item in loaded.items if item.question.id == question_id), None)
    if found is None:
        raise QuestionGone(_("This question has been removed meanwhile."))
    return found


def refuse_if_answered(loaded: LoadedQuestionnaire) -> None:
    """Raises QuestionnaireLocked for a change that answers would not survive, or would not have been given to."""
    if loaded.is_locked:
        message = _(
            "There are answers already. Wordings, order and places can still be changed, questions and answers added; the rest stays as it was when people answered."
        )
        raise QuestionnaireLocked(message)
