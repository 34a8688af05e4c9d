"""Imports of contributions as the office looks them up."""

from collections.abc import Sequence

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import defer

from forum.contributions.models import ContributionImport, ImportFile
from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.core.time import clock

IMPORTS_PER_PAGE = 25
HAS_FAILED = (ContributionImport.failed_at.is_not(None), ContributionImport.finished_at.is_(None))


def list_imports(*, cursor: str | None) -> Page[ContributionImport]:
    """The newest first, without their reports. One query."""
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(ContributionImport).options(defer(ContributionImport.rejections)),
        by=[ContributionImport.id],
        key=lambda order: (order.id,),
        cursor=cursor,
        size=IMPORTS_PER_PAGE,
    )


def find_import(public_id: str) -> ContributionImport | None:
    return session.scalar(select(ContributionImport).where(ContributionImport.public_id == public_id))


def has_file(order: ContributionImport) -> bool:
    """Whether its file is kept; those of the command line are not."""
    return bool(session.scalar(select(exists().where(ImportFile.import_id == order.id))))


def list_waiting() -> Sequence[int]:
    """Imports that were started and are in nobody's hands."""
    free = or_(ContributionImport.claimed_until.is_(None), ContributionImport.claimed_until < clock.now())
    query = select(ContributionImport.id).where(
        ContributionImport.queued_at.is_not(None),
        ContributionImport.finished_at.is_(None),
        ContributionImport.failed_at.is_(None),
        free,
    )
    return session.scalars(query.order_by(ContributionImport.id)).all()
