"""What the worker does for ideas: files go with the words of those who added them."""

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from forum.consultations.models.ideas import IdeaFile
from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.documents.services.delete import delete_file

AT_ONCE = 100


@jobs.every(minutes=10)
def erase_files() -> None:
    """Delete a portion of the files whose ideas are erased; the next run takes the next portion."""
    opening = and_(Post.thread_id == IdeaFile.thread_id, Post.number == 1)
    is_due = or_(Post.erase_at <= clock.now(), and_(Post.html == "", Post.erase_at.is_(None)))
    due = select(IdeaFile).join(Post, opening).where(is_due)
    for one in session.scalars(due.options(joinedload(IdeaFile.file)).order_by(IdeaFile.id).limit(AT_ONCE)).all():
        file = one.file
        session.delete(one)
        session.flush()
        delete_file(file)
