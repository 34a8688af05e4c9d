"""What becomes of the words in the tables of questionnaires."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt, Internal
from forum.core.data.people_plan import Nameless, People, Under
from forum.core.data.retention import Retention
from forum.core.text.locale import lazy_gettext as _
from forum.questionnaires.jobs import erase_due_sheets, undated_sheets

CONTENT: Content = {
    "questionnaire": Exempt(OFFICE),
    "question": Exempt(OFFICE),
    "question_option": Exempt(OFFICE),
    "answer": Internal(("text",), erase_due_sheets, {"options": MACHINE}),
}

ANSWERED = _("The answers are counted; they no longer say whose they are, and go with the questionnaire.")

PEOPLE: People = {
    "answer_sheet": Nameless(
        heading=_("Questionnaires that you have filled in"),
        by=(Under("survey_reply", "sheet_id"), Under("sign_up", "sheet_id")),
        why=ANSWERED,
    ),
    "answer": Nameless(heading=_("Your answers to questionnaires"), by=("sheet_id",), why=ANSWERED),
}

RETENTION = (
    Retention(
        what=_("Answers to questionnaires"),
        tables=("answer_sheet", "answer"),
        period=lambda: _("as its page says: four weeks after an event, five years after a consultation"),
        why=_("Results can be counted again."),
        job=erase_due_sheets,
        held=undated_sheets,
    ),
)
