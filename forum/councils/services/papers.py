"""What a paper holds: a document, a text or a thread, put to an item or to a vote between meetings."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem, AgendaPaper
from forum.discussions.models.threads import Thread
from forum.documents.models import Document, DocumentVersion, File
from forum.papers.models import Paper
from forum.spaces.policies import is_public

Thing = Document | Paper | Thread


def column_of(thing: Thing) -> str:
    """The column of papers in which the key of the thing stands."""
    if isinstance(thing, Document):
        return "document_id"
    return "paper_id" if isinstance(thing, Paper) else "thread_id"


def is_public_thing(thing: Thing) -> bool:
    """Whether everybody can read it already: then what holds it takes nothing back. Its space has been loaded."""
    if not isinstance(thing, Document):
        return is_public(thing)
    newest = (
        select(File)
        .join(DocumentVersion, DocumentVersion.file_id == File.id)
        .where(DocumentVersion.document_id == thing.id)
        .order_by(DocumentVersion.number.desc())
    )
    file = session.scalar(newest.limit(1))
    return file is not None and (file.level is not None or file.public_from is not None) and is_public(file)


def copy_to_item(paper: AgendaPaper, item: AgendaItem) -> AgendaPaper:
    """The same thing as a paper of another item; the caller settles who reads it."""
    copied = AgendaPaper(
        item_id=item.id,
        position=paper.position,
        document_id=paper.document_id,
        paper_id=paper.paper_id,
        thread_id=paper.thread_id,
        was_public=paper.was_public,
        added_by_id=paper.added_by_id,
    )
    session.add(copied)
    return copied
