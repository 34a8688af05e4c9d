"""Which full-text index the database of the session has."""

from collections.abc import Mapping

from forum.core.data.database import session
from forum.index.store.fts5 import Fts5
from forum.index.store.rows import Index
from forum.index.store.tsvector import Tsvector

_INDEXES: Mapping[str, Index] = {"sqlite": Fts5(), "postgresql": Tsvector()}


def index_here() -> Index:
    return _INDEXES[session.get_bind().dialect.name]
