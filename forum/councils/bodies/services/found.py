"""The steps of a body's life: proposed in public, founded by a resolution, ended; a draft can be deleted."""

from dataclasses import dataclass
from datetime import date

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.bodies.services.edit import BodyRefused, lock_body
from forum.councils.bodies.services.tell_thread import tell_founding_thread
from forum.councils.membership.services.change import end_all
from forum.councils.models.bodies import Body
from forum.spaces.models import Space


@dataclass(frozen=True, slots=True)
class FoundingResolution:
    """By which resolution a body was founded, and for how long; None: until further notice."""

    on: date
    number: str
    text: str
    from_day: date
    until_day: date | None


def announce_body(body: Body, *, by: User) -> None:
    """Let everybody see the proposal. Raises BodyRefused if it stands there already."""
    lock_body(body)
    if not body.is_draft:
        raise BodyRefused(_("This body is public already."))
    body.announced_at = clock.now()
    tell_founding_thread(body)
    activity.record("body.announced", body, by=by)


def found_body(body: Body, resolution: FoundingResolution, *, by: User) -> None:
    """Record the resolution that founds a body, or correct what was recorded; a draft becomes public with it.

    Raises BodyRefused for days that do not follow each other.
    """
    lock_body(body)
    if resolution.on > clock.today():
        raise BodyRefused(_("The resolution lies in the future. Enter it when it has been taken."), field="founded_on")
    if resolution.from_day < resolution.on:
        raise BodyRefused(_("The mandate cannot begin before the resolution."), field="from_day")
    if resolution.until_day is not None and resolution.until_day < resolution.from_day:
        raise BodyRefused(_("The last day lies before the first one."), field="until_day")
    body.announced_at = body.announced_at or clock.now()
    body.founded_on, body.founding_number, body.founding_text = resolution.on, resolution.number, resolution.text
    body.from_day = resolution.from_day
    _set_last_day(body, resolution.until_day, by=by)
    tell_founding_thread(body)
    activity.record("body.founded", body, by=by, number=resolution.number, until_day=resolution.until_day)


def end_body(body: Body, *, until_day: date, words: str, by: User) -> None:
    """Let a body end with a day, today at the earliest; all its seats end with it. Raises BodyRefused."""
    lock_body(body)
    if not body.is_founded or body.from_day is None:
        raise BodyRefused(_("Only a body that has been founded can end."))
    if until_day < max(clock.today(), body.from_day):
        raise BodyRefused(_("Choose today or a later day."), field="until_day")
    body.ending_words = words
    _set_last_day(body, until_day, by=by)
    activity.record("body.ended", body, by=by, until_day=until_day)


def _set_last_day(body: Body, until_day: date | None, *, by: User) -> None:
    """The last day of the mandate; places that would last longer end with it."""
    body.until_day = until_day
    if until_day is not None:
        end_all(body, last_day=until_day, by=by)


def delete_draft(body: Body, *, by: User) -> None:
    """Delete a draft with its space. Raises BodyRefused once it has been public or somebody has been invited."""
    lock_body(body)
    if not body.is_draft:
        raise BodyRefused(_("This body is public already and stays in the records. Set its end instead."))
    activity.record("body.draft_deleted", body, by=by, name=body.name)
    session.delete(session.get_one(Space, body.space_id))
