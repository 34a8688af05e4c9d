"""What the clock does with meetings; safe to run twice."""

from forum.core.running import jobs
from forum.councils.meetings.services import call


@jobs.every(minutes=10)
def invite_newcomers() -> None:
    """Invite whoever has got a seat in a body since its coming meetings were called."""
    call.invite_newcomers()
