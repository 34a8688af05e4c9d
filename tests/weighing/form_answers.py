"""What a person would type into the fields of forms of weighing."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "address": (400, "Musterweg 1, 38100 Braunschweig"),
        "organisation": (160, "Musterverein am Ring"),
    },
    strict={"start": "0", "end": "3", "received_on": "02.01.2026"},
    days_ahead={"due_on": 20},
    choices={
        ("weighing.create_attachment", "number"): "2",
    },
)
