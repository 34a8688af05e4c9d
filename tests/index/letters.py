"""A kind of thing for tests of the search: letters, which stand in no table."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from flask import Flask

from forum.core.access import GUEST
from forum.index import kinds
from forum.index.audiences import EVERYBODY
from forum.index.documents import Document
from forum.index.kinds import SearchableKind, nothing_changes
from forum.index.searching.search import search
from forum.index.store.putting import put_documents, remove_documents

FIRST_DAY = datetime(2026, 1, 5, 12, tzinfo=UTC)


class Letters:
    """Letters by their numbers; `hidden` ones have a document that nobody may find any more."""

    def __init__(self, app: Flask) -> None:
        self.written: dict[int, Document] = {}
        self.hidden: set[int] = set()
        self.kind = SearchableKind(
            name="letter",
            label="Letters",
            visible=lambda _actor, key: key.not_in(sorted(self.hidden)),
            documents=lambda keys: [self.written[key] for key in keys if key in self.written],
            keys_above=lambda above, most: [key for key in sorted(self.written) if key > above][:most],
            changed_by={},
            changed_on=nothing_changes,
            load=lambda _keys, _actor: {},
        )
        kinds.install(app, [self.kind])

    def write(self, text: str, *, title: str = "", audience: int = EVERYBODY, **filters: object) -> int:
        """Its number; each letter is a day younger than the one before."""
        number = len(self.written) + 1
        options = {"field_id": None, "group": None, "status": None, "person_id": None, "organisation_id": None}
        self.written[number] = Document(
            kind="letter",
            subject_id=number,
            audience=audience,
            title=title,
            text=text,
            written_at=FIRST_DAY + timedelta(days=number),
            **{**options, **filters},  # type: ignore[arg-type]
        )
        put_documents([self.written[number]])
        return number

    def write_all(self, *texts: str) -> list[int]:
        return [self.write(text) for text in texts]

    def remove(self, number: int) -> None:
        del self.written[number]
        remove_documents("letter", [number])


def found(words: str, actor=GUEST, **options) -> list[int]:
    """The numbers of letters, the best first."""
    hits = search(words, actor, **options).hits
    return [hit.subject_id for hit in hits]


def letters_in(app: Flask) -> Iterator[Letters]:
    """The application of all tests, whose own kinds come back at the end: one of its own would take seconds."""
    own = app.extensions["searchable_kinds"]
    yield Letters(app)
    app.extensions["searchable_kinds"] = own
