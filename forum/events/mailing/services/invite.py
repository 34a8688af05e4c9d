"""Inviting people, with seats that are kept for them until a day, and what becomes of the seats afterwards."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Address
from forum.core.text.locale import DEFAULT_LANGUAGE, lazy_ngettext
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.mailing import mails
from forum.events.mailing.errors import AnsweredAlready, CannotInvite
from forum.events.mailing.queries.invitations import list_known, list_signed_up
from forum.events.mailing.services.invited_list import InvitedLine, InvitedList, WrongLine
from forum.events.models.events import Event, Quota
from forum.events.models.mailing import Invitation, InvitationState
from forum.events.queries.parts import list_quotas
from forum.events.seating.queries.seats import availability_of_quotas, availability_without_quota
from forum.events.seating.services.settle import lock, settle

# whoever said no is not asked a second time
ASKED_AGAIN = (InvitationState.LAPSED, InvitationState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class InvitationTerms:
    """What holds for all invitations of a list."""

    until: datetime
    quota: Quota | None
    keeps_seats: bool


def check_list(event: Event, invited: InvitedList) -> InvitedList:
    """The list without people who have been invited or have signed up already; they are named by their lines."""
    addresses = [line.email for line in invited.lines]
    known, signed_up = list_known(event, addresses), list_signed_up(event, addresses)
    fine: list[InvitedLine] = []
    wrong: list[WrongLine] = list(invited.wrong)
    for line in invited.lines:
        if line.email in signed_up:
            wrong.append(WrongLine(line.line, _("This address has signed up already.")))
        elif line.email in known and known[line.email].state not in ASKED_AGAIN:
            wrong.append(WrongLine(line.line, _("This address has been invited already.")))
        else:
            fine.append(line)
    return InvitedList(tuple(fine), tuple(sorted(wrong, key=lambda one: one.line)))


def check_terms(event: Event, invited: InvitedList, terms: InvitationTerms) -> None:
    """Raises CannotInvite if the event takes no invitations, or has not so many free seats to keep."""
    if event.is_draft or event.is_cancelled or not event.takes_sign_ups:
        raise CannotInvite(_("Only a published event that takes sign-ups can be invited to."))
    if not clock.now() < terms.until <= event.closing_at:
        raise CannotInvite(_("Choose a moment in the future, at the latest when sign-up closes."), field="until_day")
    free = _free_seats(event, terms.quota)
    if terms.keeps_seats and free is not None and invited.seats > free:
        raise CannotInvite(
            lazy_ngettext(
                "Only one seat is free that could be kept.", "Only %(num)s seats are free that could be kept.", free
            ),
            field="keeps_seats",
        )


def invite_all(event: Event, invited: InvitedList, *, terms: InvitationTerms, by: User) -> int:
    """Invite everybody on a list that has been checked; returns how many. Raises CannotInvite."""
    lock(event)
    invited = check_list(event, invited)
    check_terms(event, invited, terms)
    known = list_known(event, [line.email for line in invited.lines])
    for line in invited.lines:
        invitation = _ask(known.get(line.email), event, line, terms, by=by)
        outbox.post(mails.invited(invitation, event), to=recipient_of(invitation))
    settle(event)
    activity.record("invitation.sent", event, by=by, addresses=len(invited.lines))
    return len(invited.lines)


def shorten_invitations(event: Event) -> None:
    """Let no open invitation outlast sign-up, and write the new end to whoever can still answer; the event is locked."""
    end = event.closing_at
    too_long = Invitation.event_id == event.id, Invitation.state == InvitationState.OPEN, Invitation.until > end
    shortened = session.scalars(select(Invitation).where(*too_long).order_by(Invitation.id)).all()
    for invitation in shortened:
        invitation.until = end
        if end > clock.now():
            outbox.post(mails.invited(invitation, event), to=recipient_of(invitation))
    if shortened:
        event.due_at = end if event.due_at is None else min(event.due_at, end)


def withdraw(invitation: Invitation, event: Event, *, by: User) -> None:
    """Take an open invitation back; its seats go to the line. Raises AnsweredAlready."""
    _end(invitation, event, InvitationState.WITHDRAWN)
    outbox.post(mails.invitation_withdrawn(invitation, event), to=recipient_of(invitation))
    activity.record("invitation.withdrawn", invitation, by=by)


def decline(invitation: Invitation, event: Event) -> None:
    """Say no to an invitation; its seats go to the line. Raises AnsweredAlready."""
    _end(invitation, event, InvitationState.DECLINED)
    activity.record("invitation.declined", invitation, by=None)


def recipient_of(invitation: Invitation) -> Address:
    return Address(invitation.email, DEFAULT_LANGUAGE, invitation.name)


def _ask(
    earlier: Invitation | None, event: Event, line: InvitedLine, terms: InvitationTerms, *, by: User
) -> Invitation:
    """A new invitation, or the earlier one opened again with a new link."""
    invitation = earlier or Invitation(event_id=event.id, email=line.email, address_key=line.email, link_version=0)
    invitation.name, invitation.seats = line.name, line.seats
    invitation.kept_seats = line.seats if terms.keeps_seats else 0
    invitation.quota_id = terms.quota.id if terms.quota else None
    invitation.until, invitation.invited_by_id = terms.until, by.id
    invitation.state, invitation.answered_at = InvitationState.OPEN, None
    invitation.link_version += 1
    session.add(invitation)
    session.flush()
    return invitation


def _end(invitation: Invitation, event: Event, state: InvitationState) -> None:
    lock(event)
    session.refresh(invitation)
    if invitation.state is not InvitationState.OPEN:
        raise AnsweredAlready(_("This invitation is not open any more."))
    invitation.state, invitation.answered_at = state, clock.now()
    session.flush()
    settle(event)


def _free_seats(event: Event, quota: Quota | None) -> int | None:
    """None: no limit."""
    if quota is None:
        return availability_without_quota(event).free
    return availability_of_quotas(event, list_quotas(event))[quota.id].free
