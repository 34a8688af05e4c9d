"""Putting documents, texts and threads to an item as its papers, and taking them away again."""

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.meetings.errors import PaperRefused
from forum.councils.meetings.services.items import refuse_if_over
from forum.councils.meetings.services.locking import lock_item
from forum.councils.models.agenda import AgendaItem, AgendaPaper
from forum.councils.models.meetings import Meeting
from forum.councils.services.following import settle, settle_released
from forum.councils.services.papers import Thing, column_of, is_public_thing
from forum.documents.contents import Content
from forum.documents.file_names import name_key_of
from forum.documents.models import Folder
from forum.documents.services.add import upload_document
from forum.documents.services.folders import create_folder


def attach_paper(item: AgendaItem, thing: Thing, *, by: User) -> AgendaPaper:
    """Put a thing of the body to an item, with the time if that comes after the invitation; twice is once.

    As long as it is there, nobody reads it who may not read the item, unless it was public before. Raises PaperRefused.
    """
    lock_item(item)
    refuse_if_over(item.meeting)
    if thing.space_id != item.space_id:
        raise PaperRefused(_("Only documents, texts and threads of this body become papers of its items."))
    column = column_of(thing)
    same = (AgendaPaper.item_id == item.id, getattr(AgendaPaper, column) == thing.id)
    there = session.scalar(select(AgendaPaper).where(*same))
    if there is not None:
        return there
    last = session.scalar(select(func.max(AgendaPaper.position)).where(AgendaPaper.item_id == item.id)) or 0
    paper = AgendaPaper(
        item_id=item.id,
        position=last + 1,
        was_public=is_public_thing(thing),
        late_at=clock.now() if item.meeting.is_called else None,
        added_by_id=by.id,
        **{column: thing.id},
    )
    session.add(paper)
    session.flush()
    settle(item)
    activity.record("agenda_item.paper_added", item, by=by)
    return paper


def upload_paper(item: AgendaItem, content: Content, name: str, *, by: User) -> AgendaPaper:
    """Take a file in as a document in the folder of the meeting, and put it to the item. Raises FileRefused.

    The meeting is locked before the shelf of the body, as everywhere.
    """
    lock_item(item)
    refuse_if_over(item.meeting)
    document = upload_document(content, name, space=item.space, folder=folder_of(item.meeting, by=by), by=by)
    return attach_paper(item, document, by=by)


def detach_paper(paper: AgendaPaper, item: AgendaItem, *, by: User) -> None:
    """Take a paper from an item; the thing itself stays where it is, with the readers that it had."""
    lock_item(item)
    refuse_if_over(item.meeting)
    session.delete(paper)
    session.flush()
    settle_released([paper], None)
    activity.record("agenda_item.paper_removed", item, by=by)


def folder_of(meeting: Meeting, *, by: User) -> Folder:
    """The folder for the papers of a meeting, made when the first one comes."""
    with in_language(DEFAULT_LANGUAGE):
        name = gettext("Meeting %(number)s", number=meeting.number)
    same = (Folder.space_id == meeting.space_id, Folder.name_key == name_key_of(name))
    return session.scalar(select(Folder).where(*same)) or create_folder(meeting.space, name, by=by)
