"""Errors of the domain: each names the broken rule in a sentence the person can read."""


class DomainError(Exception):
    """A rule that holds for everybody was broken; answered with 409 or on the form.

    The message is a lazy translation, rendered for whoever reads it.
    """

    def __init__(self, message: object, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class TooManyAttempts(DomainError):
    """Something was tried too often; answered with 429 and Retry-After in seconds."""

    def __init__(self, message: object, *, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class UnguardedView(RuntimeError):
    """A view answered without having asked a policy."""


class WiringIncomplete(Exception):
    """A list in forum/app.py lacks something, or names it twice; the application does not start."""
