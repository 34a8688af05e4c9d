"""What a person would type into the fields of forms of office."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "change_note": (2000, "Neu ist eine Regel."),
        "change_note_en": (2000, "There is a new rule."),
        "text_en": (2000, "A text."),
        "title_en": (120, "A title for the rule"),
    },
    strict={
        "approval_days": "2",
        "area_version": "0",
        "fault_days": "1",
        "inbox_hours": "5",
        "release_days": "1",
        "result_days": "40",
    },
    days_ahead={
        "holds_from": 20,
    },
)
