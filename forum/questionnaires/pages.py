"""What public pages show of questionnaires: their questions and what one can choose."""

from forum.core.web.page_changes import shown
from forum.questionnaires.models import Question, Questionnaire, QuestionOption

SHOWN = (
    shown(Questionnaire, "questionnaires"),
    shown(Question, "questionnaires"),
    shown(QuestionOption, "questionnaires"),
)
