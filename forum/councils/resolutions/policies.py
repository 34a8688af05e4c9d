"""Who publishes resolutions, answers recommendations and tells what became of them; reading is asked before."""

from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.resolutions import Resolution
from forum.councils.policies import may_steer
from forum.spaces.policies import RIGHTS, Right, has_right, is_public

# whoever answers in the name of a body
ANSWERING = tuple(function for function, rights in RIGHTS.items() if Right.ANSWER in rights)


def may_manage(actor: Actor, resolution: Resolution) -> Verdict:
    """Who carries it out, until when, and that it is done; the body has been loaded."""
    return may_steer(actor, resolution.body)


def may_edit(actor: Actor, resolution: Resolution) -> Verdict:
    """Whether there is something that the actor can write down about it."""
    if any(may(actor, resolution) for may in (may_publish, may_answer, may_tell_step)):
        return allow()
    return may_manage(actor, resolution)


def may_publish(actor: Actor, resolution: Resolution) -> Verdict:
    """Letting everybody read a decided resolution that is not public yet."""
    if resolution.decided_at is None or is_public(resolution):
        return deny(_("Everybody can read this resolution already, or it has not been decided."))
    return may_steer(actor, resolution.body)


def may_answer(actor: Actor, resolution: Resolution) -> Verdict:
    """Chair and managing office of the addressee, once, and whenever they say why they are late."""
    if not resolution.awaits_answer:
        return deny(_("This recommendation has been answered, or needs no answer."))
    return may_speak_for_addressee(actor, resolution)


def may_tell_step(actor: Actor, resolution: Resolution) -> Verdict:
    """What became of it is told by the body that decided it, or by the one that answered."""
    if resolution.decided_at is None:
        return deny(_("This resolution has not been decided yet."))
    if may_speak_for_addressee(actor, resolution):
        return allow()
    return may_steer(actor, resolution.body)


def may_speak_for_addressee(actor: Actor, resolution: Resolution) -> Verdict:
    """Chair and managing office of the body that is to answer, also once it has been answered."""
    addressee = resolution.addressee
    if addressee is not None and has_right(actor, Right.ANSWER, addressee.space_id):
        return allow()
    return deny(
        _("Only the chair and the managing office of the body that it is addressed to can do this."),
        needs_login=not actor.is_member,
    )
