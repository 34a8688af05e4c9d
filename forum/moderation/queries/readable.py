"""Rows of the moderation by which mails are written: those about things that an actor may still read."""

from collections.abc import Collection

from sqlalchemy import not_, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Report
from forum.moderation.policies import is_closed_case


def list_readable_cases(keys: Collection[int], actor: Actor) -> Collection[int]:
    return session.scalars(select(Case.id).where(Case.id.in_(keys), not_(is_closed_case(actor)))).all()


def list_readable_decisions(keys: Collection[int], actor: Actor) -> Collection[int]:
    query = select(Decision.id).join(Case, Case.id == Decision.case_id)
    return session.scalars(query.where(Decision.id.in_(keys), not_(is_closed_case(actor)))).all()


def list_readable_reports(keys: Collection[int], actor: Actor) -> Collection[int]:
    query = select(Report.id).join(Case, Case.id == Report.case_id)
    return session.scalars(query.where(Report.id.in_(keys), not_(is_closed_case(actor)))).all()
