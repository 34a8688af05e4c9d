"""Confirming a sign-up by the link in the mail, and putting one under an account."""

from forum.accounts.models import User
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp
from forum.events.seating.services import confirm as seating
from forum.events.seating.services.locking import lock_event_of
from forum.events.signing_up.services.telling import tell_outcome


def confirm(sign_up: SignUp, event: Event) -> None:
    """The person has read the mail: the sign-up counts, and they are told how it stands. Raises SignUpOver."""
    # two who press the button at once are told once
    lock_event_of(sign_up)
    if sign_up.is_confirmed:
        return
    seating.confirm(sign_up)
    tell_outcome(sign_up, event)


def take_over(sign_up: SignUp, event: Event, *, by: User) -> None:
    """Put a sign-up under the account with its address; links from earlier mails stay valid.

    Whoever has confirmed the account's address has confirmed that of the sign-up.
    """
    confirm(sign_up, event)
    sign_up.person_id = by.id
