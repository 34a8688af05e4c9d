"""An address that a mail server has refused: its owner asks for a mail there, and the link in it lets all others go on."""

from datetime import timedelta

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.addresses import readable_address
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind
from forum.core.mail.recipients import Person
from forum.core.mail.refused import find_refusal, forget_refusals
from forum.core.security.signing import BadLink, is_mark_of, keyed_hash, mark, read_signed, sign
from forum.core.security.throttle import take_rate
from forum.core.text.locale import gettext
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.page_sections import Section

ADDRESS_CHECK = "address-check"
VALID_FOR = timedelta(days=3)
MOST_A_DAY = 3


def refused_address(user: User, actor: Actor, cursor: str | None) -> Section | None:  # noqa: ARG001
    """In one's account: that mail to the address came back, and what to do."""
    refusal = find_refusal(user.email)
    if refusal is None:
        return None
    context = {"refusal": refusal, "address": readable_address(user.email)}
    return Section(gettext("Your e-mail address does not work"), "notifications/_refused_address.html", context)


def check_address(user: User) -> None:
    """Send a mail to a refused address. Raises TooManyAttempts."""
    take_rate(ADDRESS_CHECK, keyed_hash(str(user.id)), most=MOST_A_DAY, within=timedelta(days=1))
    outbox.post(_message(user), to=Person(user.id))


def read_check(token: str) -> User | None:
    """Whose address a link confirms; None if it is no longer valid, or the account has another address by now."""
    try:
        user_id, address = read_signed(ADDRESS_CHECK, token, valid_for=VALID_FOR)
    except BadLink:
        return None
    user = session.get(User, user_id)
    return user if user is not None and is_mark_of(address, user.email) else None


def confirm_check(user: User) -> None:
    """Mail to the address arrives: all others go there again."""
    forget_refusals([user.email])


def _message(user: User) -> MailMessage:
    return MailMessage(
        kind=CHECK,
        about=user,
        subject=_("Confirm that mail reaches you"),
        paragraphs=(_("you wanted to know whether mail reaches you at this address. It does, if you read this."),),
        action_label=_("Confirm the address"),
        action_url=public_url("notifications.show_address_check", token=_token(user)),
        valid_for=VALID_FOR,
    )


def _token(user: User) -> str:
    return sign(ADDRESS_CHECK, [user.id, mark(user.email)])


CHECK = MandatoryKind("notifications.address_check", about="user", forgets_words=True)
MUST_ARRIVE = (CHECK,)
