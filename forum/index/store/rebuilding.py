"""Making all documents anew, a batch at a time beside readers and writers; killed in between, it is begun again."""

from collections.abc import Callable, Sequence

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.index.kinds import SearchableKind
from forum.index.models import SearchDocument
from forum.index.store.putting import TOGETHER, remove_documents, renew_documents

# told of a kind and of how many of its rows have been looked at
Progress = Callable[[SearchableKind, int], object]


def rebuild(kinds: Sequence[SearchableKind], *, progress: Progress) -> None:
    """Renew the documents of these kinds, each batch in a transaction of its own: until then the old ones answer.

    In the end documents go whose things are gone, and those of kinds that there are no more.
    """
    for kind in kinds:
        done, above = 0, 0
        while keys := _renew_batch(kind, above):
            done, above = done + len(keys), keys[-1]
            progress(kind, done)
        _remove_orphans(kind)
    _remove_unknown(kinds)


def renew_changed(kind: SearchableKind, keys: Sequence[int]) -> None:
    """The same for a few of its rows."""
    for start in range(0, len(keys), TOGETHER):
        with transaction():
            renew_documents(kind, keys[start : start + TOGETHER])


def _renew_batch(kind: SearchableKind, above: int) -> Sequence[int]:
    with transaction():
        session.expire_all()
        keys = kind.keys_above(above, TOGETHER)
        renew_documents(kind, keys)
    return keys


def _remove_orphans(kind: SearchableKind) -> None:
    """Documents whose rows were deleted without an act."""
    above = 0
    while True:
        with transaction():
            indexed = _indexed_above(kind.name, above)
            if not indexed:
                return
            there = set(_keys_between(kind, above, indexed[-1]))
            remove_documents(kind.name, [key for key in indexed if key not in there])
            above = indexed[-1]


def _keys_between(kind: SearchableKind, above: int, last: int) -> Sequence[int]:
    found: list[int] = []
    while keys := kind.keys_above(found[-1] if found else above, TOGETHER):
        found += keys
        if keys[-1] >= last:
            break
    return found


def _remove_unknown(kinds: Sequence[SearchableKind]) -> None:
    known = SearchDocument.kind.in_([kind.name for kind in kinds])
    while True:
        with transaction():
            name = session.scalar(select(SearchDocument.kind).where(~known).limit(1))
            if name is None:
                return
            remove_documents(name, _indexed_above(name, 0))


def _indexed_above(kind: str, above: int) -> Sequence[int]:
    query = select(SearchDocument.subject_id).where(SearchDocument.kind == kind, SearchDocument.subject_id > above)
    return session.scalars(query.order_by(SearchDocument.subject_id).limit(TOGETHER)).all()
