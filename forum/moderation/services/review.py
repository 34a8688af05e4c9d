"""Opening a case for a post that needs a review, in the transaction that wrote the post."""

from forum.discussions.models.posts import Post
from forum.discussions.review import ReviewReason
from forum.moderation.models.cases import Occasion
from forum.moderation.services.open_case import open_case
from forum.moderation.services.queue_case import queue_case
from forum.moderation.subjects import Subject

OCCASIONS = {
    ReviewReason.RELEASE: Occasion.RELEASE,
    ReviewReason.RESUBMISSION: Occasion.RESUBMISSION,
    ReviewReason.CHECK: Occasion.CHECK,
}


def open_review(post: Post, reason: ReviewReason) -> None:
    """Put a post before the moderation."""
    occasion = OCCASIONS[reason]
    case = open_case(Subject(post), occasion=occasion)
    queue_case(case, occasion)
