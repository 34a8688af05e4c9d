"""What a person would type into the fields of forms of contributions."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "licence": (80, "CC BY 4.0"),
        "promise": (300, "Wir richten sie ein."),
        "source": (120, "Raddialog"),
        "unit": (160, "Fachbereich Tiefbau"),
    },
    days_ahead={
        "until": 30,
        "promise_due": 40,
    },
    choices={
        ("contributions.update_import", "title"): "title",
        ("contributions.update_import", "text"): "text",
    },
)
