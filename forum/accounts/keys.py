"""Keys in links of mails: signed, for one purpose, valid only while the state they were made for is unchanged."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from forum.accounts.models import EmailChange, User
from forum.core.errors import DomainError
from forum.core.security.signing import BadLink, SignatureProblem, keyed_hashes, mark, read_signed, sign
from forum.core.text.locale import lazy_gettext as _

CONFIRMATION_VALID = timedelta(days=3)
RESET_VALID = timedelta(hours=2)
EMAIL_CHANGE_VALID = timedelta(days=3)
# longer than the week to think: whoever opens it later reads why it is no longer needed
STAY_VALID = timedelta(days=30)
# an account that nobody confirms goes again
UNCONFIRMED_KEPT = timedelta(days=7)


class LinkNotValid(DomainError):
    """A link from a mail has been used, replaced or is too old."""


class End(StrEnum):
    """Which end of a change of address a key was sent to."""

    OLD = "old"
    NEW = "new"


def hash_token(token: str) -> str:
    """A session's token as the database keeps it; the token has 256 random bits, so no key is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def password_state(password_hash: str) -> str:
    """What the mark in the cookie of a browser that registered stands for: it ends with the password."""
    return f"password:{password_hash}"


def email_hashes(email: str) -> Sequence[str]:
    """An address as it is kept where the address itself may not be: by the newest key, then by earlier ones."""
    return keyed_hashes(f"email:{email}")


def account_state(user: User) -> str:
    """What the mark in a link stands for: it ends with the password and with the address."""
    return f"account:{user.password_hash}:{user.email}"


def change_state(change: EmailChange) -> str:
    """One request to change an address: whose it is, from where to where, and when; row numbers may be used again."""
    parts = (change.user.public_id, change.user.email, change.new_email, change.created_at.isoformat())
    return f"email-change:{':'.join(parts)}"


def confirmation_key(user: User) -> str:
    return sign("confirmation", [user.public_id, mark(account_state(user))])


def leaving_state(user: User) -> str:
    """One wish to have an account deleted: it ends when that is taken back."""
    return f"leaving:{user.public_id}:{user.leaves_at.isoformat() if user.leaves_at else ''}"


def stay_key(user: User) -> str:
    return sign("stay", [user.public_id, mark(leaving_state(user))])


def reset_key(user: User) -> str:
    return sign("reset", [user.public_id, mark(account_state(user))])


def email_change_key(change: EmailChange, end: End) -> str:
    return sign("email-change", [change.id, mark(change_state(change)), end.value])


def read_confirmation_key(key: str) -> tuple[str, str]:
    """The public id and the mark of the account that the key was made for."""
    public_id, mark = _read("confirmation", key, CONFIRMATION_VALID)
    return str(public_id), str(mark)


def read_reset_key(key: str) -> tuple[str, str]:
    public_id, mark = _read("reset", key, RESET_VALID)
    return str(public_id), str(mark)


def read_stay_key(key: str) -> tuple[str, str]:
    """The public id and the mark of the wish that the key takes back."""
    public_id, mark = _read("stay", key, STAY_VALID)
    return str(public_id), str(mark)


def read_email_change_key(key: str) -> tuple[int, str, End]:
    """The row, the mark of the request and the end that the key was made for."""
    change_id, mark, end = _read("email-change", key, EMAIL_CHANGE_VALID)
    return int(change_id), str(mark), End(str(end))


def _read(purpose: str, key: str, valid_for: timedelta) -> list[str | int]:
    try:
        return list(read_signed(purpose, key, valid_for=valid_for))
    except BadLink as error:
        if error.problem is SignatureProblem.TOO_OLD:
            raise LinkNotValid(_("This link is too old. Ask for a new one.")) from None
        raise LinkNotValid(
            _("This link is not complete. Copy the whole address from the mail, or ask for a new link.")
        ) from None
