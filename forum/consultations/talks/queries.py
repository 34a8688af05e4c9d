"""Reading the threads of a dialogue."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import joinedload

from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.models.talks import ConsultationThread, Talk
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.discussions.policies import listed_threads
from forum.discussions.queries import WITH_SPACE
from forum.discussions.thread_kinds import LoadedThread
from forum.discussions.titles import slug_of

TALKS_PER_PAGE = 25
# the mode of publication of a thread's procedure, by the thread
MODE_OF_PROCEDURE = (
    select(Procedure.publication_mode)
    .join(Module, Module.procedure_id == Procedure.id)
    .join(ConsultationThread, ConsultationThread.module_id == Module.id)
    .where(ConsultationThread.id == bindparam("thread"))
)


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A thread as the list of a dialogue shows it."""

    id: int
    public_id: str
    title: str
    author_name: str
    reply_count: int
    last_activity_at: datetime
    is_pinned: int
    closed_at: datetime | None
    answer_number: int | None

    @property
    def slug(self) -> str:
        return slug_of(self.title)


_IS_PINNED = case((ConsultationThread.pinned_at.is_not(None), 1), else_=0)
_COLUMNS = (
    ConsultationThread.id,
    ConsultationThread.public_id,
    ConsultationThread.title,
    ConsultationThread.author_name,
    ConsultationThread.reply_count,
    ConsultationThread.last_activity_at,
    _IS_PINNED,
    ConsultationThread.closed_at,
    ConsultationThread.answer_number,
)


def get_talk(module: Module) -> Talk:
    return session.scalars(select(Talk).where(Talk.module_id == module.id)).one()


def list_talks(module: Module, *, actor: Actor, cursor: str | None = None, size: int = TALKS_PER_PAGE) -> Page[TalkRow]:
    """The threads that the actor may read: pinned ones, then the latest activity first; one query."""
    query = select(*_COLUMNS).where(
        ConsultationThread.module_id == module.id, listed_threads(actor, ConsultationThread)
    )
    return fetch_page(
        lambda statement: [TalkRow(*row) for row in session.execute(statement)],
        query,
        by=(_IS_PINNED, ConsultationThread.last_activity_at.expression, ConsultationThread.id.expression),
        key=lambda row: (row.is_pinned, row.last_activity_at, row.id),
        cursor=cursor,
        size=size,
    )


def has_talks(module: Module) -> bool:
    query = select(ConsultationThread.id).where(ConsultationThread.module_id == module.id)
    return session.scalar(query.limit(1)) is not None


def load_talk(thread_id: int) -> LoadedThread:
    """The thread with its space, its module and its procedure; two queries."""
    thread = session.get_one(ConsultationThread, thread_id, options=[WITH_SPACE])
    query = select(Module).where(Module.id == thread.module_id)
    module = session.scalars(query.options(joinedload(Module.procedure), joinedload(Module.phase))).one()
    rows = (module, module.procedure, *([module.phase] if module.phase else ()))
    return LoadedThread(thread, {"module": module, "procedure": module.procedure}, rows=rows)


def count_posts(module: Module) -> int:
    """The replies in a dialogue, as its threads keep them; where whoever takes part begins threads, those too."""
    begun = case((Talk.takes_threads, 1), else_=0)
    counted = select(func.coalesce(func.sum(ConsultationThread.reply_count + begun), 0))
    counted = counted.join(Talk, Talk.module_id == ConsultationThread.module_id)
    is_there = (ConsultationThread.module_id == module.id, ConsultationThread.hidden_at.is_(None))
    return session.scalar(counted.where(*is_there)) or 0
