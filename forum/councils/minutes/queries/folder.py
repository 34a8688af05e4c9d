"""What lies in the folder of a meeting for one reader: agenda, papers, own notes, and what is new in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.meetings.queries.agenda import list_items
from forum.councils.meetings.queries.papers import HeldPaper, list_papers
from forum.councils.models.agenda import AgendaItem, FolderVisit, OwnNote
from forum.councils.models.meetings import Meeting
from forum.documents.models import Document, DocumentVersion
from forum.documents.policies import visible_documents
from forum.documents.queries.versions import newest_versions
from forum.papers.models import Paper
from forum.papers.policies import visible_papers


@dataclass(frozen=True, slots=True)
class FolderPaper:
    """One paper with what is printed of it: the file of a document, the text of a paper, or its address alone."""

    held: HeldPaper
    changed_at: datetime
    is_new: bool
    version: DocumentVersion | None = None
    text: Paper | None = None

    @property
    def title(self) -> str:
        return self.held.title


@dataclass(frozen=True, slots=True)
class MeetingFolder:
    """Everything in the order of the agenda; papers and notes by the key of the item."""

    meeting: Meeting
    items: Sequence[AgendaItem]
    papers: Mapping[int, Sequence[FolderPaper]]
    notes: Mapping[int, OwnNote]
    # when the reader last took it as one file
    taken_at: datetime | None

    @property
    def new_papers(self) -> Sequence[FolderPaper]:
        return [one for held in self.papers.values() for one in held if one.is_new]


def read_folder(meeting: Meeting, *, actor: Actor) -> MeetingFolder:
    """Ten queries, however many items and papers there are; nothing that the actor may not read."""
    items = list_items(meeting, actor=actor)
    visit = find_visit(meeting, user_id=actor.user_id or 0)
    held = list_papers(items, actor=actor)
    taken_at = visit.made_at if visit else None
    return MeetingFolder(meeting, items, _complete(held, actor, taken_at), _notes(items, actor), taken_at)


def find_visit(meeting: Meeting, *, user_id: int) -> FolderVisit | None:
    return session.scalar(
        select(FolderVisit).where(FolderVisit.meeting_id == meeting.id, FolderVisit.user_id == user_id)
    )


def find_note(item: AgendaItem, *, of: User) -> OwnNote | None:
    return session.scalar(select(OwnNote).where(OwnNote.item_id == item.id, OwnNote.user_id == of.id))


def _notes(items: Sequence[AgendaItem], actor: Actor) -> Mapping[int, OwnNote]:
    query = select(OwnNote).where(OwnNote.user_id == actor.user_id, OwnNote.item_id.in_([one.id for one in items]))
    return {one.item_id: one for one in session.scalars(query)}


def _complete(
    held: Mapping[int, Sequence[HeldPaper]], actor: Actor, taken_at: datetime | None
) -> Mapping[int, Sequence[FolderPaper]]:
    every = [one for papers in held.values() for one in papers]
    documents = _documents([one.paper.document_id for one in every if one.paper.document_id], actor)
    versions = {key: one.version for key, one in newest_versions(documents, actor=actor).items()} if documents else {}
    texts = _texts([one.paper.paper_id for one in every if one.paper.paper_id], actor)

    def complete(one: HeldPaper) -> FolderPaper:
        version = versions.get(one.paper.document_id or 0)
        text = texts.get(one.paper.paper_id or 0)
        moments = [one.paper.late_at or one.paper.created_at]
        moments += [version.created_at] if version else []
        moments += [text.changed_at] if text else []
        changed_at = max(moments)
        return FolderPaper(one, changed_at, taken_at is not None and changed_at > taken_at, version, text)

    return {key: [complete(one) for one in papers] for key, papers in held.items()}


def _documents(keys: Sequence[int], actor: Actor) -> Sequence[Document]:
    query = select(Document).where(Document.id.in_(keys), visible_documents(actor))
    return session.scalars(query).all() if keys else ()


def _texts(keys: Sequence[int], actor: Actor) -> Mapping[int, Paper]:
    query = select(Paper).where(Paper.id.in_(keys), visible_papers(actor)).options(joinedload(Paper.space))
    return {one.id: one for one in session.scalars(query)} if keys else {}
