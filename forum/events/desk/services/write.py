"""Writing events: a new draft, changes in it, and a draft that is given up."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_marks import differences
from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.desk.errors import AlreadyPublished, EventOver
from forum.events.desk.services.discussion import let_discussion_follow
from forum.events.desk.services.papers import forget_files, share_visibility
from forum.events.desk.services.rules import COLUMNS, check
from forum.events.mailing.services.invite import shorten_invitations
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp
from forum.events.periods import sign_ups_due_at
from forum.events.seating.services.locking import lock
from forum.events.seating.services.settle import settle
from forum.questionnaires.models import AnswerSheet, Questionnaire
from forum.questionnaires.services.build import delete_questionnaire
from forum.spaces.holders import refuse_opening
from forum.spaces.models import Space

# what calendars show: they take a change over only if the sequence number has risen
SHOWN_IN_CALENDARS = frozenset(
    {"title", "summary", "starts_at", "ends_at", "place_name", "place_address", "place_hint", "is_on_site", "is_online"}
    | {"online_url", "online_shown_to", "online_shown_from"}
)

VISIBILITY = frozenset({"space_id", "level", "public_from"})


def write_draft(*, space: Space, by: User, **values: Any) -> Event:
    """Begin an event; it is seen by the office alone until it is published."""
    event = Event(**_defaults() | values, space=space, space_id=space.id, created_by_id=by.id)
    check(event, {})
    session.add(event)
    _render(event, values)
    activity.record("event.drafted", event, by=by)
    return event


def edit_event(event: Event, values: Mapping[str, Any], *, by: User) -> Event:
    """Change what is written about an event, by the names of its columns."""
    lock(event)
    changes = differences(event, values)
    if not changes:
        return event
    check(event, changes)
    if "space_id" in changes and not event.is_draft:
        raise AlreadyPublished(_("A published event stays in its space."), field="space_id")
    if "level" in changes:
        refuse_opening(event, changes["level"], public_from=None)
    _refuse_revival(event, changes)
    apply(event, changes)
    activity.record("event.edited", event, by=by, columns=sorted(changes))
    if not event.is_draft:
        settle(event)
    return event


def _refuse_revival(event: Event, changes: Mapping[str, Any]) -> None:
    """The people of an event that is over or cancelled have been let go: another date is an event of its own."""
    now = clock.now()
    is_done = not event.is_draft and (event.is_cancelled or event.is_over(now))
    if is_done and {"starts_at", "ends_at"} & changes.keys() and changes.get("ends_at", event.ends_at) > now:
        raise EventOver(_("A cancelled or past event is not moved."))


def apply(event: Event, changes: Mapping[str, Any]) -> None:
    """Write changes that have been checked, and number them for calendars."""
    for name, value in changes.items():
        setattr(event, name, value)
    _render(event, changes)
    if "report" in changes:
        event.reported_at = event.reported_at or clock.now()
    if VISIBILITY & changes.keys():
        share_visibility(event)
    let_discussion_follow(event)
    if "ends_at" in changes:
        _time_erasure(event)
    if {"starts_at", "closes_at"} & changes.keys():
        shorten_invitations(event)
    event.changed_at = clock.now()
    if not event.is_draft and SHOWN_IN_CALENDARS & changes.keys():
        event.ical_sequence += 1


def _time_erasure(event: Event) -> None:
    """What people told is kept until so long after the event, whenever that is; a draft may have passed its runs before."""
    if event.ends_at > clock.now():
        event.needs_erased_at = event.sign_ups_erased_at = None
    sheets = select(SignUp.sheet_id).where(SignUp.event_id == event.id, SignUp.sheet_id.is_not(None))
    session.execute(update(AnswerSheet).where(AnswerSheet.id.in_(sheets)).values(erase_at=sign_ups_due_at(event)))


def delete_draft(event: Event, *, by: User) -> None:
    """Give up an event that nobody but the office has seen."""
    lock(event)
    if not event.is_draft:
        raise AlreadyPublished(_("A published event is not deleted: cancel it, so that people are told."))
    activity.record("event.draft_deleted", event, by=by)
    forget_files(event)
    session.delete(event)
    session.flush()
    if event.questionnaire_id is not None:
        delete_questionnaire(session.get_one(Questionnaire, event.questionnaire_id))


def _defaults() -> dict[str, Any]:
    """The values of a new row, which the columns would get only when they are written."""
    columns = (column for column in Event.__table__.columns if column.default is not None and column.default.is_scalar)
    return {column.key: column.default.arg for column in columns if column.key in COLUMNS}


def _render(event: Event, changes: Mapping[str, Any]) -> None:
    """Markdown is rendered once, on writing."""
    for name in ("body", "report"):
        if name in changes:
            setattr(event, f"{name}_html", str(markup.render(changes[name])) if changes[name] else "")
