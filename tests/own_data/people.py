"""A person who has done much, built through the services, and what the database says of them."""

from collections.abc import Iterator

from sqlalchemy import LargeBinary, select

from forum.core.data.database import Base, session
from forum.index.analysis.folding import fold, words_in
from forum.index.analysis.stemming import stem
from forum.index.kinds import list_kinds
from forum.index.models import SearchDocument, SearchForm, SearchStem, SearchText
from forum.index.store.databases import index_here
from forum.index.store.rebuilding import rebuild
from forum.index.store.rows import Wanted


def rows_that_say(*words: str) -> Iterator[str]:
    """Where any of these words stands, as "table.column: value"; every column of every table is read as text."""
    sought = [word.casefold() for word in words]
    for table in Base.metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, LargeBinary):
                continue
            for value in session.scalars(select(column).where(column.is_not(None))):
                if any(word in str(value).casefold() for word in sought):
                    yield f"{table.name}.{column.name}: {value}"


def fill_index() -> None:
    """Make the documents of the search as they are when its consumer has been told of everything."""
    session.commit()
    rebuild(list_kinds(), progress=lambda _kind, _done: None)


def index_says(user_id: int, *texts: str) -> set[str]:
    """Which tables of the search hold a word of these texts, or the key of the account."""
    folded = {fold(match.group()) for text in texts for match in words_in(text)}
    stems = {stem(word) for word in folded}
    rows = session.execute(select(SearchText.title, SearchText.words, SearchText.parts, SearchText.forms))
    held = {word for row in rows for column in row for word in column.split()}
    found = {
        "search_text": not stems.isdisjoint(held) or not folded.isdisjoint(map(fold, held)),
        "search_stem": bool(session.scalars(select(SearchStem.stem).where(SearchStem.stem.in_(stems))).all()),
        "search_form": bool(session.scalars(select(SearchForm.form).where(SearchForm.folded.in_(folded))).all()),
        "search_index": bool(index_here().find(session.connection(), _any_of(stems))),
        "search_document": bool(
            session.scalars(select(SearchDocument.id).where(SearchDocument.person_id == user_id)).all()
        ),
    }
    return {table for table, says in found.items() if says}


def _any_of(stems: set[str]) -> Wanted:
    return Wanted(
        finding=dict.fromkeys(sorted(stems), 1.0),
        ranking={},
        shares={},
        phrases=(),
        excluded=(),
        from_key=None,
        below_key=None,
        newest=None,
        is_common=False,
    )
