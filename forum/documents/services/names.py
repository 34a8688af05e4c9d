"""Which names on the shelf of a space are free."""

from itertools import count

from sqlalchemy import select

from forum.core.data.database import session
from forum.documents.file_names import name_key_of, numbered
from forum.documents.models import Document
from forum.documents.policies import visible_documents
from forum.spaces.models import Space
from forum.spaces.stand_ins import StandIn, actor_as


def free_name(space: Space, folder_id: int | None, wanted: str) -> str:
    """The name, or with a number behind it if a document there is called so; the shelf is locked.

    Only documents that every member of the space may read count: another answer would tell of those that are confidential.
    """
    if not is_taken(space, folder_id, wanted):
        return wanted
    return next(name for name in (numbered(wanted, one) for one in count(2)) if not is_taken(space, folder_id, name))


def is_taken(space: Space, folder_id: int | None, name: str, *, besides: Document | None = None) -> bool:
    """Whether another document in the folder, or beside all folders, is called so."""
    in_folder = Document.folder_id.is_(None) if folder_id is None else Document.folder_id == folder_id
    same = (Document.space_id == space.id, in_folder, Document.name_key == name_key_of(name))
    other = Document.id != (besides.id if besides else 0)
    member = actor_as(StandIn.MEMBER, space)
    query = select(Document.id).where(*same, other, visible_documents(member)).limit(1)
    return session.scalar(query) is not None
