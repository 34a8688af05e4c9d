"""What the clock does with files and documents; safe to run twice."""

from forum.core.operator_settings import retention
from forum.core.running import jobs
from forum.documents.services.change import erase_deleted
from forum.documents.services.expire import remove_expired
from forum.documents.services.tidy import remove_unowned_objects


@jobs.at("03:50")
@jobs.commits_itself
def remove_leftovers() -> None:
    """Remove contents that a crash has left without a row; nobody waits for the storage meanwhile, for no row is written."""
    remove_unowned_objects()


@jobs.at("03:40")
def erase_deleted_documents() -> None:
    """Erase documents whose time to be taken back is over, with all their files."""
    erase_deleted(kept_for=retention())


@jobs.every(minutes=15)
def forget_uploads() -> None:
    """Let go of uploads that nobody has gone on with, and of files about which nobody has decided."""
    remove_expired()
