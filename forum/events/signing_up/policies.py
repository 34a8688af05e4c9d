"""Who may look after a sign-up, and who reads the names of those who take part."""

from forum.accounts.models import User
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.events.models.events import Event
from forum.events.models.kinds import ListVisibility
from forum.events.models.sign_ups import SignUp


def may_open_without_link(actor: Actor) -> Verdict:
    """Look after one's own sign-up without its link: by one's account."""
    return allow() if actor.is_member else deny(_("Log in to see your sign-up."), needs_login=True)


def may_read_participants(actor: Actor, event: Event, *, takes_part: bool) -> Verdict:
    """Read the names of those who agreed to be named. `takes_part`: the actor has a seat."""
    if event.list_shown_to is ListVisibility.NOBODY:
        return deny(_("This event shows no list of names."))
    if event.list_shown_to is ListVisibility.EVERYBODY:
        return allow()
    if event.list_shown_to is ListVisibility.PARTICIPANTS and takes_part:
        return allow()
    return deny(_("Only those who take part read who else does."), needs_login=not actor.is_member)


def may_take_over(person: User | None, sign_up: SignUp, *, own: SignUp | None = None) -> Verdict:
    """Put a sign-up that was sent without account under the account of the same address.

    Whoever has confirmed an address for their account has shown that it is theirs. `own`: what the account has signed
    up for the same event already.
    """
    if sign_up.person_id is not None:
        return deny(_("This sign-up belongs to an account already."))
    if person is None or not person.is_confirmed or person.email != sign_up.address_key:
        return deny(_("Only the account with the address of the sign-up can take it over."), needs_login=person is None)
    if own is not None:
        return deny(
            _("Your account has a sign-up of its own for this event. Cancel one of the two if you need only one.")
        )
    return allow()
