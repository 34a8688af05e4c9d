"""What the clock does with votes between meetings; safe to run twice."""

from forum.core.running import jobs
from forum.councils.circulars.services import deputies, end, move, remind


@jobs.every(minutes=5)
def look_after_circulars() -> None:
    """End what is over, hand votes back whose deputies are gone, remind a day before, take stopped ones to a meeting."""
    end.end_due()
    deputies.take_votes_from_deputies()
    remind.remind_of_votes()
    move.move_waiting()
