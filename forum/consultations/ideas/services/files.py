"""The picture or file of an idea: kept when it is entered; exchanged, described anew or taken out when it is changed."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.consultations.ideas.errors import IdeaRefused
from forum.consultations.ideas.queries.settings import Setting
from forum.consultations.ideas.services.rules import SentFile, check_file
from forum.consultations.models.ideas import IdeaFile, IdeaThread
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.discussions.models.posts import Post
from forum.discussions.policies import is_free_to_edit
from forum.discussions.review import has_been_reported
from forum.discussions.services.trail import write_trail_entry
from forum.documents.services.delete import delete_file
from forum.documents.services.store import store_file


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of a file: another one, none, or other words about the one that is there."""

    words: str
    new: SentFile | None = None
    is_removed: bool = False
    # the public id of the file that is changed; empty: there was none
    seen: str = ""


def keep_file(idea: IdeaThread, file: SentFile, *, by: User) -> None:
    """Keep what is added to an idea; raises FileRefused for a picture that cannot be drawn."""
    stored = store_file(file.content, file.name, space=idea.space, level=idea.level, by=by)
    session.add(IdeaFile(thread_id=idea.id, file_id=stored.id, words=one_line(file.words)))
    session.flush()


def change_file(idea: IdeaThread, opening: Post, change: FileChange, *, setting: Setting, by: User) -> bool:
    """Change the file of an idea that is locked; whether anything changed. What went is deleted, and the trail names it.

    Raises IdeaRefused and FileRefused.
    """
    kept = _find_anew(idea)
    what = _tell_what_changes(kept, change)
    if change.seen != (kept.file.public_id if kept else "") and (what or change.words):
        message = _("The picture or file has been changed meanwhile. Please check what stands here now.")
        raise IdeaRefused(message, field="file_words")
    if not what:
        return False
    check_file(setting, change.new)
    if kept is not None:
        _refuse_if_reported(opening)
        _change_kept(idea, kept, change, by=by)
    elif change.new is not None:
        keep_file(idea, change.new, by=by)
    if idea.hidden_at is None and not is_free_to_edit(opening):
        write_trail_entry(idea, "file_changed", by=by, what=what)
    return True


def _tell_what_changes(kept: IdeaFile | None, change: FileChange) -> str:
    if change.new is not None:
        return "exchanged" if kept else "added"
    if kept is None:
        return ""
    if change.is_removed:
        return "removed"
    return "described" if kept.words != one_line(change.words) else ""


def _change_kept(idea: IdeaThread, kept: IdeaFile, change: FileChange, *, by: User) -> None:
    before = kept.file
    if change.new is not None:
        new = change.new
        kept.file = store_file(new.content, new.name, space=idea.space, level=idea.level, by=by)
        kept.words = one_line(new.words)
    elif change.is_removed:
        session.delete(kept)
    else:
        if not change.words:
            message = _("Say what is to be seen in it, for those who cannot see it.")
            raise IdeaRefused(message, field="file_words")
        kept.words = one_line(change.words)
    session.flush()
    if change.new is not None or change.is_removed:
        delete_file(before)


def _refuse_if_reported(opening: Post) -> None:
    """Nobody takes back what a report is about, as with the wordings of a post."""
    if has_been_reported(opening):
        message = _("This file can no longer be changed here. Write to the office if it has to go.")
        raise IdeaRefused(message, field="file_words")


def _find_anew(idea: IdeaThread) -> IdeaFile | None:
    query = select(IdeaFile).where(IdeaFile.thread_id == idea.id).options(joinedload(IdeaFile.file))
    return session.scalar(query.execution_options(populate_existing=True))
