"""Own notes to the items of a meeting, and when its papers were last taken as one file."""

from datetime import datetime

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.visible import is_blank
from forum.councils.minutes.errors import FolderRefused
from forum.councils.minutes.queries.folder import find_note, find_visit
from forum.councils.models.agenda import AgendaItem, FolderVisit, OwnNote
from forum.councils.models.meetings import Meeting

LONGEST_NOTE = 4000


def write_note(item: AgendaItem, text: str, *, by: User) -> None:
    """What a person writes down for themselves; an empty text deletes it. It leaves no act: nobody else knows of it."""
    if len(text) > LONGEST_NOTE:
        raise FolderRefused(_("This is too long: at most %(most)s characters fit.", most=LONGEST_NOTE), field="note")
    _lock(by)
    note = find_note(item, of=by)
    if is_blank(text):
        if note is not None:
            session.delete(note)
    elif note is None:
        session.add(OwnNote(item_id=item.id, user_id=by.id, body_text=text))
    else:
        note.body_text = text


def note_folder_taken(meeting: Meeting, *, read_at: datetime, by: User) -> None:
    """Only what came after the moment at which the papers were read is new to the person from now on."""
    _lock(by)
    visit = find_visit(meeting, user_id=by.id)
    if visit is None:
        session.add(FolderVisit(meeting_id=meeting.id, user_id=by.id, made_at=read_at))
    else:
        visit.made_at = max(visit.made_at, read_at)


def _lock(person: User) -> None:
    """Two requests of one person come one after the other."""
    session.flush()
    session.execute(select(User.id).where(User.id == person.id).with_for_update())
