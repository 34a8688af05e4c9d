"""Log in with address and password."""

from forum.accounts import authentication_log, passwords, queries
from forum.accounts.authentication_log import Outcome
from forum.accounts.errors import NotConfirmedYet, WrongCredentials
from forum.accounts.models import User
from forum.accounts.services import limits
from forum.accounts.services.devices import OpenedDevice, open_device
from forum.core import operator_settings


def log_in(email: str, password: str, *, device: str, stays: bool, network: str = "") -> OpenedDevice:
    """Open a device for whoever knows the password.

    Raises WrongCredentials (the same, after the same work, for an unknown address), NotConfirmedYet
    (only for the right password) and TooManyAttempts.
    """
    guess = limits.count_guess(email, network)
    user = queries.find_user_by_email(email)
    is_right = passwords.is_right(password, user.password_hash if user else None)
    if not is_right or user is None or _is_of_the_demonstration(password):
        authentication_log.note(Outcome.WRONG_CREDENTIALS, email)
        raise WrongCredentials
    limits.clear_guess(guess)
    if not user.is_confirmed:
        authentication_log.note(Outcome.NOT_CONFIRMED, email)
        raise NotConfirmedYet(user)
    authentication_log.note(Outcome.LOGGED_IN, email)
    limits.remember_network(user, network)
    _renew_hash(user, password)
    return open_device(user, device=device, stays=stays)


def _is_of_the_demonstration(password: str) -> bool:
    """A database of the demonstration that is used in service must not open to everybody."""
    return password == passwords.DEMO_PASSWORD and not operator_settings.is_demonstration()


def _renew_hash(user: User, password: str) -> None:
    """Hash the password with today's parameters; this needs the password itself, which is known only now."""
    if passwords.is_outdated(user.password_hash):
        user.password_hash = passwords.hash_password(password)
