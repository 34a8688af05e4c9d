"""What a person would type into the fields of forms of organisations."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "answer": (2000, "Kim Muster."),
        "function": (80, "Vorstand"),
        "proof": (2000, "Registerauszug"),
        "purpose": (2000, "Wir fördern das Radfahren."),
    },
    strict={
        "person": "mitglied@example.org",
        "website": "https://example.org",
    },
    days_ahead={
        "until_day": 300,
        "from_day": 0,
        "last_day": 0,
    },
    choices={
        ("organisations.decide_on_request", "decision"): "accept",
        ("organisations.create_mandate", "deputy_of"): "",
    },
)
