"""What the clock does with bodies; safe to run twice."""

from forum.core.running import jobs
from forum.councils.services.forget import forget_unanswered


@jobs.at("03:40")
def forget_invitations() -> None:
    """Let go of names and addresses of people who have not taken the seat offered to them."""
    forget_unanswered()
