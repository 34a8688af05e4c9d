"""What a person would type into each text field of the site; a field that is missing here is not attacked, so a test fails."""

from datetime import timedelta
from typing import Any

from forum.core.time import clock
from tests.factories import PASSWORD
from tests.support.reading import Element

NEW_PASSWORD = "Ein Dach aus 9 Linden"
DAYS_AHEAD = {
    "holds_from": 20,
    "until": 30,
    "until_day": 300,
    "promise_due": 40,
    "election_time_until": 9,
    "from_day": 0,
}

# fields in which any text is right: most letters, and what stands there otherwise
FREE: dict[str, tuple[int, str]] = {
    "about": (1000, "Wir über uns."),
    "answer": (2000, "Kim Muster."),
    "benefit": (2000, "Alle, die hier wohnen."),
    "body": (2000, "Ein Text mit einigen Wörtern."),
    "change_note": (2000, "Neu ist eine Regel."),
    "change_note_en": (2000, "There is a new rule."),
    "description": (300, "Was hierher gehört."),
    "explanation": (2000, "Der Text setzt eine Person herab."),
    "function": (80, "Vorstand"),
    "idea": (2000, "Eine Ladezone einrichten."),
    "licence": (80, "CC BY 4.0"),
    "place": (120, "Musterplatz"),
    "problem": (2000, "Es fehlt eine Ladezone."),
    "promise": (300, "Wir richten sie ein."),
    "proof": (2000, "Registerauszug"),
    "purpose": (2000, "Wir fördern das Radfahren."),
    "reason": (500, "Das gehört hierher."),
    "reasons": (2000, "Das Zitat ist zu erkennen."),
    "remark": (2000, "§ 130"),
    "source": (120, "Raddialog"),
    "summary": (2000, "Es wurde viel gesagt."),
    "text": (2000, "Ein Text mit einigen Wörtern."),
    "text_en": (2000, "A text."),
    "title": (120, "Ladezone am Musterplatz für alle"),
    "title_en": (120, "A title for the rule"),
    "contact_phone": (60, "0531 123456"),
    "office_name": (120, "Büro am Ring"),
    "postal_address": (400, "Rathaus, Platz 1"),
    "text_licence": (60, "CC BY 4.0"),
    "unit": (160, "Fachbereich Tiefbau"),
    "words": (100, "musterschelte"),
    "exceptions": (200, "musterschelten"),
    "name": (80, "Musterverein am Ring"),
    "public_name": (60, "Kim Muster"),
    "tags": (120, "Rad, Platz"),
}
# fields that take one kind of text
STRICT: dict[str, str] = {
    "adresse": "",
    "addresses": "http://localhost/themen/",
    "email": "neu@example.org",
    "answer_days": "12",
    "begins": "9",
    "ends": "17",
    "first_posts_held": "3",
    "posts_in_ten_minutes": "1000",
    "area_version": "0",
    "last_day": "",
    "number": "1",
    "numbers": "2",
    "passages": "",
    "person": "mitglied@example.org",
    "target": "",
    "version": "1",
    "website": "https://example.org",
    "password": NEW_PASSWORD,
    "current_password": PASSWORD,
    "homepage": "",
    "wer": "Kim",
    "q": "Rad",
    "suche": "Rad",
}
CHOICES = {
    ("moderation.decide_case", "measure"): "hide",
    ("moderation.decide_case", "ground"): "rule:insults",
    ("moderation.decide_case", "account_measure"): "none",
    ("moderation.create_joint_decision", "measure"): "hide",
    ("moderation.create_joint_decision", "ground"): "rule:insults",
    ("organisations.decide_on_request", "decision"): "accept",
    ("organisations.create_mandate", "deputy_of"): "",
    ("contributions.update_import", "title"): "title",
    ("contributions.update_import", "text"): "text",
    ("accounts.create_login", "email"): "autor@example.org",
    ("accounts.create_login", "password"): PASSWORD,
    ("accounts.create_password_reset", "email"): "autor@example.org",
    ("topics.create_import", "file"): ("beitraege.csv", b"id,title,text,url\nB1,,Der Radweg endet.,\n"),
    ("moderation.create_term_file", "file"): (
        "liste.csv",
        b"Art;Begriff;In Zusammensetzungen;Stufe;Ausnahmen\nSpam;musterwort;nein;ansehen;\n",
    ),
}


def bare(name: str) -> str:
    """The name of a field without the prefix that keeps several forms of one page apart."""
    return name.rpartition("-")[2]


def answer_for(endpoint: str, name: str) -> Any:
    """What the plan says about a field; None if the page's own value stays."""
    own = bare(name)
    if (endpoint, own) in CHOICES:
        return CHOICES[endpoint, own]
    if own in DAYS_AHEAD:
        return (clock.today() + timedelta(days=DAYS_AHEAD[own])).strftime("%Y-%m-%d")
    if own == "last_day":
        return clock.today().strftime("%Y-%m-%d")
    if own in FREE:
        return FREE[own][1]
    return STRICT.get(own)


def is_planned(name: str) -> bool:
    return bare(name) in {*FREE, *STRICT, *DAYS_AHEAD}


def is_text(field: Element) -> bool:
    """Whether a person types into the field."""
    kinds = ("text", "email", "password", "search", "url", "tel", "number", "date")
    return field.tag == "textarea" or (field.tag == "input" and field.get("type", "text") in kinds)
