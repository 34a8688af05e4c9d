"""What the clock does with tasks; safe to run twice."""

from forum.core.running import jobs
from forum.councils.tasks.services import remind


@jobs.every(minutes=10)
def remind_of_tasks() -> None:
    """Write the reminders that are due."""
    remind.remind_of_tasks()
