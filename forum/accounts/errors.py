"""The broken rules of accounts, by name."""

from forum.accounts.models import User
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _


class GroupNotPossible(DomainError):
    """The group of the administration is given by the office alone."""

    def __init__(self) -> None:
        super().__init__(_("Only the office says who belongs to the administration."), field="group")


class NameNotPossible(DomainError):
    """A public name that is taken, reserved or not a name."""

    def __init__(self, message: object) -> None:
        super().__init__(message, field="public_name")


class PasswordNotGood(DomainError):
    """A new password that is too easy to guess."""

    def __init__(self, message: object) -> None:
        super().__init__(message, field="password")


class WrongPassword(DomainError):
    """The person's present password was not given."""

    def __init__(self, message: object | None = None) -> None:
        super().__init__(message or _("This password is not right."), field="current_password")


class WrongCredentials(DomainError):
    """No account with this address and password; the sentence does not say which of both is wrong."""

    def __init__(self) -> None:
        super().__init__(_("E-mail address and password do not belong together. Check both."))


class NotConfirmedYet(DomainError):
    """The right password of an account whose address is not confirmed."""

    def __init__(self, user: User) -> None:
        super().__init__(_("Please confirm your e-mail address first. The link is in the mail that we sent you."))
        self.user = user


class EmailNotPossible(DomainError):
    """An address that the account has already."""

    def __init__(self, message: object) -> None:
        super().__init__(message, field="email")


class RoleNotPossible(DomainError):
    """A role that cannot be given to this person, or not be taken."""
