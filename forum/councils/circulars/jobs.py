"""What the clock does with votes between meetings; safe to run twice."""

from forum.core.running import jobs
from forum.councils.circulars.services import end, move, remind


@jobs.every(minutes=5)
def look_after_circulars() -> None:
    """End what is over, remind a day before, and take stopped ones to a meeting that has been planned."""
    end.end_due()
    remind.remind_of_votes()
    move.move_waiting()
