"""Who may answer an invitation, and which functions can be stood in for."""

from forum.accounts.models import User
from forum.core.access import Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.councils.membership.names import masked_address
from forum.councils.models.members import Membership
from forum.spaces.models import Function

# whose place a deputy can take: it comes with no more than reading and writing
PRINCIPALS = (Function.CHAIR, Function.VICE_CHAIR, Function.MEMBER)


def may_accept(membership: Membership, person: User | None) -> Verdict:
    """Whoever has confirmed the address to which the open invitation went."""
    if person is None:
        return deny(_("Log in with the address to which the invitation was sent, to accept it."), needs_login=True)
    if not person.is_confirmed or person.email != membership.email:
        return deny(
            _(
                "This invitation went to %(address)s; you are logged in with another address. Log out and log in with "
                "that one, change the address of your account, or ask the office to invite this account's address.",
                address=masked_address(membership.email),
            )
        )
    return allow()
