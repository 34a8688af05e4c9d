"""Keys of documents: they rise with the time of writing, so that the newest are found without sorting."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zlib import crc32

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock
from forum.index.documents import Document
from forum.index.models import SearchDocument

# seconds stand before 20 bits by which things of one second differ
_BITS = 20
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def choose_keys(documents: Sequence[Document]) -> list[int]:
    """Free keys for new documents, in their order."""
    keys = [_first_choice(one) for one in documents]
    while True:
        taken = set(session.scalars(select(SearchDocument.id).where(SearchDocument.id.in_(keys))))
        seen: set[int] = set()
        clashes = []
        for number, key in enumerate(keys):
            if key in taken or key in seen:
                clashes.append(number)
            seen.add(key)
        if not clashes:
            return keys
        for number in clashes:
            keys[number] += 1


def first_key_of(day: date) -> int:
    """No document of an earlier day in the city has this key or a higher one, none of this day a lower one."""
    return _seconds(clock.start_of_day(day)) << _BITS


def _first_choice(document: Document) -> int:
    low = crc32(f"{document.kind} {document.subject_id}".encode()) & ((1 << _BITS) - 1)
    return (_seconds(document.written_at) << _BITS) | low


def _seconds(moment: datetime) -> int:
    return int((moment - _EPOCH).total_seconds())
