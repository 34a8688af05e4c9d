"""The calendar: what is to come, month by month, and what has been."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.mail.links import public_url
from forum.core.text.choices import find_choices
from forum.core.text.locale import month_and_year
from forum.core.web.guard import authorise
from forum.events.calendar import words
from forum.events.calendar.filters import ATTENDANCES, FREE_SEATS, Chosen, filter_groups
from forum.events.calendar.own import own_words
from forum.events.calendar.shared import CalendarPage, load_calendar
from forum.events.models.events import Event
from forum.events.models.kinds import AccessFeature, EventKind
from forum.events.views.blueprint import events

MOST_FIELDS = 20


@events.get("/veranstaltungen/")
def list_events() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    chosen = read_choice()
    cursor = request.args.get("ab")
    page = load_calendar(actor.kind, chosen, cursor)
    own = own_words(page.listed.items, actor)
    content = page.draw("events/_calendar.html", tuple(own.items()), lambda: _content(page, chosen, cursor, own))
    return render_template("events/list_events.html", content=content)


def _content(page: CalendarPage, chosen: Chosen, cursor: str | None, own: Mapping[int, str]) -> dict[str, object]:
    """What the list shows to all readers of a kind whose own sign-ups stand alike."""
    listed = page.listed.items
    return {
        "months": _by_month(listed),
        "page": page.listed,
        "is_further": cursor is not None,
        "chosen": chosen,
        "filter_groups": filter_groups(chosen, page.fields, page.counts),
        "standings": {event.id: words.standing(event, page.quotas[event.id]) for event in listed},
        "replacements": page.replacements,
        "hours": words.hours,
        "place": words.place,
        "own": own,
        "subscription": public_url("events.subscribe_to_events", **subscribed_choice(chosen)),
        "feed_address": url_for("events.subscribe_to_news", **subscribed_choice(chosen)),
        "address": lambda **values: url_for("events.list_events", **(kept_choice(chosen) | values)),
    }


def read_choice() -> Chosen:
    """What the address says; words that nobody knows are left out."""
    given = request.args
    return Chosen(
        kinds=find_choices(EventKind, given.getlist("art")),
        fields=tuple(dict.fromkeys(given.getlist("feld")))[:MOST_FIELDS],
        attendances=tuple(one for word, one in ATTENDANCES.items() if word in given.getlist("ort")),
        features=find_choices(AccessFeature, given.getlist("zugang")),
        has_free_seats=FREE_SEATS in given and "frueher" not in given,
        is_past="frueher" in given,
    )


def subscribed_choice(chosen: Chosen) -> dict[str, Any]:
    """What a subscription keeps of a choice: time and free seats play no part in it."""
    return kept_choice(replace(chosen, is_past=False, has_free_seats=False))


def kept_choice(chosen: Chosen) -> dict[str, Any]:
    """The choice as the values of an address."""
    values: dict[str, Any] = {
        "art": [kind.address_word for kind in chosen.kinds],
        "feld": list(chosen.fields),
        "ort": [word for word, one in ATTENDANCES.items() if one in chosen.attendances],
        "zugang": [feature.address_word for feature in chosen.features],
        FREE_SEATS: "1" if chosen.has_free_seats else "",
        "frueher": "1" if chosen.is_past else "",
    }
    return {name: value for name, value in values.items() if value}


def _by_month(found: Sequence[Event]) -> list[tuple[str, list[Event]]]:
    return [(month, list(some)) for month, some in groupby(found, key=lambda event: month_and_year(event.starts_at))]
