"""What stands in each section of an event, in one line."""

from collections.abc import Mapping

from forum.core.text.locale import gettext as _
from forum.core.text.locale import moment, number
from forum.events.desk.forms.words import WORDS
from forum.events.models.events import Event
from forum.events.spans import span


def summaries_of(event: Event) -> Mapping[str, str]:
    """By the word of the section; a section without a line says nothing yet."""
    return {
        "angaben": event.summary or str(event.kind.label),
        "zeiten": span(event.starts_at, event.ends_at),
        "ort": _joined(
            event.place_name if event.is_on_site else "",
            event.place_address if event.is_on_site else "",
            _("online") if event.is_online else "",
        ),
        "anmeldung": _sign_up(event),
        "plaetze": _seats(event),
        "sichtbarkeit": _joined(event.space.name, str(WORDS[event.level]) if event.level else ""),
    }


def _sign_up(event: Event) -> str:
    if not event.takes_sign_ups:
        return str(WORDS[event.sign_up_mode])
    return _joined(
        str(WORDS[event.sign_up_mode]),
        str(WORDS[event.audience]),
        _("until %(moment)s", moment=moment(event.closing_at)),
    )


def _seats(event: Event) -> str:
    on_site = (
        _("no limit on site")
        if event.seats_on_site is None
        else _("%(seats)s on site", seats=number(event.seats_on_site))
    )
    online = (
        _("no limit online") if event.seats_online is None else _("%(seats)s online", seats=number(event.seats_online))
    )
    kept = _("%(seats)s kept back", seats=number(event.seats_kept_back)) if event.seats_kept_back else ""
    return _joined(on_site if event.is_on_site else "", kept, online if event.is_online else "")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
