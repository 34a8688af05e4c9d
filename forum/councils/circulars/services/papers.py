"""Papers to a vote between meetings; who may read a paper is said by the paper alone."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.councils.circulars.errors import CircularRefused
from forum.councils.circulars.services.draft import lock_draft
from forum.councils.models.agenda import AgendaItem, AgendaPaper
from forum.councils.models.circulars import Circular
from forum.councils.services.following import settle
from forum.councils.services.papers import Thing, column_of, copy_to_item, is_public_thing
from forum.discussions.models.threads import Thread
from forum.documents.models import Document
from forum.papers.models import Paper

MOST_PAPERS = 20


def add_paper(circular: Circular, thing: Thing, *, by: User) -> AgendaPaper:
    """Put a thing of the body to a draft; twice is once. Raises CircularRefused."""
    lock_draft(circular)
    if thing.space_id != circular.space_id:
        raise CircularRefused(_("Choose something out of this body."), field="thing")
    mine = select(AgendaPaper).where(AgendaPaper.circular_id == circular.id)
    column = column_of(thing)
    if standing := session.scalar(mine.where(getattr(AgendaPaper, column) == thing.id)):
        return standing
    count = session.scalar(select(func.count()).select_from(mine.subquery())) or 0
    if count >= MOST_PAPERS:
        raise CircularRefused(_("At most %(most)s papers fit.", most=MOST_PAPERS), field="thing")
    paper = AgendaPaper(circular_id=circular.id, position=count, added_by_id=by.id, **{column: thing.id})
    session.add(paper)
    session.flush()
    return paper


def remove_paper(circular: Circular, paper: AgendaPaper) -> None:
    """The thing itself stays where it is. Raises CircularRefused once the vote has been opened."""
    lock_draft(circular)
    session.delete(paper)


def hand_papers_to(circular: Circular, item: AgendaItem) -> None:
    """The papers go along when the question moves to a meeting; from then on they follow the item."""
    held = select(AgendaPaper).where(AgendaPaper.circular_id == circular.id).order_by(AgendaPaper.position)
    for paper in session.scalars(held).all():
        # a vote between meetings holds nothing back: what everybody reads by now stays so
        copy_to_item(paper, item).was_public = is_public_thing(_thing_of(paper))
    settle(item)


def _thing_of(paper: AgendaPaper) -> Thing:
    if paper.document_id is not None:
        return session.get_one(Document, paper.document_id)
    if paper.paper_id is not None:
        return session.get_one(Paper, paper.paper_id, options=[joinedload(Paper.space)])
    return session.get_one(Thread, paper.thread_id, options=[joinedload(Thread.space)])
