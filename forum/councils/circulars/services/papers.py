"""Papers to a vote between meetings; who may read a paper is said by the paper alone."""

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.councils.circulars.errors import CircularRefused
from forum.councils.circulars.queries.papers import Thing
from forum.councils.circulars.services.draft import lock_draft
from forum.councils.models.agenda import AgendaItem, AgendaPaper
from forum.councils.models.circulars import Circular
from forum.councils.services.following import settle
from forum.documents.models import Document
from forum.papers.models import Paper
from forum.spaces.policies import is_public

MOST_PAPERS = 20


def add_paper(circular: Circular, thing: Thing, *, by: User) -> AgendaPaper:
    """Put a thing of the body to a draft; twice is once. Raises CircularRefused."""
    lock_draft(circular)
    if thing.space_id != circular.space_id:
        raise CircularRefused(_("Choose something out of this body."), field="thing")
    mine = select(AgendaPaper).where(AgendaPaper.circular_id == circular.id)
    if standing := session.scalar(mine.filter_by(**_column_of(thing))):
        return standing
    count = session.scalar(select(func.count()).select_from(mine.subquery())) or 0
    if count >= MOST_PAPERS:
        raise CircularRefused(_("At most %(most)s papers fit.", most=MOST_PAPERS), field="thing")
    paper = AgendaPaper(
        circular_id=circular.id, position=count, was_public=_is_public(thing), added_by_id=by.id, **_column_of(thing)
    )
    session.add(paper)
    session.flush()
    return paper


def remove_paper(circular: Circular, paper: AgendaPaper) -> None:
    """The thing itself stays where it is. Raises CircularRefused once the vote has been opened."""
    lock_draft(circular)
    session.delete(paper)


def hand_papers_to(circular: Circular, item: AgendaItem, *, by: User) -> None:
    """The papers go along when the question moves to a meeting; from then on they follow the item."""
    held = select(AgendaPaper).where(AgendaPaper.circular_id == circular.id).order_by(AgendaPaper.position)
    for paper in session.scalars(held).all():
        session.add(
            AgendaPaper(
                item_id=item.id,
                position=paper.position,
                document_id=paper.document_id,
                paper_id=paper.paper_id,
                thread_id=paper.thread_id,
                was_public=paper.was_public,
                added_by_id=by.id,
            )
        )
    settle(item)


def _column_of(thing: Thing) -> dict[str, int]:
    if isinstance(thing, Document):
        return {"document_id": thing.id}
    return {"paper_id": thing.id} if isinstance(thing, Paper) else {"thread_id": thing.id}


def _is_public(thing: Thing) -> bool:
    """Documents are read version by version: they follow what they are put to."""
    return not isinstance(thing, Document) and is_public(thing)
