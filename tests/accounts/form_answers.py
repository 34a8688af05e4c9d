"""What a person would type into the fields of forms of accounts."""

from tests.factories import PASSWORD
from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "public_name": (60, "Kim Muster"),
    },
    strict={
        "password": "Ein Dach aus 9 Linden",
        "current_password": PASSWORD,
    },
    choices={
        ("accounts.create_login", "email"): "autor@example.org",
        ("accounts.create_login", "password"): PASSWORD,
        ("accounts.create_password_reset", "email"): "autor@example.org",
    },
)
