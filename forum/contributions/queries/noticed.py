"""What triage has noticed in imported contributions: the report lists it, for it opens no case."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select

from forum.contributions.models import ContributionImport, ImportedText
from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.policies import visible_posts
from forum.discussions.readings import source_for_moderation
from forum.triage.findings import Finding, reasons_of
from forum.triage.models import Level

MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Noticed:
    """A contribution, how soon a person should look at it, and the words or signs that speak for it."""

    thread: Thread
    level: Level
    reasons: Sequence[str]


def list_noticed(order: ContributionImport, *, actor: Actor) -> Sequence[Noticed]:
    """Contributions from the source of an import that the actor may read, the most urgent first; one query.

    What is unremarkable is left out, and what the moderation has hidden.
    """
    query = (
        select(Thread, Post, Finding)
        .join(ImportedText, ImportedText.thread_id == Thread.id)
        .join(Post, and_(Post.thread_id == Thread.id, Post.number == 1))
        .join(Finding, and_(Finding.subject_kind == Post.__tablename__, Finding.subject_id == Post.id))
        .where(ImportedText.source == order.source, Finding.level != Level.UNREMARKABLE, visible_posts(actor))
        .order_by(Finding.level.desc(), Thread.id)
        .limit(MOST_LISTED)
    )
    return [
        Noticed(thread, finding.level, reasons_of(finding, title=thread.title, text=source_for_moderation(post)))
        for thread, post, finding in session.execute(query)
    ]
