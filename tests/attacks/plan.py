"""What a person would type into each text field of the site; a field that is missing here is not attacked, so a test fails."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from forum.core.time import clock
from tests.support.form_answers import FormAnswers
from tests.support.reading import Element

# fields that forms of several areas have, and those of searches
SHARED = FormAnswers(
    free={
        "about": (1000, "Wir über uns."),
        "body": (2000, "Ein Text mit einigen Wörtern."),
        "description": (300, "Was hierher gehört."),
        "reason": (500, "Das gehört hierher."),
        "text": (2000, "Ein Text mit einigen Wörtern."),
        "title": (120, "Ladezone am Musterplatz für alle"),
        "name": (80, "Musterverein am Ring"),
    },
    strict={
        "adresse": "",
        "email": "neu@example.org",
        "latitude": "52,26",
        "longitude": "10,52",
        "number": "1",
        "numbers": "2",
        "version": "1",
        "wer": "Kim",
        "q": "Rad",
        "suche": "Rad",
    },
)


def _collect(part: str) -> dict[Any, Any]:
    """The answers of all areas; a field that two areas name belongs to SHARED."""
    folder = Path(__file__).parents[1]
    areas = sorted(file.parent.name for file in folder.glob("*/form_answers.py") if file.parent.name != "support")
    answers = [SHARED, *(import_module(f"tests.{area}.form_answers").ANSWERS for area in areas)]
    pairs = [pair for one in answers for pair in getattr(one, part).items()]
    assert len(pairs) == len(dict(pairs)), f"{part} names a field twice"
    return dict(pairs)


FREE: dict[str, tuple[int, str]] = _collect("free")
STRICT: dict[str, str] = _collect("strict")
DAYS_AHEAD: dict[str, int] = _collect("days_ahead")
MOMENTS_AHEAD: dict[str, int] = _collect("moments_ahead")
CHOICES: dict[tuple[str, str], Any] = _collect("choices")


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
    if own in MOMENTS_AHEAD:
        return (clock.today() + timedelta(days=MOMENTS_AHEAD[own])).strftime("%Y-%m-%dT18:00")
    if own in FREE:
        return FREE[own][1]
    return STRICT.get(own)


def is_planned(name: str) -> bool:
    return bare(name) in {*FREE, *STRICT, *DAYS_AHEAD, *MOMENTS_AHEAD}


def is_text(field: Element) -> bool:
    """Whether a person types into the field."""
    kinds = ("text", "email", "password", "search", "url", "tel", "number", "date", "datetime-local")
    return field.tag == "textarea" or (field.tag == "input" and field.get("type", "text") in kinds)
