"""What a person would type into the fields of forms of the front."""

from tests.support.form_answers import FormAnswers

# the known barriers of the statement that came with the software, and one more
BARRIERS = range(4)

ANSWERS = FormAnswers(
    free={
        "page_address": (500, "Auf der Startseite"),
        "wish": (5000, "Als Text"),
        "technology": (200, "Tastatur"),
        "body_en": (20_000, "A text with some words."),
        "size": (40, "45 MB"),
        **{f"part_{place}": (200, "Karten") for place in BARRIERS},
        **{f"alternative_{place}": (200, "Eine Liste") for place in BARRIERS},
    },
    strict={"report_address": "https://www.example.org/bericht"},
    days_ahead={"created_on": -60, "reviewed_on": -30, **{f"fixed_by_{place}": 100 for place in BARRIERS}},
    choices={
        ("home.update_page_data", "address"): "https://www.example.org/video",
        # at once
        ("home.create_page_publication", "holds_from"): "",
    },
)
