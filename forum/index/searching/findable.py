"""Looking candidates up: which of them the reader may find, and what is asked of these."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from forum.core.data.database import session
from forum.index.models import SearchDocument
from forum.index.searching.found import COUNTED, Filters
from forum.index.searching.reader import Reader
from forum.index.store.among import is_among_and
from forum.index.store.batches import in_batches

# at once
TOGETHER = COUNTED + 100
COLUMNS = (
    SearchDocument.id,
    SearchDocument.kind,
    SearchDocument.subject_id,
    SearchDocument.length,
    SearchDocument.field_id,
)

DocumentRow = Row[*tuple[Any, ...]]


class Findable:
    """What of the candidates the reader may find and asks for; none is looked up twice."""

    def __init__(self, reader: Reader, filters: Filters) -> None:
        audience = SearchDocument.audience.in_(reader.audiences)
        self._conditions = audience, reader.visible, *_narrowed(filters)
        # without a row: not found
        self._looked_up: dict[int, DocumentRow | None] = {}

    def look_up(self, ranked: Sequence[int]) -> list[DocumentRow]:
        """In that order; it ends soon after as many as are counted."""
        found: list[DocumentRow] = []
        for some in in_batches(ranked, TOGETHER):
            self._fetch([key for key in some if key not in self._looked_up])
            found += [row for key in some if (row := self._looked_up[key])]
            if len(found) > COUNTED:
                break
        return found

    def _fetch(self, keys: Sequence[int]) -> None:
        if not keys:
            return
        here = is_among_and(SearchDocument.id, keys, *self._conditions)
        self._looked_up.update(dict.fromkeys(keys))
        self._looked_up.update((row.id, row) for row in session.execute(select(*COLUMNS).where(here)).all())


def _narrowed(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """Days are asked of the index itself."""
    several: Mapping[Any, Sequence[Any]] = {
        SearchDocument.kind: filters.kinds,
        SearchDocument.field_id: filters.field_ids,
        SearchDocument.group: filters.groups,
        SearchDocument.status: filters.statuses,
    }
    yield from (column.in_(wanted) for column, wanted in several.items() if wanted)
    if filters.person_id is not None:
        yield SearchDocument.person_id == filters.person_id
    if filters.organisation_id is not None:
        yield SearchDocument.organisation_id == filters.organisation_id
