"""Who may do what with votes between meetings; reading them comes with the seat, drafts are the chair's."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement

from forum.accounts.policies import may_take_part
from forum.ballots.models import BallotVoter
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.circulars import Circular, CircularState
from forum.councils.policies import may_steer
from forum.spaces.policies import readable_item


def visible_circulars(actor: Actor) -> ColumnElement[bool]:
    """Members see those that have been opened, chair and managing office drafts as well; by the level alone."""
    return readable_item(Circular, actor)


def may_prepare(actor: Actor, circular: Circular) -> Verdict:
    """Changing, opening and deleting a draft; the body has been loaded."""
    verdict = may_steer(actor, circular.body)
    if verdict and not circular.is_draft:
        return deny(_("This vote has been opened: nothing of it changes any more."))
    return verdict


def may_object(actor: Actor, circular: Circular, own: Sequence[BallotVoter]) -> Verdict:
    """Demanding a meeting instead, while the vote is open; `own` are the votes that the actor gives."""
    if not circular.can_be_objected:
        return deny(_("By the rules of this body nobody can object to a vote between meetings."))
    return _may_act(actor, circular, own)


def may_declare_conflict(actor: Actor, circular: Circular, own: Sequence[BallotVoter]) -> Verdict:
    """Saying that one may not take part, before one has voted. It hangs on the resolution, so there must be one."""
    if circular.result_kind is None:
        return deny(_("This vote decides on nothing, so nobody is kept from it."))
    return _may_act(actor, circular, own)


def may_end(actor: Actor, circular: Circular) -> Verdict:
    """Ending before the time is over, which the service lets happen once everybody has voted."""
    if circular.state is not CircularState.RUNNING:
        return deny(_("This vote is not open."))
    return may_steer(actor, circular.body)


def _may_act(actor: Actor, circular: Circular, own: Sequence[BallotVoter]) -> Verdict:
    if circular.state not in (CircularState.RUNNING, CircularState.WAITS_FOR_KEY):
        return deny(_("This vote is not open."))
    if not own:
        return deny(_("Only those who may vote here can do this."), needs_login=not actor.is_member)
    return may_take_part(actor) and allow()
