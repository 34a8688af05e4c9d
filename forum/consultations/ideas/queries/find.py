"""Finding one idea, with what its pages show of it beside the posts."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import contains_eager, defer, joinedload

from forum.consultations.models.ideas import IdeaFile, IdeaThread
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.queries.find import get_module
from forum.contributions.models import ImportedText
from forum.contributions.queries.shown import list_steps
from forum.contributions.steps import describe_steps
from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.policies import visible_threads
from forum.discussions.thread_kinds import LoadedThread

# the publication mode of an idea that has none of its own
MODE_OF_PROCEDURE = (
    select(Procedure.publication_mode)
    .join(Module, Module.procedure_id == Procedure.id)
    .join(IdeaThread, IdeaThread.module_id == Module.id)
    .where(IdeaThread.id == bindparam("thread"))
)


def load_idea(thread_id: int) -> LoadedThread:
    """An idea with its space, module, procedure, category, file, source and steps; two queries."""
    idea, file, source = session.execute(
        select(IdeaThread, IdeaFile, ImportedText)
        .join(IdeaThread.space)
        .join(IdeaThread.module)
        .join(Module.procedure)
        .outerjoin(IdeaThread.category)
        .outerjoin(IdeaFile, IdeaFile.thread_id == IdeaThread.id)
        .outerjoin(ImportedText, ImportedText.thread_id == IdeaThread.id)
        .options(
            contains_eager(IdeaThread.space),
            contains_eager(IdeaThread.module).contains_eager(Module.procedure),
            contains_eager(IdeaThread.category),
            joinedload(IdeaFile.file),
            defer(IdeaThread.closing_summary),
        )
        .where(IdeaThread.id == thread_id)
    ).one()
    steps = list_steps(idea.id)
    context = {
        "module": idea.module,
        "procedure": idea.module.procedure,
        "category": idea.category,
        "file": file,
        "source": source,
        "steps": describe_steps(idea, steps),
    }
    rows = [idea.module, idea.module.procedure, idea.category, file, file.file if file else None, source]
    return LoadedThread(idea, context, rows=(*(row for row in rows if row is not None), *steps))


def find_idea(public_id: str, *, actor: Actor) -> IdeaThread | None:
    """An idea the actor may see, with its space and its module, which brings phase and procedure."""
    query = select(IdeaThread).where(IdeaThread.public_id == public_id, visible_threads(actor))
    module = joinedload(IdeaThread.module, innerjoin=True)
    return session.scalar(
        query.options(
            joinedload(IdeaThread.space, innerjoin=True),
            module.joinedload(Module.procedure, innerjoin=True).joinedload(Procedure.field),
            module.joinedload(Module.procedure, innerjoin=True).joinedload(Procedure.space),
            module.joinedload(Module.phase),
            joinedload(IdeaThread.category),
        )
    )


def find_opening(idea: IdeaThread) -> Post | None:
    """The post that opens an idea."""
    return session.scalar(select(Post).where(Post.thread_id == idea.id, Post.number == 1))


def find_file_of(idea: IdeaThread) -> IdeaFile | None:
    query = select(IdeaFile).where(IdeaFile.thread_id == idea.id)
    return session.scalar(query.options(joinedload(IdeaFile.file)))


def find_days_of(public_id: str) -> tuple[datetime | None, ...]:
    """When the module of an idea opens and closes; asks nobody's rights."""
    key = session.scalar(select(IdeaThread.module_id).where(IdeaThread.public_id == public_id))
    module = get_module(key) if key is not None else None
    return (module.opens_at, module.closes_at) if module else ()
