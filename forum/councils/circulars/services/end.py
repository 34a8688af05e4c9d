"""The end of a vote between meetings: at its moment, or once everybody has voted; and what follows from the result."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from forum.accounts.models import User
from forum.ballots.kinds import VoidReason
from forum.ballots.models import Ballot
from forum.ballots.services.close_ballot import close_ballot, declare_void
from forum.ballots.services.count import count_sealed
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.circulars import mails
from forum.councils.circulars.errors import NotOver, NotRunning
from forum.councils.circulars.queries.circulars import WITH_BALLOT, WITH_BODY, count_missing, find_resolution, reload
from forum.councils.circulars.services.locking import lock
from forum.councils.circulars.services.tell import tell_holders, tell_voters
from forum.councils.models.circulars import Circular, CircularState
from forum.councils.resolutions.services.decide import record_decision

AT_ONCE = 50


def end_circular(circular: Circular, *, by: User) -> None:
    """End it early, which is possible once everybody has voted. Raises NotRunning and NotOver."""
    ballot = lock(circular)
    if circular.state is not CircularState.RUNNING:
        raise NotRunning(_("This vote is not open."))
    if clock.now() < circular.ends_at and count_missing(circular):
        raise NotOver(_("Not everybody has voted yet."))
    close_ballot(ballot, by=by)
    settle(circular, by=by)


def count_with_parts(circular: Circular, *, parts: Sequence[str], by: User) -> None:
    """Open the votes with the parts of all who count. Raises NotRunning and WrongShares."""
    ballot = lock(circular)
    if circular.state is not CircularState.WAITS_FOR_COUNT:
        raise NotRunning(_("There is nothing to count here."))
    count_sealed(ballot, shares=parts, by=by)
    settle(circular, by=by)


def give_up_key(circular: Circular, *, by: User) -> None:
    """A part of the key is lost: nothing is ever opened. Raises NotRunning."""
    ballot = lock(circular)
    if circular.state is not CircularState.WAITS_FOR_COUNT:
        raise NotRunning(_("There is nothing to count here."))
    declare_void(ballot, reason=VoidReason.KEY_LOST, by=by)
    settle(circular, by=by)


def end_due() -> None:
    """End those whose time is over, count those whose key is in a file, and note what follows; safe to run twice."""
    is_due = or_(Ballot.closes_at <= clock.now(), Ballot.closed_at.is_not(None))
    # votes that wait for the parts of their key would fill each portion until somebody counts them
    is_over = or_(Circular.count_asked_at.is_(None), Ballot.counted_at.is_not(None), Ballot.void_reason.is_not(None))
    query = select(Circular).join(Circular.ballot).where(Circular.settled_at.is_(None), is_due, is_over)
    query = query.options(WITH_BALLOT, *WITH_BODY).order_by(Circular.ends_at, Circular.id).limit(AT_ONCE)
    for circular in session.scalars(query.with_for_update(of=Circular, skip_locked=True)).all():
        ballot = lock(circular)
        if ballot.is_open:
            close_ballot(ballot, by=None)
        settle(circular, by=None)


def settle(circular: Circular, *, by: User | None) -> None:
    """Write down the decision and tell those who voted, once; votes whose key is shared wait for those who count."""
    session.flush()
    ballot = reload(circular).ballot
    assert ballot is not None
    if circular.settled_at is not None:
        return
    if circular.state is CircularState.WAITS_FOR_COUNT:
        _ask_to_count(circular)
        return
    circular.settled_at = clock.now()
    resolution = find_resolution(circular)
    if resolution is not None and ballot.is_counted and not ballot.is_void:
        record_decision(resolution, ballot=ballot, by=by)
    activity.record("circular.ended", circular, by=by)
    tell_voters(circular, mails.vote_ended)


def _ask_to_count(circular: Circular) -> None:
    """Those who count are written to once."""
    if circular.count_asked_at is None:
        circular.count_asked_at = clock.now()
        tell_holders(circular, mails.enter_your_part)
