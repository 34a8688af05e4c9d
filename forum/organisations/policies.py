"""Who may see organisations and mandates, and who may do what with them."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, false, or_

from forum.accounts.policies import is_moderator, is_office, may_take_part
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.time.working_days import add_working_days, end_of_working_day
from forum.organisations.models import Mandate, Organisation, OrganisationState

OPEN_REQUEST = (OrganisationState.REQUESTED, OrganisationState.ASKED_BACK)
# working days within which the office answers a request for a listing
REQUEST_DAYS = 5


def listed_organisations() -> ColumnElement[bool]:
    """The organisations that lists and choices show: the same for everybody."""
    return and_(Organisation.state == OrganisationState.LISTED, Organisation.hidden_at.is_(None))


def visible_organisations(actor: Actor) -> ColumnElement[bool]:
    """The organisations an actor can find at all; whatever this leaves out is a 404."""
    if is_office(actor):
        return Organisation.id.is_not(None)
    if is_moderator(actor):
        return or_(Organisation.state == OrganisationState.LISTED, _requested_by(actor))
    return or_(listed_organisations(), _requested_by(actor))


def requested_organisations(actor: Actor) -> ColumnElement[bool]:
    """The requests of one's own."""
    return _requested_by(actor, *OrganisationState)


def visible_mandates(actor: Actor) -> ColumnElement[bool]:
    """One's own mandates; the office sees all. What a page names publicly is another question."""
    if is_office(actor):
        return Mandate.id.is_not(None)
    return Mandate.user_id == actor.user_id if actor.is_member else false()


def may_request_listing(actor: Actor) -> Verdict:
    return may_take_part(actor)


def may_change_request(actor: Actor, organisation: Organisation) -> Verdict:
    """Correct a request, or answer the office's question, until the office has decided."""
    if not actor.is_member or organisation.requested_by_id != actor.user_id:
        return deny(_("Only the person who asked can change a request."), needs_login=not actor.is_member)
    if organisation.state not in OPEN_REQUEST:
        return deny(_("The office has already decided on this request."))
    return may_take_part(actor)


def request_due_at(since: datetime) -> datetime:
    """By when the office answers a request that was made at a moment."""
    return request_due_on(clock.day_of(since))


def request_due_on(day: date) -> datetime:
    """By when the office answers what was asked on a day."""
    return end_of_working_day(add_working_days(day, REQUEST_DAYS))


def may_decide_on_listing(actor: Actor) -> Verdict:
    return _office_only(actor, _("Only the office decides which organisations are listed."))


def may_rename(actor: Actor) -> Verdict:
    return _office_only(actor, _("Only the office changes an organisation's name."))


def may_manage_mandates(actor: Actor) -> Verdict:
    return _office_only(actor, _("Only the office grants mandates."))


def may_edit_about(actor: Actor, organisation: Organisation, *, mandate: Mandate | None) -> Verdict:
    """Who holds a mandate for it today describes an organisation; `mandate` is the actor's own."""
    if not organisation.is_listed:
        return deny(_("This organisation is not listed at the moment."))
    holds = mandate is not None and mandate.organisation_id == organisation.id and mandate.holds_on(clock.today())
    if not actor.is_member or not holds:
        return deny(_("Only people who speak for an organisation describe it."), needs_login=not actor.is_member)
    return may_take_part(actor)


def may_choose_naming(actor: Actor, mandate: Mandate) -> Verdict:
    """Only the person themselves says whether the organisation's page names them."""
    if not actor.is_member or mandate.user_id != actor.user_id:
        return deny(_("Only the person who holds a mandate can do this."), needs_login=not actor.is_member)
    if mandate.is_over(clock.today()):
        return deny(_("This mandate has ended."))
    return allow()


def _requested_by(actor: Actor, *states: OrganisationState) -> ColumnElement[bool]:
    if not actor.is_member:
        return false()
    not_listed = [state for state in OrganisationState if state is not OrganisationState.LISTED]
    return and_(Organisation.requested_by_id == actor.user_id, Organisation.state.in_(states or not_listed))


def _office_only(actor: Actor, reason: object) -> Verdict:
    return allow() if is_office(actor) else deny(reason, needs_login=not actor.is_member)
