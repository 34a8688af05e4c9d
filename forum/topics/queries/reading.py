"""A topic with what its page shows of it beside the posts."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import contains_eager, defer

from forum.contributions.models import ImportedText
from forum.contributions.queries.shown import list_steps, list_tag_names
from forum.contributions.steps import describe_steps
from forum.core.data.database import session
from forum.discussions.thread_kinds import LoadedThread
from forum.fields.models import FieldOfAction
from forum.topics.models import Topic

# the publication mode of a topic that has none of its own
MODE_OF_FIELD = (
    select(FieldOfAction.publication_mode)
    .join(Topic, Topic.field_id == FieldOfAction.id)
    .where(Topic.id == bindparam("thread"))
)


def load_topic(thread_id: int) -> LoadedThread:
    """A topic with its field, source, tags and, if it is a proposal, its steps; by three queries at most."""
    topic, source = session.execute(
        select(Topic, ImportedText)
        .join(Topic.field)
        .join(Topic.space)
        .outerjoin(ImportedText, ImportedText.thread_id == Topic.id)
        .options(contains_eager(Topic.field), contains_eager(Topic.space), defer(Topic.closing_summary))
        .where(Topic.id == thread_id)
    ).one()
    steps = list_steps(topic.id) if topic.is_proposal else ()
    context = {"source": source, "tags": list_tag_names(topic.id), "steps": describe_steps(topic, steps)}
    return LoadedThread(topic, context, rows=(topic.field, *steps, *([source] if source else ())))
