"""People answer while the office removes what they are asked, on both databases: no answer is lost."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.questionnaires.errors import QuestionnaireLocked
from forum.questionnaires.models import Answer, AnswerSheet, Question, Questionnaire
from forum.questionnaires.queries import load_questionnaire
from forum.questionnaires.services.answer import save_answers
from forum.questionnaires.services.build import remove_question
from tests.questionnaires.factories import make_questionnaire, named
from tests.support.parallel import in_threads

pytestmark = pytest.mark.both_databases


def test_a_question_is_either_removed_before_the_first_answer_or_not_at_all(app: Flask):
    asked = make_questionnaire()
    key, last = asked.id, load_questionnaire(asked.id).items[-1].question.id
    answers = named(asked, Welche_W=("Daten lesen",), Kommen=False, Was_möchten="Wie viel kostet es?")
    session.commit()

    def work(number: int) -> str:
        with app.app_context(), transaction():
            questionnaire = session.get_one(Questionnaire, key)
            if number:
                save_answers(questionnaire, answers, erase_at=None)
                return "answered"
            try:
                remove_question(questionnaire, session.get_one(Question, last))
            except QuestionnaireLocked:
                return "refused"
            return "removed"

    done = in_threads(work, count=4)

    session.expire_all()
    questions = [item.question.id for item in load_questionnaire(key).items]
    kept = session.scalar(select(func.count()).select_from(Answer).where(Answer.question_id == last))
    assert session.scalar(select(func.count()).select_from(AnswerSheet)) == 3
    assert (last in questions, kept) == ((True, 3) if done[0] == "refused" else (False, 0))
