"""What the clock does with files; safe to run twice."""

from forum.core.running import jobs
from forum.documents.services.tidy import remove_unowned_objects


@jobs.at("03:50")
@jobs.commits_itself
def remove_leftovers() -> None:
    """Remove contents that a crash has left without a row; nobody waits for the storage meanwhile, for no row is written."""
    remove_unowned_objects()
