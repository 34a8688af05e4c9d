"""What a person would type into the fields of forms of notifications."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "label": (120, "Kanal am Musterplatz"),
    },
    strict={"weekly_mails": "5"},
    days_ahead={"paused_until": 20},
    choices={},
)
