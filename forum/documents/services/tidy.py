"""Bringing storage and table together again after crashes."""

from datetime import timedelta

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.data.people_plan import people_plan
from forum.core.time import clock
from forum.documents import storage
from forum.documents.models import File

# by then every transaction that wrote a content has ended
KEPT_WITHOUT_ROW = timedelta(days=1)
# of the columns in which keys of contents stand, in tables of other areas too
KEYS = "storage_key"


def remove_unowned_objects() -> int:
    """Remove contents without a row that are older than a day; how many they were."""
    removed = 0
    written_before = clock.now() - KEPT_WITHOUT_ROW
    for portion in storage.list_objects():
        old = {one.key for one in portion if one.written_at < written_before}
        for key in sorted(old - _owned(old)):
            storage.remove(key)
            removed += 1
    return removed


def find_missing_objects() -> list[File]:
    """Files whose content is not in the storage."""
    stored = {one.key for portion in storage.list_objects() for one in portion}
    return [file for file in session.scalars(select(File).order_by(File.id)) if file.storage_key not in stored]


def _owned(keys: set[str]) -> set[str]:
    columns = [table.columns[KEYS] for table in people_plan().tables.values() if KEYS in table.columns]
    return {key for column in columns for key in session.scalars(select(column).where(column.in_(keys)))}
