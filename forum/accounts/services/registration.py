"""Create an account, confirm its address, and delete those that nobody confirmed.

Whether an address is known shows nowhere: each way through `register` and `send_confirmation_again`
costs one hash or none, writes one row and one mail, and says the same.
"""

from dataclasses import dataclass

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from forum.accounts import keys, mails, passwords, queries
from forum.accounts.errors import GroupNotPossible, NameNotPossible, PasswordNotGood, WrongPassword
from forum.accounts.models import OPEN_GROUPS, Group, NameHold, User
from forum.accounts.services import limits
from forum.accounts.services.group_sizes import change_group_size
from forum.accounts.services.names import possible_name
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.addresses import tidy_address
from forum.core.mail.recipients import Address, Person
from forum.core.security.signing import is_mark_of, mark
from forum.core.text import locale
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.lookalike import name_key
from forum.core.time import clock
from forum.rules.queries import current_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What a person says of themselves when they register."""

    email: str
    public_name: str
    password: str
    group: Group
    language: str = "de"


def register(application: Application, *, network: str = "") -> str:
    """Create an account and write to its address; returns the mark by which the same browser is known again.

    An address that has an account gets a mail that says so. Raises GroupNotPossible, NameNotPossible,
    PasswordNotGood and TooManyAttempts, none of which depends on the address.
    """
    if application.group not in OPEN_GROUPS:
        raise GroupNotPossible
    email = tidy_address(application.email)
    limits.count_request("register", email, network)
    known = queries.find_user_by_email(email)
    unconfirmed = known if known and not known.is_confirmed else None
    name = possible_name(application.public_name, owner=unconfirmed, email_hashes=keys.email_hashes(email))
    _check_password(application)
    password_hash = passwords.hash_password(application.password)
    if known and known.is_confirmed:
        _hold_name(name, email)
        outbox.post(mails.address_is_known(), to=Person(known.id))
    else:
        keep_account(email, unconfirmed, name, password_hash, application)
    return mark(keys.password_state(password_hash))


def find_user_by_confirmation_key(key: str) -> User:
    """The person a confirmation key was made for, confirmed already or not; raises LinkNotValid."""
    public_id, found = keys.read_confirmation_key(key)
    user = queries.find_user_by_public_id(public_id)
    if user is None or not is_mark_of(found, keys.account_state(user)):
        raise keys.LinkNotValid(_("This link has been replaced by a newer one. Look for a later mail, or ask again."))
    return user


def confirm(user: User, *, password: str | None, network: str = "") -> None:
    """Confirm the address of an account.

    Whoever registers an address that is not theirs knows the password but has no mail; whoever gets
    the mail unasked does not know the password. Only both together open the account, so on another
    browser than the one that registered the password is asked for (None: the same browser).
    """
    if password is not None:
        guess = limits.count_guess(user.email, network)
        if not passwords.is_right(password, user.password_hash):
            raise WrongPassword
        limits.clear_guess(guess)
    confirm_address(user)


def confirm_address(user: User) -> None:
    """Note that a person has shown that the address is theirs; twice is once."""
    now = clock.now()
    statement = update(User).where(User.id == user.id, User.email_confirmed_at.is_(None))
    confirmed = session.execute(
        statement.values(email_confirmed_at=now), execution_options={"synchronize_session": False}
    )
    if not getattr(confirmed, "rowcount", 0):
        return
    session.refresh(user, ["email_confirmed_at"])
    change_group_size(user.group, 1)
    activity.record("account.confirmed", user, by=user)


def send_confirmation_again(email: str, *, network: str = "") -> None:
    """Write to an address once more, whatever is known of it; raises TooManyAttempts."""
    email = tidy_address(email)
    limits.count_request("confirmation", email, network)
    user = queries.find_user_by_email(email)
    if user is None:
        outbox.post(mails.no_account(), to=Address(email, locale.language()))
    elif user.is_confirmed:
        outbox.post(mails.already_confirmed(), to=Person(user.id))
    else:
        outbox.post(mails.confirm_address(user), to=Person(user.id))


def remove_unconfirmed() -> int:
    """Delete accounts that nobody confirmed within seven days, and of names held; returns how many accounts."""
    before = clock.now() - keys.UNCONFIRMED_KEPT
    session.execute(delete(NameHold).where(NameHold.created_at < before))
    gone = session.execute(delete(User).where(User.email_confirmed_at.is_(None), User.created_at < before))
    return int(getattr(gone, "rowcount", 0))


def _check_password(application: Application) -> None:
    problem = passwords.check_password(application.password, personal=(application.public_name, application.email))
    if problem:
        raise PasswordNotGood(problem.message)


def keep_account(email: str, known: User | None, name: str, password_hash: str, application: Application) -> None:
    """Fill a new account, or one that nobody has confirmed yet: the latest try counts, earlier links end."""
    try:
        with session.begin_nested():
            user = known or User(email=email)
            _fill(user, name, password_hash, application)
            session.add(user)
    except IntegrityError:
        twin = queries.find_user_by_email(email)
        if known or twin is None or twin.is_confirmed:
            raise NameNotPossible(_("Somebody has just chosen this name. Choose another.")) from None
        # the same form was sent twice at the same moment
        keep_account(email, twin, name, password_hash, application)
        return
    activity.record("account.registered", user, by=None)
    outbox.post(mails.confirm_address(user), to=Person(user.id))


def _fill(user: User, name: str, password_hash: str, application: Application) -> None:
    user.public_name, user.name_key = name, name_key(name)
    user.password_hash, user.group, user.language = password_hash, application.group, application.language
    user.old_enough_at = user.rules_accepted_at = user.created_at = clock.now()
    user.rules_version = current_version()


def _hold_name(name: str, email: str) -> None:
    """Reserve the name as an account would; a later try with the same address replaces the reservation."""
    owner = keys.email_hashes(email)
    try:
        with session.begin_nested():
            hold = queries.find_hold(owner) or NameHold()
            hold.email_hash, hold.name_key, hold.created_at = owner[0], name_key(name), clock.now()
            session.add(hold)
    except IntegrityError:
        raise NameNotPossible(_("Somebody has just chosen this name. Choose another.")) from None
