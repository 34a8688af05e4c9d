"""What becomes of the words in the tables of questionnaires."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt, Internal
from forum.questionnaires.jobs import erase_due_sheets

CONTENT: Content = {
    "questionnaire": Exempt(OFFICE),
    "question": Exempt(OFFICE),
    "question_option": Exempt(OFFICE),
    "answer": Internal(("text",), erase_due_sheets, {"options": MACHINE}),
}
