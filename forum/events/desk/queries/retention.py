"""What is still kept of people at events, why, and when the next run deletes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.mailing import Invitation
from forum.events.models.sign_ups import AccessNeeds, SignUp
from forum.events.periods import NEEDS_RUN, SIGN_UPS_RUN, needs_due_at, next_run, sign_ups_due_at
from forum.events.policies import visible_events

EVENTS_PER_PAGE = 30
NEEDS = _("Access needs")


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of words: deleted at a moment, or still there for a reason until the next run that deletes it."""

    what: str
    erased_at: datetime | None
    reason: str
    next_run_at: datetime
    # a run that should have deleted it has passed
    is_overdue: bool
    # how many there are, where they are counted
    count: int | None = None


def list_kept(event: Event) -> Sequence[Kept]:
    """By the date of this event, not of its series."""
    return (
        _kept(NEEDS, event.needs_erased_at, needs_due_at(event), NEEDS_RUN),
        _kept(_("Sign-ups, answers and invitations"), event.sign_ups_erased_at, sign_ups_due_at(event), SIGN_UPS_RUN),
    )


def list_past_events_with_data(*, actor: Actor, cursor: str | None = None) -> Page[Event]:
    """Past events, cancelled ones too, of which people's data are left; what is deleted first comes first."""
    query = select(Event).where(visible_events(actor), Event.ends_at <= clock.now(), _has_data())
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        query.options(joinedload(Event.space)),
        by=(Event.ends_at.expression, Event.id.expression),
        key=lambda event: (event.ends_at, event.id),
        cursor=cursor,
        size=EVENTS_PER_PAGE,
        order=Order.ASCENDING,
    )


def count_kept(events: Sequence[Event]) -> Mapping[int, Sequence[Kept]]:
    """What is left of each event, by its key, in three queries for all of them."""
    keys = [event.id for event in events]
    needs = select(SignUp.event_id, func.count()).join(AccessNeeds, AccessNeeds.sign_up_id == SignUp.id)
    found = (
        (NEEDS, NEEDS_RUN, needs_due_at, _count(needs.where(SignUp.event_id.in_(keys)).group_by(SignUp.event_id))),
        (_("Sign-ups with their answers"), SIGN_UPS_RUN, sign_ups_due_at, _count_of(SignUp, keys)),
        (_("Invitations"), SIGN_UPS_RUN, sign_ups_due_at, _count_of(Invitation, keys)),
    )
    return {
        event.id: [
            _kept(what, None, due_at(event), run, count=counts[event.id])
            for what, run, due_at, counts in found
            if event.id in counts
        ]
        for event in events
    }


def _has_data() -> ColumnElement[bool]:
    """Needs and answers belong to sign-ups. Once these are deleted nothing is looked for: the past grows."""
    signed_up, invited = exists().where(SignUp.event_id == Event.id), exists().where(Invitation.event_id == Event.id)
    return Event.sign_ups_erased_at.is_(None) & or_(signed_up, invited)


def _count_of(table: type[SignUp] | type[Invitation], keys: Sequence[int]) -> dict[int, int]:
    return _count(select(table.event_id, func.count()).where(table.event_id.in_(keys)).group_by(table.event_id))


def _count(query: Select[int, int]) -> dict[int, int]:
    return dict(session.execute(query).all())


def _kept(what: str, erased_at: datetime | None, due_at: datetime, run: str, *, count: int | None = None) -> Kept:
    now = clock.now()
    is_overdue = erased_at is None and next_run(run, after=due_at) <= now
    if now < due_at:
        reason = _("The time for which they are kept is not over yet.")
    elif is_overdue:
        reason = _("Their time is over; the run of last night has not deleted them yet.")
    else:
        reason = _("Their time is over; the next run deletes them.")
    return Kept(what, erased_at, reason, next_run(run, after=max(due_at, now)), is_overdue, count)
