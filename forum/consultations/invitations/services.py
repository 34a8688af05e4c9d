"""Inviting people, and what follows from their answer: a seat in the space of the procedure."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import or_, select

from forum.accounts.models import User
from forum.consultations.errors import InvitationOver, WrongAudience
from forum.consultations.invitations import mails
from forum.consultations.models.invitations import ProcedureInvitation
from forum.consultations.models.kinds import Audience
from forum.consultations.models.procedures import Procedure
from forum.consultations.services.locking import lock
from forum.core.access import Verdict, allow, deny
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.mail import outbox
from forum.core.mail.addresses import tidy_address
from forum.core.mail.recipients import Address
from forum.core.text.locale import DEFAULT_LANGUAGE
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.spaces.models import Function, Seat, SeatReason
from forum.spaces.services import end_seat, open_seat

KEPT_FOR = timedelta(days=30)
AT_ONCE = 200


def invite(procedure: Procedure, addresses: Sequence[str], *, by: User) -> Sequence[ProcedureInvitation]:
    """Invite addresses that have no open invitation yet, each with a mail; returns the new ones. Raises WrongAudience."""
    lock(procedure)
    if procedure.audience is not Audience.INVITED or procedure.is_draft:
        raise WrongAudience(_("People are invited to a published consultation that is for invited people alone."))
    wanted = list(dict.fromkeys(map(tidy_address, addresses)))
    known = select(ProcedureInvitation.address_key).where(ProcedureInvitation.procedure_id == procedure.id)
    there = set(session.scalars(known.where(ProcedureInvitation.address_key.in_(wanted))))
    return [_invite(procedure, address, by=by) for address in wanted if address not in there]


def may_accept(invitation: ProcedureInvitation, person: User | None) -> Verdict:
    """Only the account that has confirmed the invited address takes the seat."""
    if person is None:
        return deny(_("Log in with the account for the invited address, or register one."), needs_login=True)
    if person.email != invitation.address_key:
        return deny(_("This invitation was sent to another address than that of your account."))
    return allow()


def accept(invitation: ProcedureInvitation, *, by: User) -> None:
    """Take the seat; the caller has asked `may_accept`. Raises InvitationOver."""
    hold_row(invitation)
    if not invitation.is_open:
        raise InvitationOver(_("This invitation is not open any more."))
    open_seat(
        invitation.procedure.space,
        person=by,
        function=Function.MEMBER,
        reason=SeatReason.INVITATION,
        from_day=clock.today(),
        by=by,
    )
    invitation.person_id, invitation.accepted_at = by.id, clock.now()
    # the account says where to write from now on
    invitation.email, invitation.address_key = "", invitation.public_id
    activity.record("procedure.invitation_accepted", invitation.procedure, by=by)


def withdraw(invitation: ProcedureInvitation, *, by: User) -> None:
    """Take an invitation back; a seat that came of it ends today. Safe to call twice."""
    hold_row(invitation)
    if invitation.withdrawn_at is not None:
        return
    invitation.withdrawn_at = clock.now()
    invitation.email, invitation.address_key = "", invitation.public_id
    for seat in _seats_of(invitation):
        end_seat(seat, from_day=clock.today(), by=by)
    activity.record("procedure.invitation_withdrawn", invitation.procedure, by=by)


def forget_unanswered() -> None:
    """Let go of addresses that nobody answered from, 30 days after the procedure closed."""
    due = clock.now() - KEPT_FOR
    query = (
        select(ProcedureInvitation)
        .join(ProcedureInvitation.procedure)
        .where(ProcedureInvitation.accepted_at.is_(None), ProcedureInvitation.email != "")
        .where(or_(Procedure.closes_at < due, ProcedureInvitation.sent_at < clock.now() - timedelta(days=366)))
        .order_by(ProcedureInvitation.id)
        .limit(AT_ONCE)
    )
    for invitation in session.scalars(query):
        invitation.email, invitation.address_key = "", invitation.public_id
        invitation.withdrawn_at = invitation.withdrawn_at or clock.now()


def _invite(procedure: Procedure, address: str, *, by: User) -> ProcedureInvitation:
    invitation = ProcedureInvitation(
        procedure=procedure, email=address, address_key=address, invited_by_id=by.id, sent_at=clock.now()
    )
    session.add(invitation)
    session.flush()
    outbox.post(mails.invited(invitation), to=Address(address, DEFAULT_LANGUAGE))
    activity.record("procedure.invited", procedure, by=by)
    return invitation


def _seats_of(invitation: ProcedureInvitation) -> Sequence[Seat]:
    """The seats that hold today because the invitation was accepted."""
    if invitation.person_id is None:
        return ()
    query = select(Seat).where(
        Seat.space_id == invitation.procedure.space_id,
        Seat.user_id == invitation.person_id,
        Seat.reason == SeatReason.INVITATION,
        or_(Seat.until_day.is_(None), Seat.until_day >= clock.today()),
    )
    return session.scalars(query).all()
