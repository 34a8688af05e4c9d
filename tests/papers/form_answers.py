"""What a person would type into the fields of forms of texts."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "first": (2000, "Der erste Teil bleibt."),
        "second": (2000, "Der zweite Teil wird ein Absatz."),
        "aim": (80, "Empfehlung"),
        "resolution": (80, "Beschluss 12"),
        "decision_words": (500, "Nach der Beratung vom Dienstag."),
    },
    moments_ahead={"amendments_until": 20},
    days_ahead={"public_from": 5},
)
