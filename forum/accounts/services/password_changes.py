"""Change a password, and choose a new one when the old is forgotten."""

from forum.accounts import authentication_log, keys, mails, passwords, queries
from forum.accounts.authentication_log import Outcome
from forum.accounts.errors import PasswordNotGood, WrongPassword
from forum.accounts.models import User, UserSession
from forum.accounts.services import limits
from forum.accounts.services.devices import end_devices
from forum.accounts.services.email_changes import cancel_email_change
from forum.accounts.services.registration import confirm_address
from forum.core.acts import activity
from forum.core.mail import outbox
from forum.core.mail.addresses import tidy_address
from forum.core.mail.recipients import Address, Person
from forum.core.security.signing import is_mark_of
from forum.core.text import locale
from forum.core.text.locale import lazy_gettext as _


def change_password(user: User, *, current: str, new: str, here: UserSession, network: str = "") -> None:
    """Replace the password and log out all other devices; raises WrongPassword and PasswordNotGood."""
    check_current_password(user, current, network=network)
    _set_password(user, new)
    end_devices(user, but=here)
    activity.record("account.password_changed", user, by=user)


def check_current_password(user: User, password: str, *, network: str = "") -> None:
    """Ask for the password before something serious changes; counts like a log-in. Raises WrongPassword."""
    guess = limits.count_guess(user.email, network)
    if not passwords.is_right(password, user.password_hash):
        authentication_log.note(Outcome.WRONG_PASSWORD, user.email)
        raise WrongPassword
    limits.clear_guess(guess)


def request_reset(email: str, *, network: str = "") -> None:
    """Write to an address, known or not; raises TooManyAttempts."""
    email = tidy_address(email)
    limits.count_request("reset", email, network)
    user = queries.find_user_by_email(email)
    if user is None:
        outbox.post(mails.no_account(), to=Address(email, locale.language()))
    else:
        outbox.post(mails.reset_password(user), to=Person(user.id))


def find_user_by_reset_key(key: str) -> User:
    """The person a reset key was made for; raises LinkNotValid when it is used, replaced or too old."""
    public_id, mark = keys.read_reset_key(key)
    user = queries.find_user_by_public_id(public_id)
    if user is None or not is_mark_of(mark, keys.account_state(user)):
        raise keys.LinkNotValid(_("This link has been used already. Ask for a new one if you need it."))
    return user


def reset_password(user: User, *, new: str) -> None:
    """Set a new password by the key from the mail, which also confirms the address; logs out everywhere."""
    confirm_address(user)
    _set_password(user, new)
    end_devices(user)
    limits.forget_failures(user)
    activity.record("account.password_reset", user, by=user)


def _set_password(user: User, password: str) -> None:
    problem = passwords.check_password(password, personal=(user.public_name, user.email))
    if problem:
        raise PasswordNotGood(problem.message)
    user.password_hash = passwords.hash_password(password)
    # whoever asked for it may have known the old password
    cancel_email_change(user)
    outbox.post(mails.password_was_changed(), to=Person(user.id))
