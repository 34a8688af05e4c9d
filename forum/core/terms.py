"""What the operator has set, for those who know no application: how long texts are kept, when answers are due."""

from datetime import time, timedelta
from pathlib import Path

from flask import current_app

from forum.settings import Settings


def retention() -> timedelta:
    """How long the text of a deleted or hidden post is kept."""
    return timedelta(days=_settings().retention_days)


def answer_days() -> int:
    """Working days within which the city answers a proposal."""
    return _settings().answer_days


def posts_in_ten_minutes() -> int:
    """How many posts one account may publish in ten minutes."""
    return _settings().posts_in_ten_minutes


def first_posts_held() -> int:
    """How many posts of a new account are released first, unless the office has set another number."""
    return _settings().first_posts_held


def moderation_hours() -> tuple[time, time]:
    """From when to when the office works on a working day."""
    return time(_settings().moderation_begins), time(_settings().moderation_ends)


def triage_model() -> Path:
    """The model of the learned scorer."""
    return _settings().triage_model


def is_demonstration() -> bool:
    """Whether this is the demonstration: its accounts and its mailbox exist nowhere else."""
    return _settings().demo


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
