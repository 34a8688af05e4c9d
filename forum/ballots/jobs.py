"""What is due with ballots: ends that have come, keys that have served."""

from datetime import timedelta

from forum.ballots.services import boxes, close_ballot, keys
from forum.core.running import jobs
from forum.core.time import clock

FORSAKEN_AFTER = timedelta(days=1)


@jobs.every(minutes=1)
def count_due_ballots() -> None:
    """End ballots whose time is over; those that nobody has to help with are counted."""
    close_ballot.close_due_ballots()


@jobs.every(minutes=1)
def destroy_spent_keys() -> None:
    """Keys of counted ballots and opened boxes are gone with the count; this notes it, and takes what a killed process left."""
    keys.note_destroyed_keys()
    boxes.note_destroyed_keys()


@jobs.at("03:40")
def destroy_forsaken_keys() -> None:
    older_than = clock.now() - FORSAKEN_AFTER
    keys.destroy_forsaken_keys(older_than=older_than)
    boxes.destroy_forsaken_keys(older_than=older_than)
