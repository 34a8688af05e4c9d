"""The calendar: what is to come, month by month, and what has been."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.mail.links import public_url
from forum.core.text.choices import find_choice
from forum.core.text.locale import month_and_year
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import made_from_basis
from forum.core.web.page_state import read_basis
from forum.events.calendar import queries, words
from forum.events.calendar.filters import ATTENDANCES, Chosen, filter_groups
from forum.events.calendar.own import own_words
from forum.events.calendar.pages import LISTS, changes_within_the_hour
from forum.events.models.events import Event
from forum.events.models.kinds import AccessFeature, EventKind
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/")
def list_events() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    basis = read_basis("office_settings", *LISTS)
    chosen = read_choice()
    page = queries.list_events(chosen, actor=actor, cursor=request.args.get("ab"))
    quotas = queries.list_quotas_of(page.items)
    if not changes_within_the_hour(page.items, [quota for some in quotas.values() for quota in some]):
        made_from_basis(basis)
    return render_template(
        "events/list_events.html",
        months=_by_month(page.items),
        page=page,
        chosen=chosen,
        filter_groups=filter_groups(chosen, queries.count_choices(actor, is_past=chosen.is_past)),
        standings={event.id: words.standing(event, quotas[event.id]) for event in page.items},
        replacements=queries.find_replacements(page.items, actor=actor),
        hours=words.hours,
        place=words.place,
        own=own_words(page.items, actor),
        subscription=public_url("events.subscribe_to_events", **kept_choice(replace(chosen, is_past=False))),
        address=lambda **values: url_for(".list_events", **(kept_choice(chosen) | values)),
    )


def read_choice() -> Chosen:
    """What the address says; words that nobody knows are left out."""
    return Chosen(
        kinds=_read(EventKind, "art"),
        attendances=[ATTENDANCES[one] for one in request.args.getlist("ort") if one in ATTENDANCES],
        features=_read(AccessFeature, "zugang"),
        is_past="frueher" in request.args,
    )


def kept_choice(chosen: Chosen) -> dict[str, Any]:
    """The choice as the values of an address."""
    places = {attendance: word for word, attendance in ATTENDANCES.items()}
    values: dict[str, Any] = {
        "art": [kind.address_word for kind in chosen.kinds],
        "ort": [places[one] for one in chosen.attendances],
        "zugang": [feature.address_word for feature in chosen.features],
    }
    return {name: value for name, value in values.items() if value} | ({"frueher": "1"} if chosen.is_past else {})


def _read(kind: Any, name: str) -> list[Any]:
    found = (find_choice(kind, word) for word in request.args.getlist(name))
    return [choice for choice in found if choice]


def _by_month(found: Sequence[Event]) -> list[tuple[str, list[Event]]]:
    return [(month, list(some)) for month, some in groupby(found, key=lambda event: month_and_year(event.starts_at))]
