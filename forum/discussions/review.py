"""Asking the moderation about a post: to review it, and whether it was reported; who is asked is wired in forum/app.py."""

from collections.abc import Callable
from enum import StrEnum

from flask import Flask, current_app

from forum.discussions.models.posts import Post


class ReviewReason(StrEnum):
    """Why the moderation reviews a post."""

    RELEASE = "release"
    RESUBMISSION = "resubmission"
    CHECK = "check"


Reviewer = Callable[[Post, ReviewReason], None]
ReportFinder = Callable[[Post], bool]


def install(app: Flask, reviewer: Reviewer, has_been_reported: ReportFinder) -> None:
    """Have `reviewer` called in the transaction in which a post needs a review."""
    app.extensions["reviewer"] = reviewer
    app.extensions["report_finder"] = has_been_reported


def request_review(post: Post, reason: ReviewReason) -> None:
    """Put a post before the moderation, in the transaction under way."""
    reviewer: Reviewer = current_app.extensions["reviewer"]
    reviewer(post, reason)


def has_been_reported(post: Post) -> bool:
    """Whether anybody has ever reported the post."""
    found: ReportFinder = current_app.extensions["report_finder"]
    return found(post)
