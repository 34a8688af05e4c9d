"""What a person would type into the fields of forms of notifications."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "label": (120, "Kanal am Musterplatz"),
        "title": (120, "Neues im Mai"),
        "body": (20_000, "Der Markt wird grüner."),
    },
    strict={"latitude": "52.26472", "longitude": "10.52369", "weekly_mails": "5"},
    days_ahead={"paused_until": 20},
    choices={},
)
