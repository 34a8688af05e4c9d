"""What a person would type into the fields of forms of what the office decides about hours and contact."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "contact_phone": (60, "0531 123456"),
        "office_name": (120, "Büro am Ring"),
        "postal_address": (400, "Rathaus, Platz 1"),
    },
    strict={
        "begins": "9",
        "ends": "17",
        "homepage": "",
    },
)
