"""The papers to a vote between meetings: documents, texts and threads of the body, as far as the reader may read them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.agenda import AgendaPaper
from forum.councils.models.bodies import Body
from forum.councils.models.circulars import Circular
from forum.councils.models.threads import BodyThread
from forum.discussions.policies import listed_threads
from forum.documents.models import Document
from forum.documents.policies import visible_documents
from forum.papers.models import Paper
from forum.papers.policies import visible_papers

OFFERED_OF_EACH = 100
Thing = Document | Paper | BodyThread


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A paper to a vote, and the thing that it is."""

    paper: AgendaPaper
    thing: Thing

    @property
    def title(self) -> str:
        return self.thing.name if isinstance(self.thing, Document) else self.thing.title


def list_papers(circular: Circular, *, actor: Actor) -> Sequence[HeldPaper]:
    """Those that the actor may read, in their order; four queries however many there are."""
    query = select(AgendaPaper).where(AgendaPaper.circular_id == circular.id)
    papers = session.scalars(query.order_by(AgendaPaper.position, AgendaPaper.id)).all()
    if not papers:
        return ()
    documents = select(Document).where(
        Document.id.in_([one.document_id for one in papers if one.document_id]), visible_documents(actor)
    )
    texts = select(Paper).where(Paper.id.in_([one.paper_id for one in papers if one.paper_id]), visible_papers(actor))
    threads = select(BodyThread).where(
        BodyThread.id.in_([one.thread_id for one in papers if one.thread_id]), listed_threads(actor, BodyThread)
    )
    things: dict[tuple[str, int], Thing] = {("document", one.id): one for one in session.scalars(documents)}
    things |= {("paper", one.id): one for one in session.scalars(texts)}
    things |= {("thread", one.id): one for one in session.scalars(threads)}
    return [HeldPaper(paper, things[key]) for paper in papers if (key := _key_of(paper)) in things]


def find_paper(circular: Circular, public_id: str) -> AgendaPaper | None:
    query = select(AgendaPaper).where(AgendaPaper.circular_id == circular.id, AgendaPaper.public_id == public_id)
    return session.scalar(query)


def list_possible_papers(body: Body, *, actor: Actor) -> Sequence[Thing]:
    """The newest documents, texts and threads of a body that the actor may read."""
    return [*_documents(body, actor), *_texts(body, actor), *_threads(body, actor)]


def _documents(body: Body, actor: Actor) -> Iterator[Document]:
    query = select(Document).where(Document.space_id == body.space_id, visible_documents(actor))
    yield from session.scalars(query.order_by(Document.id.desc()).limit(OFFERED_OF_EACH))


def _texts(body: Body, actor: Actor) -> Iterator[Paper]:
    query = select(Paper).where(Paper.space_id == body.space_id, visible_papers(actor))
    yield from session.scalars(query.order_by(Paper.id.desc()).limit(OFFERED_OF_EACH))


def _threads(body: Body, actor: Actor) -> Iterator[BodyThread]:
    query = select(BodyThread).where(BodyThread.space_id == body.space_id, listed_threads(actor, BodyThread))
    yield from session.scalars(query.order_by(BodyThread.id.desc()).limit(OFFERED_OF_EACH))


def _key_of(paper: AgendaPaper) -> tuple[str, int]:
    if paper.document_id is not None:
        return "document", paper.document_id
    return ("paper", paper.paper_id) if paper.paper_id is not None else ("thread", paper.thread_id or 0)
