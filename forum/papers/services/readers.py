"""Saying who may read a text: the one in the works with all that is said about it, or one closed version alone."""

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.services.publicity import set_level
from forum.papers.models import Paper, PaperThread, PaperVersion
from forum.papers.services.begin import Readership
from forum.papers.services.locking import lock
from forum.spaces.holders import refuse_opening


def set_readers(paper: Paper, readers: Readership, *, by: User) -> None:
    """Say who reads the text as it stands, remarks and amendments included; versions not published follow it.

    What is said about a text of another area's has readers of its own, and keeps them.
    Raises HeldBack.
    """
    lock(paper)
    refuse_opening(paper, readers.level, public_from=readers.public_from)
    thread = session.get_one(PaperThread, paper.thread_id)
    if type(thread) is PaperThread:
        set_level(thread, level=readers.level, public_from=readers.public_from, by=by)
    paper.level, paper.public_from = readers.level, readers.public_from
    following = select(PaperVersion).where(PaperVersion.paper_id == paper.id, PaperVersion.published_at.is_(None))
    for version in session.scalars(following):
        version.level, version.public_from = readers.level, readers.public_from
    activity.record("paper.level_set", paper, by=by, level=readers.level, public_from=readers.public_from)


def publish_version(version: PaperVersion, readers: Readership, *, by: User) -> None:
    """Let others read one closed version, and nothing else of the paper. Raises HeldBack."""
    lock(version.paper, version)
    refuse_opening(version, readers.level, public_from=readers.public_from)
    version.level, version.public_from = readers.level, readers.public_from
    version.published_at, version.published_by_id = clock.now(), by.id
    details = {"level": readers.level, "public_from": readers.public_from}
    activity.record("paper_version.published", version, by=by, **details)


def take_back(version: PaperVersion, *, by: User) -> None:
    """Let a published version have the readers of the paper again. Safe to do twice."""
    lock(version.paper, version)
    if version.published_at is None:
        return
    version.level, version.public_from = version.paper.level, version.paper.public_from
    version.published_at = version.published_by_id = None
    activity.record("paper_version.taken_back", version, by=by)
