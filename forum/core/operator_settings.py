"""Settings of the operator for domain code, which knows no application; what the office decides stands elsewhere."""

from datetime import timedelta
from pathlib import Path

from flask import current_app

from forum.settings import Settings


def retention() -> timedelta:
    """How long the text of a deleted or hidden post is kept."""
    return timedelta(days=_settings().retention_days)


def time_to_take_back() -> timedelta:
    """How long a decision of the moderation waits and can be taken back; none: it is carried out at once."""
    return timedelta(seconds=_settings().take_back_seconds)


def triage_model() -> Path:
    """The model of the learned scorer."""
    return _settings().triage_model


def map_centre() -> tuple[float, float]:
    """Latitude and longitude at which maps begin."""
    latitude, longitude = map(float, _settings().map_centre)
    return latitude, longitude


def is_demonstration() -> bool:
    """Whether this is the demonstration: its accounts and its mailbox exist nowhere else."""
    return _settings().demo


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
