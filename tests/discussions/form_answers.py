"""What a person would type into the fields of forms of discussions."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "text_licence": (60, "CC BY 4.0"),
    },
    strict={
        "first_posts_held": "3",
        "posts_in_ten_minutes": "1000",
    },
    days_ahead={
        "election_time_until": 9,
    },
)
