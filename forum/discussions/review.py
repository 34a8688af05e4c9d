"""Asking the moderation to review a post; who is asked is wired in forum/app.py."""

from collections.abc import Callable
from enum import StrEnum

from flask import Flask, current_app

from forum.discussions.models import Post


class ReviewReason(StrEnum):
    """Why the moderation reviews a post."""

    RELEASE = "release"
    RESUBMISSION = "resubmission"
    CHECK = "check"


Reviewer = Callable[[Post, ReviewReason], None]


def install(app: Flask, reviewer: Reviewer) -> None:
    """Have `reviewer` called in the transaction in which a post needs a review."""
    app.extensions["reviewer"] = reviewer


def request_review(post: Post, reason: ReviewReason) -> None:
    """Put a post before the moderation, in the transaction under way."""
    reviewer: Reviewer = current_app.extensions["reviewer"]
    reviewer(post, reason)
