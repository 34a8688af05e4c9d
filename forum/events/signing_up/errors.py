"""Rules of signing up that somebody has run into."""

from forum.core.errors import DomainError


class SignUpRefused(DomainError):
    """Sign-up has closed since the form was shown, or the person may not sign up."""


class NothingChosen(DomainError):
    """No place was chosen with which this can be done."""


class CancellingRefused(DomainError):
    """The time for cancelling seats is over."""
