"""What a person would type into the fields of forms about bodies."""

from tests.councils.circulars_attacked import PARTS
from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "body_text": (1000, "Sie schweigen über alles Nichtöffentliche."),
        "delay_reason": (300, "Die Stellungnahme des Tiefbauamts fehlt."),
        "objection": (300, "Das will gemeinsam beraten sein."),
        "question": (200, "Soll das Angebot empfohlen werden?"),
        "ending_words": (300, "Auftrag erfüllt."),
        "for_whom": (160, "Musterverein Radkultur e. V."),
        "excuse": (200, "krank"),
        "founding_number": (40, "SCF-2026-014"),
        "founding_text": (4000, "Das Forum gründet den Fachbeirat."),
        "guest_of": (160, "Stadtbahn Muster"),
        "left_reason": (200, "anderer Termin"),
        "keeper": (120, "Geschäftsstelle"),
        "mandate": (1000, "Der Fachbeirat berät die Stadt."),
        "matter": (300, "Ton"),
        "outcome_words": (300, "bis zur nächsten Sitzung"),
        "owner": (160, "Geschäftsstelle"),
        "record_text": (2000, "Der Vorsitz begrüßt alle."),
        "note": (2000, "Nach den Kosten fragen."),
        "words": (300, "Im Umlauf am 3. April 2026."),
        "secrecy_rule": (120, "§ 6 der Geschäftsordnung"),
    },
    strict={
        # when the meetings of the city begin, and nobody has left yet
        "came_at": "10.03.2026 12:00",
        "counted": "3",
        "first_part": PARTS[0],
        "founded_on": "12.11.2025",
        "from_day": "12.11.2025",
        "left_at": "",
        "minutes_days": "14",
        "most_choices": "",
        "quorum": "2",
        "second_part": PARTS[1],
        "word": "Kastanie",
        "notice_days": "7",
        "public_from": "",
        "office_email": "forum@example.org",
        "quorum_number": "",
        "answer_due_on": "",
        "due_on": "31.12.2026",
        "on": "24.03.2026",
        "on_day": "10.03.2026",
        "summe": "",
        "until_day": "31.12.2030",
    },
    moments_ahead={
        "due_at": 5,
        "until": 20,
    },
    days_ahead={"answer_until": 14},
    choices={
        # only a deputy stands in for somebody
        ("councils.create_place", "deputy_for"): "",
        ("councils.update_invitation", "deputy_for"): "",
        ("councils.update_place", "deputy_for"): "",
        # days on which nobody is deputised yet, before the end of the place
        ("councils.create_deputation", "from_day"): "24.03.2026",
        ("councils.create_deputation", "until_day"): "26.03.2026",
        ("councils.create_office_deputation", "from_day"): "24.03.2026",
        ("councils.create_office_deputation", "until_day"): "26.03.2026",
        # another function than the chair of the city has
        ("councils.change_place_function", "function"): "member",
    },
)
