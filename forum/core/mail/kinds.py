"""The kinds of mail that the application has declared; no other can be sent."""

from collections.abc import Iterable

from flask import Flask, current_app

from forum.core.mail.message import MailKind, MandatoryKind, NotificationKind


class WrongMailKind(Exception):
    """A mistake in the sources: a kind that is not declared, declared twice, or used for something else."""


def install(app: Flask, *, must_arrive: Iterable[MandatoryKind], notifications: Iterable[NotificationKind]) -> None:
    """Declare all kinds of mail, once when the application is made; raises WrongMailKind."""
    all_kinds: tuple[MailKind, ...] = (*must_arrive, *notifications)
    declared: dict[str, MailKind] = {}
    for kind in all_kinds:
        if kind.name in declared:
            raise WrongMailKind(f"{kind.name} is declared twice")
        declared[kind.name] = kind
    app.extensions["mail_kinds"] = declared


def check_declared(kind: MailKind, *, about: str) -> None:
    """Raise WrongMailKind unless this very kind is declared and is about rows of that table."""
    if declared_kinds().get(kind.name) is not kind:
        raise WrongMailKind(f"{kind.name} is not among the kinds of mail declared in app.py")
    if kind.about != about:
        raise WrongMailKind(f"{kind.name} is about {kind.about or 'nothing'}, not about {about or 'nothing'}")


def find_notification_kind(name: str) -> NotificationKind:
    """The kind of a mail that is to be rendered now; raises WrongMailKind."""
    kind = declared_kinds().get(name)
    if not isinstance(kind, NotificationKind):
        raise WrongMailKind(f"{name} is no declared kind of notification")
    return kind


def declared_kinds() -> dict[str, MailKind]:
    found: dict[str, MailKind] = current_app.extensions["mail_kinds"]
    return found
