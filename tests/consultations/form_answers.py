"""What a person would type into the fields of forms of consultations."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "asked": (500, "Was soll die Stadt tun?"),
        "changeable": (2000, "Was gemessen wird"),
        "decided_by": (200, "Board"),
        "deciders": (2000, "Board | entscheidet | 29.04.2026"),
        "fixed": (2000, "Keine Kameras"),
        "goes_on": (200, "Weiter geht es im Gespräch."),
        "intro": (500, "Fragen an die Stabsstelle."),
        "licence": (80, "CC BY 4.0"),
        "nummer": (8, "4817"),
        "options": (60_000, "Trinkbrunnen | Innenstadt\nBänke"),
        "outcome": (200, "5 von 8 Orten werden ausgebaut"),
        "rest_note": (300, "Was heute nicht drankommt, beantworten wir im Gespräch."),
        "result": (2000, "Das Board hat entschieden."),
        "unit": (160, "Stabsstelle Digitalisierung"),
    },
    strict={"people": "mitglied@example.org"},
    days_ahead={"starts_on": 14, "result_due_on": 90},
    moments_ahead={"last_moment": 9, "at": 3},
    choices={
        ("consultations.create_procedure", "blueprint"): "empty",
        ("consultations.create_procedure", "audience"): "account",
        ("consultations.update_procedure_section", "name"): "",
    },
)
