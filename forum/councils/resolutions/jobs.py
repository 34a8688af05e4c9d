"""What the clock does with recommendations; safe to run twice."""

from forum.core.running import jobs
from forum.councils.resolutions.services import tell


@jobs.every(minutes=10)
def tell_of_recommendations() -> None:
    """Write the mails that are due about recommendations and late answers."""
    tell.tell_addressees()
