"""The papers of agenda items: documents, texts and threads, each as far as its reader may read it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import PublicEntity, session
from forum.core.mail.links import public_path, public_url
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.agenda import AgendaItem, AgendaPaper
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads
from forum.discussions.thread_kinds import Address, kind_of
from forum.documents.models import Document
from forum.documents.policies import visible_documents
from forum.papers.models import Paper
from forum.papers.policies import has_visible_version, visible_papers

T = TypeVar("T")
# of each kind, the newest
MOST_OFFERED = 100


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
    for shown in list_readable(held, actor=actor):
        if shown.paper.item_id is not None:
            found.setdefault(shown.paper.item_id, []).append(shown)
    return dict(found)


def list_readable(held: Sequence[AgendaPaper], *, actor: Actor) -> Sequence[HeldPaper]:
    """What of these the actor may read, in their order; three queries at most."""
    documents = _documents({one.document_id for one in held if one.document_id}, actor)
    texts = _texts({one.paper_id for one in held if one.paper_id}, actor)
    threads = _threads({one.thread_id for one in held if one.thread_id}, actor)
    shown = []
    for one in held:
        found = documents.get(one.document_id or 0) or texts.get(one.paper_id or 0) or threads.get(one.thread_id or 0)
        if found is not None:
            kind = "document" if one.document_id else "text" if one.paper_id else "thread"
            shown.append(HeldPaper(one, kind, *found))
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


def list_things(space_id: int, *, actor: Actor) -> Sequence[tuple[object, Sequence[tuple[str, str]]]]:
    """What of a space can become a paper, newest first, by kind: a token for `find_thing`, and the title."""
    documents = select(Document).where(Document.space_id == space_id, visible_documents(actor))
    texts = select(Paper).where(Paper.space_id == space_id, visible_papers(actor))
    threads = select(Thread).where(Thread.space_id == space_id, listed_threads(actor), Thread.type != "paper")
    found = (
        (_("Documents"), "document", [(one.public_id, one.name) for one in _newest(documents, Document)]),
        (_("Texts"), "text", [(one.public_id, one.title) for one in _newest(texts, Paper)]),
        (_("Internal threads"), "thread", [(one.public_id, one.title) for one in _newest(threads, Thread)]),
    )
    return [(label, [(f"{kind}-{key}", title) for key, title in rows]) for label, kind, rows in found if rows]


def find_thing(token: str, *, space_id: int, actor: Actor) -> Document | Paper | Thread | None:
    """The document, text or thread of a space that a token names, if the actor may read it."""
    kind, _dash, key = token.partition("-")
    if kind == "document":
        wanted = (Document.public_id == key, Document.space_id == space_id, visible_documents(actor))
        return session.scalar(select(Document).options(joinedload(Document.space)).where(*wanted))
    if kind == "text":
        return session.scalar(
            select(Paper)
            .options(joinedload(Paper.space))
            .where(Paper.public_id == key, Paper.space_id == space_id, visible_papers(actor))
        )
    if kind == "thread":
        return session.scalar(
            select(Thread)
            .options(joinedload(Thread.space))
            .where(Thread.public_id == key, Thread.space_id == space_id, listed_threads(actor))
        )
    return None


def _newest(query: Select[T], model: type[PublicEntity]) -> Sequence[T]:
    return session.scalars(query.order_by(model.id.desc()).limit(MOST_OFFERED)).all()
