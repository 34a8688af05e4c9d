"""Who sees the files of ideas."""

from sqlalchemy import ColumnElement, and_, exists, false, or_

from forum.accounts.policies import is_moderator
from forum.consultations.models.ideas import IdeaFile, IdeaThread
from forum.core.access import Actor
from forum.discussions.models.posts import Post
from forum.discussions.policies import visible_threads
from forum.documents.models import File


def visible_idea_files(actor: Actor) -> ColumnElement[bool]:
    """Where-clause on files: of an idea whose opening post can be read, or of none.

    What is hidden is hidden with its picture; the moderation sees both.
    """
    of_idea = exists(IdeaFile.id).where(IdeaFile.file_id == File.id)
    opening = and_(Post.thread_id == IdeaFile.thread_id, Post.number == 1)
    if not is_moderator(actor):
        own = Post.author_id == actor.user_id if actor.is_member else false()
        opening = and_(opening, or_(Post.is_visible, own), Post.deleted_at.is_(None))
    readable = exists(IdeaFile.id).where(
        IdeaFile.file_id == File.id, IdeaThread.id == IdeaFile.thread_id, opening, visible_threads(actor)
    )
    return or_(~of_idea, readable)
