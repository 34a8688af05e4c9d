"""The papers of agenda items: documents, texts and threads, each as far as its reader may read it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.mail.links import public_path, public_url
from forum.councils.models.agenda import AgendaItem, AgendaPaper
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads
from forum.discussions.thread_kinds import Address, kind_of
from forum.documents.models import Document
from forum.documents.policies import visible_documents
from forum.papers.models import Paper
from forum.papers.policies import has_visible_version, visible_papers


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """One paper of an item, for somebody who may read it; `kind` is "document", "text" or "thread"."""

    paper: AgendaPaper
    kind: str
    title: str
    at: Address

    @property
    def late_at(self) -> datetime | None:
        return self.paper.late_at

    @property
    def path(self) -> str:
        return public_path(self.at.endpoint, **self.at.values)

    @property
    def address(self) -> str:
        """With the host, for mails."""
        return public_url(self.at.endpoint, **self.at.values)


def list_papers(items: Sequence[AgendaItem], *, actor: Actor) -> dict[int, Sequence[HeldPaper]]:
    """By the key of the item, in their order; four queries, however many items there are."""
    if not items:
        return {}
    query = select(AgendaPaper).where(AgendaPaper.item_id.in_([item.id for item in items]))
    held = session.scalars(query.order_by(AgendaPaper.position, AgendaPaper.id)).all()
    return by_item(held, actor=actor)


def by_item(held: Sequence[AgendaPaper], *, actor: Actor) -> dict[int, Sequence[HeldPaper]]:
    """What of these the actor may read, by the key of the item."""
    found: dict[int, list[HeldPaper]] = {}
    for paper, shown in _readable(held, actor):
        if paper.item_id is not None:
            found.setdefault(paper.item_id, []).append(shown)
    return dict(found)


def _readable(held: Sequence[AgendaPaper], actor: Actor) -> Sequence[tuple[AgendaPaper, HeldPaper]]:
    documents = _documents({one.document_id for one in held if one.document_id}, actor)
    texts = _texts({one.paper_id for one in held if one.paper_id}, actor)
    threads = _threads({one.thread_id for one in held if one.thread_id}, actor)
    shown = []
    for one in held:
        found = documents.get(one.document_id or 0) or texts.get(one.paper_id or 0) or threads.get(one.thread_id or 0)
        if found is not None:
            kind = "document" if one.document_id else "text" if one.paper_id else "thread"
            shown.append((one, HeldPaper(one, kind, *found)))
    return shown


Found = Mapping[int, tuple[str, Address]]


def _documents(keys: Collection[int], actor: Actor) -> Found:
    if not keys:
        return {}
    query = select(Document).where(Document.id.in_(keys), visible_documents(actor))
    return {
        one.id: (one.name, Address("documents.show_document", {"public_id": one.public_id}))
        for one in session.scalars(query)
    }


def _texts(keys: Collection[int], actor: Actor) -> Found:
    if not keys:
        return {}
    query = select(Paper).where(Paper.id.in_(keys), or_(visible_papers(actor), has_visible_version(actor)))
    return {
        one.id: (one.title, Address("papers.show_paper", {"public_id": one.public_id, "slug": one.slug}))
        for one in session.scalars(query)
    }


def _threads(keys: Collection[int], actor: Actor) -> Found:
    if not keys:
        return {}
    query = select(Thread).where(Thread.id.in_(keys), listed_threads(actor))
    return {one.id: (one.title, kind_of(one).page(one)) for one in session.scalars(query)}
