"""Keeping what has been read out of a file: its text, and its pages as pictures."""

from sqlalchemy import exists, select

from forum.core.acts import activity
from forum.core.data.database import session
from forum.documents import storage
from forum.documents.models import Document, DocumentVersion, File, FilePage, FileReading
from forum.documents.reading.run import DrawnPage, Found


def store_pages(found: Found) -> list[FilePage]:
    """Write the pictures of the pages into the storage; their rows, which nobody has added yet."""
    return [_store(page, number) for number, page in enumerate(found.pages, 1)]


def keep_reading(file_id: int, found: Found | None, pages: list[FilePage]) -> None:
    """Add the rows, unless the file is gone or has been read by somebody else meanwhile."""
    session.scalar(select(File.id).where(File.id == file_id).with_for_update(key_share=True))
    if session.get(File, file_id) is None or is_read(file_id):
        return
    text, page_count = (found.text, found.page_count) if found else ("", None)
    session.add(FileReading(file_id=file_id, is_readable=found is not None, text=text, page_count=page_count))
    for page in pages:
        page.file_id = file_id
    session.add_all(pages)
    session.flush()
    document = session.scalar(select(Document).join(DocumentVersion).where(DocumentVersion.file_id == file_id))
    if document is not None:
        activity.record("document.read", document, by=None)
    else:
        activity.record("file.read", session.get_one(File, file_id), by=None)


def is_read(file_id: int) -> bool:
    return bool(session.scalar(select(exists().where(FileReading.file_id == file_id))))


def _store(page: DrawnPage, number: int) -> FilePage:
    key = storage.new_key()
    storage.write(key, page.picture.read_bytes())
    return FilePage(number=number, storage_key=key, width=page.width, height=page.height, text=page.text)
