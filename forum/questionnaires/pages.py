"""What public pages show of questionnaires: their questions, what one can choose, and figures."""

from forum.core.web.page_changes import shown
from forum.questionnaires.models import Answer, AnswerSheet, Question, Questionnaire, QuestionOption

SHOWN = (
    shown(Questionnaire, "questionnaires"),
    shown(Question, "questionnaires"),
    shown(QuestionOption, "questionnaires"),
    shown(AnswerSheet, "sheets:{questionnaire_id}"),
    # whoever writes or changes answers does so with their sheet, which raises the key once for all of them
    shown(Answer, "sheets", columns=("sheet_id",), from_birth=False),
)
