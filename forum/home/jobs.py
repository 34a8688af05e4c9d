"""What the clock does for the pages of the front; safe to run twice."""

from forum.core.running import jobs
from forum.home.barriers.services import forget_reports


@jobs.at("03:48")
def forget_barrier_reports() -> None:
    """Delete reports of barriers a year after their answer."""
    forget_reports()
