"""What a person would type into the fields of forms of consultations."""

from tests.documents.files import picture
from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "asked": (500, "Was soll die Stadt tun?"),
        "changeable": (2000, "Was gemessen wird"),
        "decided_by": (200, "Board"),
        "decision_by": (200, "Board"),
        "in_words": (60, "wird zuerst gebaut"),
        "next_steps": (2000, "Frühjahr 2027 | Umbau beginnt"),
        "proposal": (300, "Bänke im Schatten"),
        "deciders": (2000, "Board | entscheidet | 29.04.2026"),
        "file_words": (300, "Eine Kreuzung ohne Ampel."),
        "fixed": (2000, "Keine Kameras"),
        "goes_on": (200, "Weiter geht es im Gespräch."),
        "intro": (500, "Fragen an die Stabsstelle."),
        "nummer": (8, "4817"),
        "options": (60_000, "Trinkbrunnen | Innenstadt\nBänke"),
        "outcome": (200, "5 von 8 Orten werden ausgebaut"),
        "rest_note": (300, "Was heute nicht drankommt, beantworten wir im Gespräch."),
        "result": (2000, "Das Board hat entschieden."),
        "unit": (160, "Stabsstelle Digitalisierung"),
    },
    strict={
        "area": "52.2, 10.4\n52.2, 10.6\n52.3, 10.6",
        "cost": "250",
        "euros": "1.000 €",
        "link_days": "30",
        # points of a poll, and ranks or points of its options
        "points": "10",
        "most_points": "5",
        "1": "1",
        "2": "2",
        "3": "3",
    },
    days_ahead={"starts_on": 14, "result_due_on": 90, "day": -3, "decision_on": -5},
    moments_ahead={"last_moment": 40, "at": 3},
    choices={
        ("consultations.cast_opinion", "opinion"): "1",
        ("consultations.create_idea", "file"): ("kreuzung.png", picture()),
        # like no other: an idea that is like one is shown once more before it is taken
        ("consultations.create_idea", "title"): "Uhrwerk reparieren",
        ("consultations.update_idea", "file"): ("kreuzung.png", picture()),
        ("consultations.create_idea_category", "name"): "Wege und Plätze",
        ("consultations.create_idea_question", "kind"): "zeile",
        ("consultations.create_idea_import", "file"): ("beitraege.csv", b"id,title,text,url\nB1,,Der Radweg endet.,\n"),
        ("consultations.rename_idea_category", "name"): "Plätze und Wege",
        ("consultations.create_paper_reply", "code"): "0000000000-1",
        ("consultations.create_procedure_invitations", "people"): "mitglied@example.org",
        ("consultations.mail_survey_links", "people"): "mitglied@example.org",
        # there are answers, and the procedure is not open to everybody
        ("consultations.update_opinions", "link_days"): "0",
        ("consultations.update_opinions", "takes_guests"): "",
        # a secret poll would need accounts
        ("consultations.update_poll", "takes_guests"): "",
        ("consultations.update_procedure_section", "decision"): "Zwei Plätze werden umgebaut.",
        ("consultations.create_procedure", "blueprint"): "empty",
        ("consultations.create_procedure", "audience"): "account",
        ("consultations.update_procedure_section", "name"): "",
    },
)
