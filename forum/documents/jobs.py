"""What the worker and the clock do with files and documents; safe to run twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

from forum.accounts.models import User
from forum.accounts.policies import actor_for
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError
from forum.core.operator_settings import retention
from forum.core.running import jobs
from forum.documents import storage
from forum.documents.errors import FileRefused
from forum.documents.models import File, Upload, UploadState
from forum.documents.queries.readings import is_of_document, list_unread_files
from forum.documents.queries.uploads import list_waiting_uploads
from forum.documents.reading.run import reading
from forum.documents.services import uploads
from forum.documents.services.change import erase_deleted
from forum.documents.services.expire import remove_expired
from forum.documents.services.read_file import is_read, keep_reading, store_pages
from forum.documents.services.store import put_into_storage
from forum.documents.services.tidy import remove_unowned_objects
from forum.documents.virus_scan import ScannerAway
from forum.spaces.queries import seats_held


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


@jobs.task
@jobs.commits_itself
def take_in_upload(upload_id: int) -> None:
    """Check a whole upload and make a document of it; nobody else waits for the database while it is checked."""
    with transaction():
        upload = _find_waiting(upload_id)
        if upload is None:
            return
        name, size, keys = upload.name, upload.size, uploads.list_parts(upload)
    with _joined(keys) as content:
        try:
            stored = put_into_storage(content, name, most=size)
        except ScannerAway:
            # tried again later
            raise
        except FileRefused as reason:
            with transaction():
                if upload := _find_waiting(upload_id):
                    uploads.refuse(upload, reason)
            return
    with transaction():
        if upload := _find_waiting(upload_id):
            sender = session.get_one(User, upload.by_id)
            try:
                with session.begin_nested():
                    uploads.take_in(upload, stored, sender=sender, actor=actor_for(sender, seats_held(sender.id)))
            except DomainError as reason:
                uploads.refuse(upload, reason)


@jobs.every(minutes=5)
@jobs.commits_itself
def take_in_waiting_uploads() -> None:
    """Check what has been left waiting, by a worker that was ended or a queue that was lost."""
    with transaction():
        waiting = list_waiting_uploads()
    for upload_id in waiting:
        take_in_upload(upload_id)


@jobs.every(minutes=1)
@jobs.commits_itself
def read_new_files() -> None:
    """Draw pages and read texts of new files, in a process of its own."""
    with transaction():
        unread = list_unread_files()
    for file_id in unread:
        read_one_file(file_id)


@jobs.task
@jobs.commits_itself
def read_one_file(file_id: int) -> None:
    """Read one file, unless that has been done; nobody waits for the database meanwhile."""
    with transaction():
        file = session.get(File, file_id)
        if file is None or is_read(file_id):
            return
        is_shown = is_of_document(file_id)
    try:
        with reading(file) as found:
            pages = store_pages(found) if found and is_shown else []
    except FileNotFoundError:
        return
    with transaction():
        keep_reading(file_id, found, pages)


@contextmanager
def _joined(keys: list[str]) -> Iterator[IO[bytes]]:
    """The parts as one file, on the disk."""
    with TemporaryFile() as content:
        for key in keys:
            for portion in storage.read(key):
                content.write(portion)
        yield content


def _find_waiting(upload_id: int) -> Upload | None:
    """The upload, locked; None if it is gone, or somebody else has taken it in."""
    upload = session.get(Upload, upload_id, with_for_update=True, populate_existing=True)
    return upload if upload is not None and upload.state is UploadState.CHECKING else None
