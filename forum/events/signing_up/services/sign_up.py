"""Signing up: with an account at once, without one by a mail that asks whose address it is."""

from datetime import timedelta

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.errors import TooManyAttempts
from forum.core.mail import outbox
from forum.core.mail.recipients import Address
from forum.core.security import throttle
from forum.core.security.signing import keyed_hash
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events import policies
from forum.events.models.events import Event
from forum.events.models.mailing import Invitation
from forum.events.models.sign_ups import SignUp
from forum.events.seating.services.enter import enter
from forum.events.seating.services.settle import lock
from forum.events.signing_up import mails
from forum.events.signing_up.details import SignUpDetails
from forum.events.signing_up.errors import SignUpRefused
from forum.events.signing_up.queries.find import find_active_of_address
from forum.events.signing_up.services.belongings import chosen_options, keep_answers, keep_needs
from forum.events.signing_up.services.telling import tell_outcome

# many people share a network: a school, a library, a mobile carrier
MOST_BY_NETWORK = 60
WITHIN = timedelta(hours=1)
# mails that somebody else may have caused
MOST_BY_ADDRESS = 5
DAY = timedelta(hours=24)


def sign_up(
    event: Event,
    details: SignUpDetails,
    *,
    actor: Actor,
    by: User | None,
    invitation: Invitation | None = None,
    network: str = "",
) -> SignUp | None:
    """Enter a form that was sent; without account nothing but a mail to the address tells what came of it.

    The link of an invitation has shown whose address it is: a form with this address is confirmed at once.
    None: the address has signed up already, and has been told so. Raises AlreadySignedUp for a member, SignUpRefused,
    TooManyAttempts.
    """
    if by is None and network:
        _count(f"network:{network}", most=MOST_BY_NETWORK, within=WITHIN)
    lock(event)
    _check(event, actor, invitation)
    earlier = find_active_of_address(event, details.email)
    if earlier is not None and by is None:
        _tell_again(earlier, event)
        return None
    made = _make(event, details, by=by, invitation=invitation)
    enter(made, names=details.names, options=chosen_options(event, details.answers))
    keep_needs(made, details.needs)
    keep_answers(made, event, details.answers)
    if made.is_confirmed:
        tell_outcome(made, event)
    else:
        _ask_to_confirm(made, event)
    return made


def _check(event: Event, actor: Actor, invitation: Invitation | None) -> None:
    """Judge again once the event is locked: an invitation may have been answered or withdrawn meanwhile."""
    if invitation is not None:
        session.refresh(invitation)
        if not invitation.is_open(at=clock.now()):
            raise SignUpRefused(_("This invitation is not open any more."))
    verdict = policies.may_sign_up(actor, event, at=clock.now(), is_invited=invitation is not None)
    if not verdict:
        raise SignUpRefused(verdict.reason)


def _make(event: Event, details: SignUpDetails, *, by: User | None, invitation: Invitation | None) -> SignUp:
    quota = details.wish.quota
    is_known = by is not None or (invitation is not None and invitation.address_key == details.email)
    return SignUp(
        event_id=event.id,
        person_id=by.id if by else None,
        name=details.names[0],
        email=details.email,
        address_key=details.email,
        language=details.language,
        organisation_id=details.organisation.id if details.organisation else None,
        spoken_for=details.spoken_for,
        attendance=details.wish.attendance,
        quota_id=quota.id if quota else None,
        only_together=details.wish.only_together,
        agreed_to_list=details.agreed_to_list,
        consent_given=details.consent_given,
        confirmed_at=clock.now() if is_known else None,
        invitation_id=invitation.id if invitation else None,
    )


def _tell_again(earlier: SignUp, event: Event) -> None:
    """Send the link once more; as long as the address is not confirmed, the mail that asks for it."""
    if not earlier.is_confirmed:
        _ask_to_confirm(earlier, event)
    elif _may_write_to(earlier.email):
        outbox.post(mails.signed_up_already(earlier, event), to=mails.recipient_of(earlier))


def _ask_to_confirm(made: SignUp, event: Event) -> None:
    if made.confirm_until is not None and _may_write_to(made.email):
        message = mails.confirm_sign_up(made, event, until=made.confirm_until)
        outbox.post(message, to=Address(made.email, made.language))


def _may_write_to(address: str) -> bool:
    """Whether the address has not got too many such mails today: somebody else may have typed it."""
    try:
        _count(f"address:{address}", most=MOST_BY_ADDRESS, within=DAY)
    except TooManyAttempts:
        return False
    return True


def _count(sender: str, *, most: int, within: timedelta) -> None:
    throttle.take_rate("event-sign-up", keyed_hash(f"event-sign-up:{sender}"), most=most, within=within)
