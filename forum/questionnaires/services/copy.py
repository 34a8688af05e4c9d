"""Copying a questionnaire for another event or procedure, or as its next version."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.data.public_id import new_public_id
from forum.core.text.locale import lazy_gettext as _
from forum.questionnaires.errors import VersionExists
from forum.questionnaires.models import Question, Questionnaire, QuestionOption
from forum.questionnaires.queries import load_parts
from forum.questionnaires.services.lock import lock_questionnaire
from forum.questionnaires.values import Item


def copy_questionnaire(questionnaire: Questionnaire) -> Questionnaire:
    """The same questions, options and conditions, without anybody's answers: it can be changed."""
    copy = Questionnaire(title=questionnaire.title)
    session.add(copy)
    session.flush()
    # by the public id of what was copied
    copies: dict[str, str] = {}
    questions: dict[int, Question] = {}
    for item in load_parts(questionnaire).items:
        questions[item.question.id] = _copy_question(item, copy, questions, copies)
    return copy


def copy_as_new_version(questionnaire: Questionnaire) -> Questionnaire:
    """A copy that replaces a questionnaire with answers; those stay with it. Raises VersionExists if it was done before.

    Whoever asks goes over to it.
    """
    lock_questionnaire(questionnaire)
    if session.scalar(select(Questionnaire.id).where(Questionnaire.replaces_id == questionnaire.id)):
        raise VersionExists(_("There is a newer version already."))
    copy = copy_questionnaire(questionnaire)
    copy.replaces_id = questionnaire.id
    session.flush()
    return copy


def _copy_question(item: Item, copy: Questionnaire, earlier: dict[int, Question], copies: dict[str, str]) -> Question:
    old = item.question
    values = old.depends_on_values
    question = Question(
        questionnaire_id=copy.id,
        position=old.position,
        kind=old.kind,
        name=old.name,
        words=old.words,
        hint=old.hint,
        is_required=old.is_required,
        least=old.least,
        most=old.most,
        least_words=old.least_words,
        most_words=old.most_words,
        intro=old.intro,
        depends_on_id=None if old.depends_on_id is None else earlier[old.depends_on_id].id,
        # "yes" and "no" are the same everywhere
        depends_on_values=None if values is None else [copies.get(value, value) for value in values],
    )
    session.add(question)
    session.flush()
    for option in item.options:
        copies[option.public_id] = new_public_id()
        session.add(_copy_option(option, question, copies[option.public_id]))
    session.flush()
    return question


def _copy_option(option: QuestionOption, question: Question, public_id: str) -> QuestionOption:
    return QuestionOption(
        public_id=public_id,
        question_id=question.id,
        position=option.position,
        words=option.words,
        seats=option.seats,
        is_other=option.is_other,
        is_column=option.is_column,
    )
