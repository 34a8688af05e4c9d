"""What the clock does with reports; safe to run twice."""

from forum.core import jobs
from forum.moderation.services import forget


@jobs.at("03:40")
def forget_reporters() -> None:
    """Take people out of old reports, a portion a night."""
    forget.forget_reporters()
