"""What a person would type into the fields of forms of contributions."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "licence": (80, "CC BY 4.0"),
        "promise": (300, "Wir richten sie ein."),
        "source": (120, "Raddialog"),
    },
    strict={"written_on": "30.09.2017"},
    days_ahead={
        "until": 30,
        "promise_due": 40,
    },
    choices={
        ("contributions.update_import", "title"): "1",
        ("contributions.update_import", "text"): "2",
        ("topics.create_answer", "unit"): "Stadt Braunschweig",
    },
)
