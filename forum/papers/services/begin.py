"""Beginning a paper, describing it, and locking it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.services.hold import hold
from forum.discussions.services.rename import rename_thread
from forum.discussions.services.write import start_thread
from forum.organisations.speaking import SpeakingChoice
from forum.papers.models import Paper, PaperThread, Paragraph
from forum.papers.services.locking import lock
from forum.papers.services.structure import Block, checked_blocks
from forum.papers.services.words import write_wording
from forum.spaces.models import Level, Space


@dataclass(frozen=True, slots=True)
class Readership:
    """Who may read something: a level (None: as the space has it), and the day from which everybody may."""

    level: Level | None = None
    public_from: date | None = None


AS_THE_SPACE = Readership()


def begin_paper(
    space: Space,
    *,
    title: str,
    words: str,
    by: User,
    purpose: str = "",
    text: str = "",
    readers: Readership = AS_THE_SPACE,
    said_in: type[PaperThread] = PaperThread,
    readers_of_what_is_said: Readership | None = None,
    speaking: SpeakingChoice | None = None,
    submission: str = "",
) -> Paper:
    """Begin a paper, with words that say what it is about, and with the paragraphs of a text if there is one already.

    What is said about it has the readers of the text in the works, unless others are named: then a closed version is what
    people talk about, and `said_in` a kind of thread whose area leads there. The same form sent twice gives the paper of the first sending.
    Raises TooManyAttempts, TextRefused and WrongText.
    """
    blocks = checked_blocks(text)
    listeners = readers_of_what_is_said or readers
    thread = said_in(
        space=space, title=title, space_id=space.id, level=listeners.level, public_from=listeners.public_from
    )
    opening = start_thread(thread, body=words, by=by, speaking=speaking, submission=submission)
    earlier = session.scalar(select(Paper).where(Paper.thread_id == opening.thread_id))
    if earlier:
        return earlier
    paper = Paper(
        space=space, thread=thread, title=title, purpose=purpose, created_by_id=by.id, created_by_name=by.public_name
    )
    paper.level, paper.public_from = readers.level, readers.public_from
    paper.version_count = paper.amendment_count = 0
    session.add(paper)
    session.flush()
    _fill(paper, blocks, by=by)
    activity.record("paper.begun", paper, by=by)
    return paper


def _fill(paper: Paper, blocks: Sequence[Block], *, by: User) -> None:
    for position, block in enumerate(blocks, start=1):
        paragraph = Paragraph(paper_id=paper.id, kind=block.kind, position=position, born_in=1)
        session.add(paragraph)
        write_wording(paragraph, block.body, by=by, number=1)
    paper.paragraph_count = sum(not block.is_heading for block in blocks)


def describe_paper(paper: Paper, *, title: str, purpose: str, amendments_until: datetime | None, by: User) -> None:
    """Change what stands above the text; closed versions keep the title that they had."""
    lock(paper)
    thread = session.get_one(PaperThread, paper.thread_id)
    hold(thread)
    rename_thread(thread, title, by=by)
    paper.title, paper.purpose, paper.amendments_until = title, purpose, amendments_until
    activity.record("paper.described", paper, by=by)


def lock_paper(paper: Paper, *, by: User) -> None:
    """Let nobody change the text any more, until it is unlocked. Safe to do twice."""
    lock(paper)
    if paper.locked_at is None:
        paper.locked_at, paper.locked_by_id = clock.now(), by.id
        activity.record("paper.locked", paper, by=by)


def unlock_paper(paper: Paper, *, by: User) -> None:
    """Let the text be changed again. Safe to do twice."""
    lock(paper)
    if paper.locked_at is not None:
        paper.locked_at = paper.locked_by_id = None
        activity.record("paper.unlocked", paper, by=by)
