"""The picture and the papers of an event."""

from sqlalchemy import exists, func, or_, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.documents.models import File
from forum.documents.services.delete import delete_file
from forum.documents.services.store import store_file
from forum.events.models.events import Event, EventPaper
from forum.spaces.services import set_ceiling


def set_picture(event: Event, content: bytes | None, name: str, *, alt: str, by: User) -> None:
    """Give an event a picture, or with None another wording for the one that is there."""
    former = event.picture_id
    event.picture_alt = alt
    if content is not None:
        event.picture_id = store_file(content, name, space=event.space, level=event.level, by=by).id
        session.flush()
        share_visibility(event)
        _let_go(former)
    _note(event, "picture", by=by)


def remove_picture(event: Event, *, by: User) -> None:
    former, event.picture_id, event.picture_alt = event.picture_id, None, ""
    session.flush()
    _let_go(former)
    _note(event, "picture", by=by)


def add_paper(event: Event, content: bytes, name: str, *, title: str, is_result: bool, by: User) -> EventPaper:
    """Add a paper at the end of the list; who may read it is said by the event."""
    file = store_file(content, name, space=event.space, level=event.level, by=by)
    last = session.scalar(select(func.max(EventPaper.position)).where(EventPaper.event_id == event.id)) or 0
    paper = EventPaper(event_id=event.id, file=file, title=title, is_result=is_result, position=last + 1)
    session.add(paper)
    session.flush()
    share_visibility(event)
    _note(event, "papers", by=by)
    return paper


def remove_paper(paper: EventPaper, event: Event, *, by: User) -> None:
    file_id = paper.file_id
    session.delete(paper)
    session.flush()
    _let_go(file_id)
    _note(event, "papers", by=by)


def share_visibility(event: Event) -> None:
    """Let the files of an event be read by those who may see it."""
    papers = select(EventPaper.file_id).where(EventPaper.event_id == event.id)
    for file in session.scalars(select(File).where(or_(File.id == event.picture_id, File.id.in_(papers)))):
        file.space_id, file.level, file.public_from = event.space_id, event.level, event.public_from
        set_ceiling(file, event.ceiling)


def forget_files(event: Event) -> None:
    """Delete the files of an event that is given up, but those that other events show too."""
    papers = list(session.scalars(select(EventPaper).where(EventPaper.event_id == event.id)))
    files = [event.picture_id, *(paper.file_id for paper in papers)]
    event.picture_id = None
    for paper in papers:
        session.delete(paper)
    session.flush()
    for file_id in files:
        _let_go(file_id)


def _let_go(file_id: int | None) -> None:
    """Delete a file that no event links any more; copies of an event share its picture."""
    if file_id is None:
        return
    linked = or_(exists().where(Event.picture_id == file_id), exists().where(EventPaper.file_id == file_id))
    if not session.scalar(select(linked)):
        delete_file(session.get_one(File, file_id))


def _note(event: Event, what: str, *, by: User) -> None:
    event.changed_at = clock.now()
    activity.record("event.edited", event, by=by, columns=[what])
