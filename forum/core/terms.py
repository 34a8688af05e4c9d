"""What the operator has set, for those who know no application: how long texts are kept, when answers are due."""

from datetime import timedelta

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


def is_demonstration() -> bool:
    """Whether this is the demonstration: its accounts and its mailbox exist nowhere else."""
    return _settings().demo


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
