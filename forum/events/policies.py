"""Who may see events and run them, and when people may sign up, change and cancel."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, not_, or_

from forum.accounts.policies import is_office
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.documents.models import File
from forum.events.models.events import Event, EventPaper
from forum.events.models.kinds import Audience, LinkVisibility
from forum.spaces.policies import readable_item, spaces_of


def visible_events(actor: Actor) -> ColumnElement[bool]:
    """The events an actor can find at all; whatever this leaves out is a 404. Drafts are the office's alone."""
    if is_office(actor):
        return readable_item(Event, actor)
    return and_(listed_events(), readable_item(Event, actor))


def listed_events() -> ColumnElement[bool]:
    """The events that lists and calendars show."""
    return Event.published_at.is_not(None)


def visible_files(actor: Actor) -> ColumnElement[bool]:
    """Where-clause on files: picture or paper of an event that the actor can find, or of no event."""
    of_picture = exists(Event.id).where(Event.picture_id == File.id)
    of_paper = exists(Event.id).where(EventPaper.event_id == Event.id, EventPaper.file_id == File.id)
    is_visible = visible_events(actor)
    return or_(
        not_(or_(of_picture, of_paper)),
        of_picture.where(is_visible),
        of_paper.where(is_visible),
    )


def may_run_events(actor: Actor) -> Verdict:
    """Write, publish, move and cancel events, read who comes, and write to them."""
    return allow() if is_office(actor) else deny(_("The office alone runs events."), needs_login=not actor.is_member)


def may_sign_up(actor: Actor, event: Event, *, at: datetime, is_invited: bool = False) -> Verdict:
    """Whether somebody gets the form, with a seat or a place in the line at its end; the event can be seen already."""
    closed = _sign_up_is_closed(event, at)
    if closed is not None:
        return closed
    if is_invited or event.audience is Audience.EVERYBODY:
        return allow()
    if event.audience is Audience.INVITED:
        return deny(_("This event is for those who were invited."))
    if not actor.is_member:
        return deny(_("To sign up for this event you need an account."), needs_login=True)
    if event.audience is Audience.SEATS and event.space_id not in spaces_of(actor):
        return deny(_("Only the members of the body can sign up for this event."))
    return allow()


def _sign_up_is_closed(event: Event, at: datetime) -> Verdict | None:
    obstacles = (
        (not event.takes_sign_ups, _("This event needs no sign-up. Simply come.")),
        (event.is_draft, _("This event has not been published yet.")),
        (event.is_cancelled, _("This event has been cancelled.")),
        (event.has_begun(at), _("This event has already begun.")),
        (event.opens_at is not None and at < event.opens_at, _("Sign-up has not opened yet.")),
        (at >= event.closing_at, _("Sign-up has closed.")),
    )
    return next((deny(reason) for stands_in_the_way, reason in obstacles if stands_in_the_way), None)


def may_change_sign_up(event: Event, *, at: datetime) -> Verdict:
    """Change what one wrote when signing up."""
    if event.is_cancelled:
        return deny(_("This event has been cancelled."))
    if at >= min(event.change_until or event.starts_at, event.starts_at):
        return deny(_("The time for changes is over."))
    return allow()


def may_cancel_sign_up(event: Event, *, at: datetime) -> Verdict:
    """Cancel one's seats; leaving the waiting list is always possible."""
    if at >= min(event.cancel_until or event.starts_at, event.starts_at):
        return deny(_("The time for cancelling is over. Please write to the organisers."))
    return allow()


def shows_online_link(event: Event, *, at: datetime, is_participant: bool = False) -> bool:
    """Whether the address of the online part is told: to those for whom it is meant, from its moment on."""
    if not event.is_online or not event.online_url or event.is_cancelled:
        return False
    is_for_them = is_participant or event.online_shown_to is LinkVisibility.EVERYBODY
    return is_for_them and (event.online_shown_from is None or event.online_shown_from <= at)
