"""A member objects to voting without a meeting: the vote ends without being counted, the question goes to a meeting."""

from forum.accounts.models import User
from forum.ballots.kinds import VoidReason
from forum.ballots.models import BallotVoter
from forum.ballots.services.close_ballot import declare_void
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.councils.circulars import mails
from forum.councils.circulars.errors import CircularRefused, NotRunning
from forum.councils.circulars.queries.circulars import find_membership_of, reload
from forum.councils.circulars.services.locking import lock
from forum.councils.circulars.services.move import move_to_meeting
from forum.councils.circulars.services.tell import tell_voters
from forum.councils.models.circulars import Circular, CircularObjection

LONGEST_REASON = 300


def object_to_procedure(circular: Circular, *, voter: BallotVoter, reason: str, by: User) -> CircularObjection:
    """End the vote; nothing of it is counted. Raises CircularRefused and NotRunning."""
    if is_blank(reason) or len(one_line(reason)) > LONGEST_REASON:
        message = _("Say in at most %(most)s characters why this belongs in a meeting.", most=LONGEST_REASON)
        raise CircularRefused(message, field="objection")
    ballot = lock(circular)
    membership = find_membership_of(circular, voter)
    if not ballot.is_open or circular.ends_at <= clock.now() or membership is None or not circular.can_be_objected:
        raise NotRunning(_("This vote is not open."))
    declare_void(ballot, reason=VoidReason.OBJECTION, by=by)
    session.flush()
    reload(circular)
    circular.stopped_at = circular.settled_at = clock.now()
    objection = CircularObjection(circular_id=circular.id, membership=membership, reason=one_line(reason))
    session.add(objection)
    session.flush()
    activity.record("circular.objected", circular, by=by)
    move_to_meeting(circular, by=by)
    tell_voters(circular, mails.vote_stopped)
    return objection
