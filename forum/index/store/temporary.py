"""An index of its own for one connection: its tables lie before those of the site, which are neither read nor written."""

from sqlalchemy import Connection, MetaData, text

from forum.core.data.database import session
from forum.index.models import SearchAudience, SearchDocument, SearchForm, SearchStem, SearchText

TABLES = (SearchDocument, SearchText, SearchAudience, SearchStem, SearchForm)
# as the migration makes them
FTS5 = (
    """
    CREATE VIRTUAL TABLE temp.search_index USING fts5(
        title, words, parts, content='search_text', content_rowid='id', tokenize='ascii', columnsize=0
    )
    """,
    "CREATE VIRTUAL TABLE temp.search_instance USING fts5vocab('temp', 'search_index', 'instance')",
)
TSVECTOR = (
    "CREATE TEMPORARY TABLE search_index (id bigint PRIMARY KEY, terms tsvector NOT NULL)",
    "CREATE INDEX ix_search_index_terms ON search_index USING gin (terms)",
)


def shadow_index() -> Connection:
    """Make the empty tables; they are gone when the session is rolled back."""
    connection = session.connection()
    copies = MetaData(naming_convention=SearchDocument.metadata.naming_convention)
    for model in TABLES:
        table = model.__table__.to_metadata(copies)  # type: ignore[attr-defined]
        table._prefixes = ["TEMPORARY"]
    copies.create_all(connection, checkfirst=False)
    for statement in FTS5 if connection.dialect.name == "sqlite" else TSVECTOR:
        connection.execute(text(statement))
    return connection
