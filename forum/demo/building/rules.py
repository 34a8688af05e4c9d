"""The office works on the dialogue rules: a new version has been published and holds in some weeks."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from forum.accounts.models import User
from forum.accounts.services.rules_notice import send_next_notices
from forum.core.time import clock
from forum.demo.building.city import City, Event
from forum.rules.services import edit
from forum.rules.services.edit import ClauseText
from forum.rules.services.publish import publish

PUBLISHED_BEFORE, HOLDS_AFTER = timedelta(days=4, hours=3), timedelta(days=21)

NO_SPAM = ClauseText(
    "Kein Spam, keine Mehrfachbeiträge",
    "Schreiben Sie einen Beitrag einmal und an einer Stelle. Mehrere Konten einer Person sind nicht erlaubt.",
    "No spam, no repeated posts",
    "Write a post once and in one place. Several accounts of one person are not allowed.",
)
MACHINES = ClauseText(
    "Texte von Programmen kennzeichnen",
    "Wenn ein Programm Ihren Text ganz oder zum großen Teil geschrieben hat, sagen Sie das in einem Satz dazu. "
    "Für den Inhalt stehen Sie selbst ein.",
    "Mark texts written by programs",
    "If a program has written all or most of your text, say so in one sentence. You answer for the content yourself.",
)
NOTE = (
    "Neu ist Regel 9: Texte, die ein Programm geschrieben hat, sind zu kennzeichnen. "
    "Regel 8 ist dafür kürzer. Alle anderen Regeln bleiben, die folgenden rücken um eine Nummer weiter."
)
NOTE_EN = (
    "New is rule 9: texts written by a program have to be marked. Rule 8 is shorter in return. "
    "All other rules stay; those behind it move on by one number."
)


def events(city: City) -> Iterator[Event]:
    yield Event(city.now - PUBLISHED_BEFORE, partial(_publish, city))


def _publish(city: City) -> None:
    office = _office(city)
    draft = edit.begin_draft(by=office)
    edit.edit_clause(draft, "spam", NO_SPAM, by=office)
    machines = edit.add_clause(draft, MACHINES, by=office)
    edit.move_clause(draft, machines.key, 9, by=office)
    publish(draft, holds_from=clock.today() + HOLDS_AFTER, change_note=NOTE, change_note_en=NOTE_EN, by=office)
    # at that moment, or the mailbox of the demonstration would be full of it
    while send_next_notices():
        pass


def _office(city: City) -> User:
    """Somebody of the office, as the texts of the people name them."""
    return next(person for person in city.people.values() if "office" in person.role_values)
