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
        "area_version": "0",
    },
    days_ahead={
        "holds_from": 20,
    },
)
