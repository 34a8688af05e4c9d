"""What is done to notes and dialogues."""

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.time import clock
from forum.discussions.services.write import start_thread
from forum.spaces.models import Space
from tests.stub_area.models import Dialogue, Note
from tests.stub_area.settings import BOARD


class BoardFull(DomainError):
    """The board of the space takes no more notes."""


def start_dialogue(space: Space, *, by: User, title: str, body: str) -> Dialogue:
    """A dialogue with its opening post."""
    dialogue = Dialogue(space=space, title=title)
    start_thread(dialogue, body=body, by=by)
    return dialogue


def pin_note(space: Space, *, by: User, title: str = "Umzug der Sitzung", text: str = "Wir tagen im Keller.") -> Note:
    """Raises BoardFull."""
    pinned = session.scalar(select(func.count()).where(Note.space_id == space.id, Note.hidden_at.is_(None))) or 0
    if pinned >= BOARD.current().most_notes:
        raise BoardFull("Am Brett ist kein Platz mehr.")
    note = Note(space=space, author_id=by.id, title=title, text=text, released_at=clock.now())
    session.add(note)
    activity.record("note.pinned", note, by=by)
    return note


def hold_note_for_release(note: Note) -> None:
    note.hidden_at, note.released_at = clock.now(), None


def hide_note(note: Note, *, by: User, reason: str) -> None:
    note.hidden_at, note.hidden_reason = clock.now(), reason
    activity.record("note.hidden", note, by=by)


def show_note_again(note: Note, *, by: User) -> None:
    note.hidden_at, note.hidden_reason = None, ""
    note.released_at = note.released_at or clock.now()
    activity.record("note.shown", note, by=by)


def reword_note(note: Note, text: str, _parts: dict[str, str] | None) -> None:
    note.text = text


def erase_note(note: Note) -> None:
    note.title = note.text = ""
