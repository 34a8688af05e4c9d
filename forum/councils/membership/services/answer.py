"""Answering an invitation: only an acceptance after the instruction on duties opens a seat."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.membership.errors import AnsweredAlready, InstructionChanged
from forum.councils.membership.services.locking import lock, lock_body
from forum.councils.membership.services.rules import refuse_same_function
from forum.councils.membership.services.seats import open_seat_of
from forum.councils.models.bodies import Instruction
from forum.councils.models.members import Membership, MembershipState
from forum.councils.queries.find import find_instruction


def accept(membership: Membership, *, by: User, instruction: Instruction, is_named: bool) -> Membership:
    """Take the place that was offered, having read the instruction; the seat in the space begins today at the earliest.

    The caller has asked `may_accept`. Raises AnsweredAlready, InstructionChanged, SeatTaken and SeatsOverlap.
    """
    # whoever ends the body or rewrites the instruction holds its row
    lock_body(membership.body)
    lock(membership)
    _refuse_closed(membership)
    if find_instruction(membership.body) is not instruction:
        raise InstructionChanged(
            _("The instruction has been rewritten meanwhile. Please read it again before you accept."),
            field="is_instructed",
        )
    days = membership.from_day, membership.until_day
    refuse_same_function(membership.body, by, membership.function, days, besides=membership)
    now = clock.now()
    membership.person, membership.email = by, ""
    membership.answered_at = membership.instructed_at = now
    membership.instruction = instruction
    # the public page never names deputies
    membership.named_at = now if is_named and not membership.is_deputy else None
    membership.state = MembershipState.ACCEPTED
    if not membership.is_deputy:
        membership.seat = open_seat_of(membership, by=by)
    activity.record(
        "membership.accepted", membership, by=by, function=membership.function, instruction=instruction.number
    )
    return membership


def decline(membership: Membership, *, by: User | None) -> Membership:
    """Say no; whoever has the link can. Raises AnsweredAlready."""
    lock(membership)
    _refuse_closed(membership)
    membership.state, membership.answered_at = MembershipState.DECLINED, clock.now()
    membership.email = ""
    activity.record("membership.declined", membership, by=by)
    session.flush()
    return membership


def _refuse_closed(membership: Membership) -> None:
    today = clock.today()
    is_over = membership.is_over(today) or membership.body.is_over(today)
    if not membership.is_open(clock.now()) or is_over:
        raise AnsweredAlready(_("This invitation is not open any more."))
