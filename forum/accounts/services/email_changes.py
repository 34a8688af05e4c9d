"""Change the address of an account: it happens when the old and the new end have agreed."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from forum.accounts import keys, mails, queries
from forum.accounts.errors import EmailNotPossible
from forum.accounts.keys import End
from forum.accounts.models import EmailChange, User
from forum.accounts.services import limits
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.addresses import tidy_address
from forum.core.mail.recipients import Address, Person
from forum.core.security.signing import is_mark_of
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock

OVER = _("This change of address is finished, cancelled or was replaced by another one.")


def request_email_change(user: User, *, new_email: str, network: str = "") -> EmailChange:
    """Write to both ends; a new request replaces the one before.

    The owner of an address that is taken is told so by mail; the page says the same in either case.
    The view has asked for the password. Raises EmailNotPossible and TooManyAttempts.
    """
    new_email = tidy_address(new_email)
    if new_email == user.email:
        raise EmailNotPossible(_("This is the address of your account already."))
    limits.count_request("email-change", user.email, network)
    limits.count_request("email-change-to", new_email, "")
    cancel_email_change(user)
    change = EmailChange(user=user, new_email=new_email)
    session.add(change)
    session.flush()
    outbox.post(mails.change_address_old_end(change), to=Person(user.id))
    _write_to_new_end(change)
    activity.record("account.email_change_requested", user, by=user)
    return change


def find_change_by_key(key: str) -> tuple[EmailChange, End]:
    """The change and the end that a key was made for; raises LinkNotValid."""
    change_id, mark, end = keys.read_email_change_key(key)
    change = queries.find_email_change_by_id(change_id)
    if change is None or not is_mark_of(mark, keys.change_state(change)):
        raise keys.LinkNotValid(OVER)
    return change, end


def confirm_end(change: EmailChange, end: End) -> bool:
    """Note that one end has agreed; whether the address has changed now.

    Raises EmailNotPossible, and LinkNotValid if the change was cancelled at this moment.
    """
    now = clock.now()
    _lock(change)
    if end is End.OLD:
        change.old_confirmed_at = change.old_confirmed_at or now
    else:
        change.new_confirmed_at = change.new_confirmed_at or now
    if not (change.old_confirmed_at and change.new_confirmed_at):
        return False
    _carry_out(change)
    return True


def cancel_email_change(user: User) -> None:
    change = queries.find_email_change(user)
    if change:
        session.delete(change)
        session.flush()


def _lock(change: EmailChange) -> None:
    """On PostgreSQL the two ends may agree at the same moment: the second one sees the first."""
    row = select(EmailChange.id).where(EmailChange.id == change.id).with_for_update(key_share=True)
    if session.scalar(row) is None:
        raise keys.LinkNotValid(OVER)
    session.refresh(change, ["old_confirmed_at", "new_confirmed_at"])


def _write_to_new_end(change: EmailChange) -> None:
    owner = queries.find_user_by_email(change.new_email)
    if owner:
        outbox.post(mails.change_address_taken(), to=Person(owner.id))
    else:
        # no name: nobody knows yet whose address this is
        new_end = Address(change.new_email, change.user.language)
        outbox.post(mails.change_address_new_end(change), to=new_end)


def _carry_out(change: EmailChange) -> None:
    user, old, new = change.user, change.user.email, change.new_email
    try:
        with session.begin_nested():
            user.email = new
    except IntegrityError:
        raise EmailNotPossible(
            _("Meanwhile an account with this address was created. The address of yours stays as it is.")
        ) from None
    session.delete(change)
    old_end = Address(old, user.language, user.greeting)
    for recipient in (old_end, Person(user.id)):
        outbox.post(mails.address_was_changed(new), to=recipient)
    activity.record("account.email_changed", user, by=user)
