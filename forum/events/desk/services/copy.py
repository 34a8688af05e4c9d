"""Copying an event: everything that is written about it, nothing that happened to it."""

from datetime import datetime
from typing import Any

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.time.clock import day_of
from forum.core.time.wall_clock import moment_at, wall_time
from forum.events.desk.services.rules import check
from forum.events.models.events import Event, ProgrammeItem, Quota
from forum.events.queries.parts import list_programme, list_quotas
from forum.questionnaires.models import Questionnaire
from forum.questionnaires.services.copy import copy_questionnaire
from forum.spaces.policies import readers_of_copy

WRITTEN = (
    "title", "summary", "body", "body_html", "kind", "field_id", "organiser", "contact_email", "contact_phone",
    "is_on_site", "is_online", "place_name", "place_address", "place_hint", "access_features", "access_note",
    "online_url", "online_shown_to", "picture_id", "picture_alt", "seats_on_site", "seats_online", "seats_kept_back",
    "sign_up_mode", "audience", "needs_approval", "largest_party", "names_companions", "speaks_for_organisations",
    "asks_access_needs", "consent_text", "offer_hours", "party_hold_hours", "line_order", "shows_line_length",
    "list_shown_to", "reconfirm_hours", "silence_frees_hours", "no_show_minutes", "prefers_last_losers",
    "space_id",
)  # fmt: skip
# moments that keep their distance from the day of the event, and their time on the clocks
KEEP_DISTANCE = ("doors_at", "opens_at", "closes_at", "change_until", "cancel_until", "online_shown_from")


def copy_event(pattern: Event, *, by: User, starts_at: datetime, ends_at: datetime, **values: Any) -> Event:
    """A draft like an earlier event on another date; its deadlines lie as far ahead as they did there."""
    kept = {name: getattr(pattern, name) for name in WRITTEN}
    moments = {name: at_distance(getattr(pattern, name), of=pattern.starts_at, to=starts_at) for name in KEEP_DISTANCE}
    kept["level"], kept["public_from"] = readers_of_copy(pattern)
    event = Event(**kept | moments | {"starts_at": starts_at, "ends_at": ends_at} | values, created_by_id=by.id)
    event.space = pattern.space
    check(event, {})
    session.add(event)
    session.flush()
    _copy_parts(pattern, event)
    activity.record("event.drafted", event, by=by)
    return event


def at_distance(moment: datetime | None, *, of: datetime, to: datetime) -> datetime | None:
    """A moment as many days from `to` as it is from `of`, at the same time on the clocks; raises NoSuchTime."""
    if moment is None:
        return None
    ahead = day_of(moment) - day_of(of)
    return moment_at(day_of(to) + ahead, wall_time(moment))


def _copy_parts(pattern: Event, event: Event) -> None:
    if pattern.questionnaire_id is not None:
        asked = session.get_one(Questionnaire, pattern.questionnaire_id)
        event.questionnaire_id = copy_questionnaire(asked).id
    for quota in list_quotas(pattern):
        freed_at = at_distance(quota.freed_at, of=pattern.starts_at, to=event.starts_at)
        session.add(
            Quota(event_id=event.id, position=quota.position, name=quota.name, seats=quota.seats, freed_at=freed_at)
        )
    for item in list_programme(pattern):
        # the programme follows the beginning, whatever the clocks show
        starts_at = event.starts_at + (item.starts_at - pattern.starts_at)
        session.add(ProgrammeItem(event_id=event.id, starts_at=starts_at, title=item.title, people=item.people))
