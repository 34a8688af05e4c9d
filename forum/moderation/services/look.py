"""Posts that wait, and posts that are to be looked at: each gets its case in the transaction that wrote it."""

from forum.discussions.models import Post, Thread
from forum.discussions.release_rules import Look
from forum.moderation.models.cases import Occasion
from forum.moderation.services.open_case import open_case
from forum.moderation.services.wait import let_wait
from forum.moderation.subjects import Subject

OCCASIONS = {
    Look.RELEASE: Occasion.RELEASE,
    Look.RESUBMISSION: Occasion.RESUBMISSION,
    Look.CHECK: Occasion.CHECK,
}


def look_at(thread: Thread, post: Post, look: Look) -> None:
    """Put a post before the moderation."""
    occasion = OCCASIONS[look]
    case = open_case(Subject(post, thread), occasion=occasion)
    let_wait(case, occasion)
