"""What the worker does for polls: it counts those whose time is over."""

from forum.consultations.polls.services import count
from forum.core.running import jobs


@jobs.every(minutes=1)
def count_due_polls() -> None:
    count.count_due_polls()
