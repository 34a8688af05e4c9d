"""What a person would type into the fields of forms of the front."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "page_address": (500, "Auf der Startseite"),
        "description": (5000, "Der Knopf ist nicht erreichbar."),
        "wish": (5000, "Als Text"),
        "technology": (200, "Tastatur"),
    },
)
