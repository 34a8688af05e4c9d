"""Who may see procedures, take part in their modules, and run them."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased

from forum.accounts.policies import is_moderator, is_office, may_take_part
from forum.consultations.models.kinds import Audience
from forum.consultations.models.procedures import Module, Procedure
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.reportable.kind import Key
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.core.time import clock
from forum.spaces.policies import Right, has_right, readable_item, spaces_of, spaces_with


def visible_procedures(actor: Actor) -> ColumnElement[bool]:
    """The procedures an actor can find at all; whatever this leaves out is a 404. Drafts are the office's alone.

    It runs all that have a space of their own; those of a body it finds there with a seat, as everybody else.
    """
    if is_office(actor):
        return or_(Procedure.has_own_space, readable_item(Procedure, actor))
    return and_(listed_procedures(), readable_item(Procedure, actor))


def listed_procedures() -> ColumnElement[bool]:
    """The procedures that lists show."""
    return Procedure.published_at.is_not(None)


def stands_in_visible_module(module_id: Key, actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the actor finds the procedure of the module with that key."""
    module = aliased(Module)
    return exists(module.id).where(
        module.id == module_id, module.procedure_id == Procedure.id, visible_procedures(actor)
    )


def stands_in_moderated_module(module_id: Key, actor: Actor) -> ColumnElement[bool]:
    """Where-clause: so they do, and a function in its space lets them decide about what others write in the module."""
    module, spaces = aliased(Module), sorted(spaces_with(actor, Right.MODERATE))
    return exists(module.id).where(
        module.id == module_id,
        module.procedure_id == Procedure.id,
        Procedure.space_id.in_(spaces),
        visible_procedures(actor),
    )


def may_moderate_module(actor: Actor, module: Module, *, otherwise: object) -> Verdict:
    """Decide about what others write: the moderation, and whose function in the space lets them.

    `otherwise`: who decides, for everybody else to read. The procedure has been loaded.
    """
    if is_moderator(actor) or has_right(actor, Right.MODERATE, module.procedure.space_id):
        return may_take_part(actor)
    return deny(otherwise, needs_login=not actor.is_member)


def may_run_procedures(actor: Actor) -> Verdict:
    """Write, publish and extend procedures, and prepare their modules."""
    if is_office(actor):
        return allow()
    return deny(_("The office alone runs consultations."), needs_login=not actor.is_member)


def may_join_in(actor: Actor, module: Module) -> Verdict:
    """Whether somebody may take part in a module now: its time, then the audience of its procedure.

    Procedure and phase have been loaded. The reasons are the sentences that the pages show.
    """
    closed = tell_why_closed(module, at=clock.now())
    if closed is not None:
        return deny(closed)
    return may_belong_to(actor, module.procedure, takes_guests=module.takes_guests)


def may_belong_to(actor: Actor, procedure: Procedure, *, takes_guests: bool) -> Verdict:
    """Whether the audience of a procedure includes somebody, whatever the time."""
    if procedure.audience is Audience.EVERYBODY and takes_guests and not actor.is_member:
        return allow()
    if not actor.is_member:
        return deny(_("You need an account to take part here."), needs_login=True)
    verdict = may_take_part(actor)
    if not verdict:
        return verdict
    if procedure.audience is Audience.GROUPS and actor.group not in procedure.groups:
        return deny(_("Only these groups take part here: %(groups)s.", groups=name_groups(procedure)))
    if procedure.audience.is_closed and procedure.space_id not in spaces_of(actor):
        return deny(_("Only those who were invited take part here."))
    return allow()


def may_follow(actor: Actor) -> Verdict:
    """Following is reading: suspended people may."""
    return allow() if actor.is_member else deny(_("Log in to follow."), needs_login=True)


def tell_why_closed(module: Module, *, at: datetime) -> object | None:
    """Since when or until when a module is closed, and where it goes on; None while it is open."""
    if module.procedure.is_draft:
        return _("This consultation has not been published yet.")
    opens_at, closes_at = module.opens_at, module.closes_at
    if opens_at is None:
        return _("It has not been settled yet when this opens.")
    if at < opens_at:
        return _("Opens on %(moment)s.", moment=lazy_moment(opens_at))
    if closes_at is None or at < closes_at:
        return None
    since = _("Closed since %(moment)s.", moment=lazy_moment(closes_at))
    return _("%(since)s %(goes_on)s", since=since, goes_on=module.goes_on) if module.goes_on else since


def name_groups(procedure: Procedure) -> str:
    return ", ".join(_labels(procedure))


def _labels(procedure: Procedure) -> Iterator[str]:
    return (str(group.label) for group in procedure.chosen_groups)
