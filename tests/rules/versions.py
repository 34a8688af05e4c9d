"""Versions of the rules as the office makes them, and how far a notice has come."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock
from forum.rules.models import RulesVersion
from forum.rules.queries import find_draft
from forum.rules.services.edit import ClauseText, add_clause, begin_draft
from forum.rules.services.publish import ensure_first_version, publish
from tests.factories import make_user

EXTRA = ClauseText("Künstliche Intelligenz kennzeichnen", "Sagen Sie, wenn ein Programm Ihren Text geschrieben hat.")


def make_office() -> User:
    return make_user(roles=(Role.OFFICE,))


def make_draft(*, by: User | None = None) -> RulesVersion:
    """A draft with one clause more than the version in force."""
    ensure_first_version()
    editor = by or make_office()
    draft = begin_draft(by=editor)
    add_clause(draft, EXTRA, by=editor)
    return draft


def publish_draft(*, in_days: int = 14, by: User | None = None, **fields: Any) -> RulesVersion:
    """The draft, or a new one, published to hold so many days from now."""
    editor = by or make_office()
    draft = find_draft() or make_draft(by=editor)
    given: dict[str, Any] = {"change_note": "Neu ist eine Regel zu künstlicher Intelligenz."} | fields
    return publish(draft, holds_from=clock.today() + timedelta(days=in_days), by=editor, **given)


def notices() -> list[str]:
    """To whom word of new rules has been written, in the order of writing."""
    session.rollback()
    query = select(OutgoingMail.recipient).where(OutgoingMail.subject.like("%Dialogregeln%"))
    found = list(session.scalars(query.order_by(OutgoingMail.id)))
    session.rollback()
    return found
