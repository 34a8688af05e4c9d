"""What a person would type into the fields of forms of the front."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "page_address": (500, "Auf der Startseite"),
        "wish": (5000, "Als Text"),
        "technology": (200, "Tastatur"),
    },
    choices={
        ("home.update_page_data", "address"): "https://www.example.org/video",
        ("home.update_page_data", "created_on"): "2026-01-15",
        ("home.update_page_data", "reviewed_on"): "2026-02-15",
        ("home.update_page_data", "report_address"): "https://www.example.org/bericht",
    },
)
