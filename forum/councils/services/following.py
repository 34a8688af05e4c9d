"""What hangs on an agenda item is never read by more people than the item: its papers, its thread, its resolutions."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select

from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem, AgendaPaper, Doors, ItemState
from forum.councils.models.resolutions import Resolution
from forum.discussions.models.threads import Thread
from forum.documents.models import Document
from forum.documents.services.ceilings import set_document_ceiling
from forum.papers.models import Paper
from forum.spaces.models import Level, SpaceItem
from forum.spaces.services import set_ceiling


def settle(item: AgendaItem) -> None:
    """Set who reads an item, and with it all that hangs on it; its meeting has been loaded.

    Called after every change to the item, its meeting's call, its papers and its resolutions.
    """
    item.level = _level_of(item)
    session.flush()
    for resolution in session.scalars(
        select(Resolution).where(Resolution.item_id == item.id, Resolution.follows_item.is_(True))
    ):
        set_ceiling(resolution, ceiling_from(item))
    for paper in session.scalars(select(AgendaPaper).where(AgendaPaper.item_id == item.id)):
        settle_paper(paper)
    if item.thread_id is not None:
        _settle_thread(item.thread_id)


def settle_paper(paper: AgendaPaper) -> None:
    """Set the ceiling of a document, text or thread from all items that hold it, also after one has let it go."""
    if paper.document_id is not None:
        document = session.get_one(Document, paper.document_id)
        set_document_ceiling(document, _narrowest(_holders(AgendaPaper.document_id == paper.document_id)))
    elif paper.paper_id is not None:
        holders = _holders(AgendaPaper.paper_id == paper.paper_id)
        _settle_things(Paper, Paper.id == paper.paper_id, holders)
    elif paper.thread_id is not None:
        _settle_thread(paper.thread_id)


def settle_released(papers: Sequence[AgendaPaper], thread_id: int | None) -> None:
    """After an item has let go of things, also by being deleted: what still holds them, if anything, decides."""
    for paper in papers:
        settle_paper(paper)
    if thread_id is not None:
        _settle_thread(thread_id)


def ceiling_from(item: AgendaItem) -> Level | None:
    """The narrowest circle that the item gives to what hangs on it; None: it gives none."""
    if item.withheld_at is not None:
        return Level.CONFIDENTIAL
    return Level.MEMBERS if item.doors is Doors.CLOSED else None


def _level_of(item: AgendaItem) -> Level:
    if ceiling := ceiling_from(item):
        return ceiling
    if item.state is not ItemState.PLACED:
        return Level.MEMBERS
    return Level.PUBLIC if item.meeting.is_public and item.meeting.is_called else Level.MEMBERS


def _settle_thread(thread_id: int) -> None:
    holders = _holders(AgendaPaper.thread_id == thread_id, AgendaItem.thread_id == thread_id)
    _settle_things(Thread, Thread.id == thread_id, holders)


def _settle_things(kind: type[SpaceItem], which: ColumnElement[bool], holders: Sequence[AgendaItem]) -> None:
    for thing in session.scalars(select(kind).where(which)):
        set_ceiling(thing, _narrowest(holders))


def _narrowest(holders: Sequence[AgendaItem]) -> Level | None:
    ceilings = {ceiling_from(one) for one in holders}
    return next((one for one in (Level.CONFIDENTIAL, Level.MEMBERS) if one in ceilings), None)


def _holders(held: ColumnElement[bool], *or_else: ColumnElement[bool]) -> Sequence[AgendaItem]:
    """The items that hold a thing which was not public before."""
    by_paper = select(AgendaPaper.item_id).where(AgendaPaper.was_public.is_(False), held)
    return session.scalars(select(AgendaItem).where(or_(AgendaItem.id.in_(by_paper), *or_else))).all()
