"""What an event still lacks: before it can be published, or for people to know all they need."""

from collections.abc import Iterator
from dataclasses import dataclass

from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.models.events import Event


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing, the section in which it is written, and whether publication waits for it."""

    sentence: str
    section: str
    is_needed: bool


def lacks_of(event: Event) -> list[Lack]:
    """Everything that is missing, what is needed first."""
    found = [*_needed(event), *_wished(event)]
    return sorted(found, key=lambda lack: not lack.is_needed)


def is_ready(event: Event) -> bool:
    return not any(True for _lack in _needed(event))


def _needed(event: Event) -> Iterator[Lack]:
    needed = (
        (not event.summary, _("Describe the event in one or two sentences."), "angaben"),
        (not event.organiser, _("Name the organiser."), "angaben"),
        (not (event.contact_email or event.contact_phone), _("Say whom people can ask."), "angaben"),
        (event.is_on_site and not event.place_name, _("Name the place."), "ort"),
        (event.is_on_site and not event.place_address, _("Give the address of the place."), "ort"),
        (event.starts_at <= clock.now(), _("The event lies in the past: give it another date."), "zeiten"),
        (
            event.closes_at is not None and event.takes_sign_ups and event.closes_at <= clock.now(),
            _("Sign-up would be closed already: choose a later moment."),
            "anmeldung",
        ),
    )
    return (Lack(sentence, section, True) for is_missing, sentence, section in needed if is_missing)


def _wished(event: Event) -> Iterator[Lack]:
    wished = (
        (not event.body, _("A longer text tells people what to expect."), "angaben"),
        (
            event.is_on_site and not event.access_features and not event.access_note,
            _("Nothing is said about accessibility."),
            "ort",
        ),
        (event.is_online and not event.online_url, _("The address of the online part is missing."), "ort"),
        (
            event.takes_sign_ups and event.is_on_site and event.seats_on_site is None,
            _("There is no limit of seats on site."),
            "plaetze",
        ),
    )
    return (Lack(sentence, section, False) for is_missing, sentence, section in wished if is_missing)
