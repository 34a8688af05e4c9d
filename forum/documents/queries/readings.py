"""What has been read out of files."""

from collections.abc import Sequence

from sqlalchemy import exists, select

from forum.core.data.database import session
from forum.documents.models import DocumentVersion, File, FileKind, FilePage, FileReading

# what a process of its own reads; pictures are shown as they are
READ = (FileKind.PDF, FileKind.OFFICE, FileKind.TEXT)
# so many files are read by one run of the job
AT_ONCE = 20


def find_reading(file: File) -> FileReading | None:
    """What was read out of a file that the reader may read; whoever asks has looked at that."""
    return session.scalar(select(FileReading).where(FileReading.file_id == file.id))


def find_page(file: File, number: int) -> FilePage | None:
    return session.scalar(select(FilePage).where(FilePage.file_id == file.id, FilePage.number == number))


def list_unread_files() -> Sequence[int]:
    """Files out of which nothing has been read yet, of documents and of other areas, the newest first."""
    unread = ~exists().where(FileReading.file_id == File.id)
    query = select(File.id).where(unread, File.kind.in_(READ))
    return session.scalars(query.order_by(File.id.desc()).limit(AT_ONCE)).all()


def is_of_document(file_id: int) -> bool:
    """Whether pages of it are shown; of other files only the words are kept, for the search."""
    return bool(session.scalar(select(exists().where(DocumentVersion.file_id == file_id))))
