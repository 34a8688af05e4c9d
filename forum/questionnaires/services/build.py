"""Building a questionnaire: adding, rewording, moving and removing its questions."""

from collections.abc import Sequence

from sqlalchemy import update

from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import number
from forum.questionnaires.errors import NotMovable, QuestionNeeded, TooManyParts
from forum.questionnaires.models import Question, QuestionKind, Questionnaire
from forum.questionnaires.services.lock import item_of, lock_questionnaire, refuse_if_answered
from forum.questionnaires.services.options import add_first_options
from forum.questionnaires.services.question_content import (
    QuestionContent,
    changes_demands,
    find_condition,
    refuse_wrong_demands,
    write_content,
)
from forum.questionnaires.values import LoadedQuestionnaire

MOST_QUESTIONS = 40


def create_questionnaire(*, title: str = "") -> Questionnaire:
    """One without questions."""
    questionnaire = Questionnaire(title=title)
    session.add(questionnaire)
    session.flush()
    return questionnaire


def delete_questionnaire(questionnaire: Questionnaire) -> None:
    """Delete it with its questions and all that was answered; nobody may ask it any more."""
    # a question is not deleted while another depends on it
    conditions = update(Question).where(Question.questionnaire_id == questionnaire.id)
    session.execute(conditions.values(depends_on_id=None, depends_on_values=None))
    session.delete(questionnaire)
    session.flush()


def add_question(
    questionnaire: Questionnaire,
    kind: QuestionKind,
    content: QuestionContent,
    *,
    options: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> Question:
    """Add a question behind the others; one with answers to choose gets its first options with it, a table its columns.

    One that must be answered is refused once there are answers: nobody who answered could have given it.
    """
    loaded = lock_questionnaire(questionnaire)
    if content.is_required:
        refuse_if_answered(loaded)
    if len(loaded.items) >= MOST_QUESTIONS:
        raise TooManyParts(_("A questionnaire has at most %(most)s questions.", most=number(MOST_QUESTIONS)))
    earlier = find_condition(loaded, content)
    refuse_wrong_demands(kind, content)
    last = max((item.question.position for item in loaded.items), default=0)
    question = Question(questionnaire_id=questionnaire.id, position=last + 1, kind=kind)
    write_content(question, content, earlier=earlier)
    session.add(question)
    session.flush()
    add_first_options(question, options, columns)
    return question


def edit_question(questionnaire: Questionnaire, question: Question, content: QuestionContent) -> None:
    """Write a question anew; its kind stays, and once there are answers all but its wording stays."""
    loaded = lock_questionnaire(questionnaire)
    item = item_of(loaded, question.id)
    earlier = find_condition(loaded, content, before=item)
    refuse_wrong_demands(question.kind, content)
    if changes_demands(question, content, earlier=earlier):
        refuse_if_answered(loaded)
    write_content(question, content, earlier=earlier)
    session.flush()


def remove_question(questionnaire: Questionnaire, question: Question) -> None:
    """Take a question out; raises QuestionNeeded if a later one depends on it."""
    loaded = lock_questionnaire(questionnaire)
    refuse_if_answered(loaded)
    depending = loaded.find_depending_on(item_of(loaded, question.id))
    if depending:
        raise QuestionNeeded(_("“%(question)s” depends on its answer.", question=depending[0].question.words))
    session.delete(question)
    session.flush()


def move_question_up(questionnaire: Questionnaire, question: Question) -> None:
    """Put a question before the one above it."""
    loaded = lock_questionnaire(questionnaire)
    place = loaded.items.index(item_of(loaded, question.id))
    _swap(loaded, place - 1, place)


def move_question_down(questionnaire: Questionnaire, question: Question) -> None:
    """Put a question behind the one below it."""
    loaded = lock_questionnaire(questionnaire)
    place = loaded.items.index(item_of(loaded, question.id))
    _swap(loaded, place, place + 1)


def _swap(loaded: LoadedQuestionnaire, upper: int, lower: int) -> None:
    if upper < 0 or lower >= len(loaded.items):
        raise NotMovable(_("It stands at the end already."))
    above, below = loaded.items[upper], loaded.items[lower]
    if above.is_section or below.is_section:
        # whoever answered was asked under the condition of the section
        refuse_if_answered(loaded)
    if below.condition and below.condition.question is above.question:
        message = _("“%(question)s” depends on the answer above it.", question=below.question.words)
        raise NotMovable(message)
    above.question.position, below.question.position = below.question.position, above.question.position
    session.flush()
