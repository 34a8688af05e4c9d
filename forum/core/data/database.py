"""The database: one base class, the column types of the house, SQLite and PostgreSQL alike."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from time import monotonic, sleep
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, Select, String, Table, TypeDecorator, event
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, mapped_column, registry
from sqlalchemy.pool import ConnectionPoolEntry

from forum.core.data.folding import fold
from forum.core.data.public_id import LENGTH, new_public_id
from forum.core.time import clock

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; a naive one raises."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime: the database takes aware moments only")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def enum_column(kind: type[Enum], *, name: str = "") -> SqlEnum:
    """An enum kept as its value, with a check constraint instead of a database type.

    Two columns of one table that keep the same enum need a name each for their constraints.
    """
    return SqlEnum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=name or _snake(kind.__name__),
        values_callable=lambda members: [member.value for member in members],
    )


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


class Base(DeclarativeBase):
    registry = registry(metadata=MetaData(naming_convention=NAMING), type_annotation_map={datetime: UtcDateTime()})


class Entity(Base):
    """A row with an inner key and the moment it came to be."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    def find_space_id(self) -> int | None:
        """The key of the space in which it stands; None: it stands in none."""
        return None


class PublicEntity(Entity):
    """An entity that people reach by an address; its inner key is never given a second time.

    Acts, notices, the search index and the inbox name such rows without a foreign key, and after they have been deleted.
    """

    __abstract__ = True

    # the sentinel by which SQLAlchemy finds the keys of many rows that it writes in one statement
    public_id: Mapped[str] = mapped_column(String(LENGTH), unique=True, default=new_public_id, insert_sentinel=True)


@event.listens_for(PublicEntity, "instrument_class", propagate=True)
def _give_keys_once(mapper: Mapper[Any], _class: type) -> None:
    """On SQLite, which gives the key of a deleted newest row to the next one; PostgreSQL's sequences never go back."""
    if isinstance(mapper.local_table, Table):
        mapper.local_table.dialect_options["sqlite"]["autoincrement"] = True


# the database is away or busy, or has ended one of two transactions that stood in each other's way: it passes
PASSING = (OperationalError, InterfaceError)

AnySelect = Select[*tuple[Any, ...]]

db = SQLAlchemy(
    model_class=Base,
    disable_autonaming=True,
    session_options={"expire_on_commit": False},
)
session = db.session


# so long any statement waits for another writer, and a request for its turn
PATIENCE_SECONDS = 15
WRITER = "begin_as_writer"


@dataclass(frozen=True, slots=True)
class Writer:
    """How somebody waits until they may write: SQLite lets one write at a time, and whoever waits looks again and again.

    SQLite's own looks grow to a tenth of a second apart, and miss the gaps of a job that writes on and on.
    """

    looks_every: float
    patience_seconds: float


PEOPLE = Writer(looks_every=0.004, patience_seconds=PATIENCE_SECONDS)
# jobs, commands and migrations look half as often, and must not end because somebody else writes for long
JOBS = Writer(looks_every=0.008, patience_seconds=300)


def begin_writing(writer: Writer = PEOPLE) -> None:
    """Open the session's transaction as a writer: BEGIN IMMEDIATE on SQLite, nothing special on PostgreSQL.

    Without it two SQLite writers that both read first would fail with SQLITE_BUSY instead of waiting.
    """
    session.connection(execution_options={WRITER: writer})


def prepare_engine(engine: Engine) -> None:
    """Set up an engine once: pragmas and explicit BEGIN on SQLite, nothing on PostgreSQL."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)


PRAGMAS = (
    "journal_mode=WAL",
    f"busy_timeout={PATIENCE_SECONDS * 1000}",
    "foreign_keys=ON",
    "synchronous=NORMAL",
    "temp_store=MEMORY",
    # what is deleted or overwritten is not left in free places of the file
    "secure_delete=ON",
)


def empty_write_ahead_log() -> None:
    """Let go of earlier states of pages that SQLite keeps in its log; nothing on PostgreSQL, whose vacuum does it.

    To be called outside of a transaction. As long as somebody reads an earlier state, it stays for the next time.
    """
    if db.engine.dialect.name == "sqlite":
        driver = db.engine.raw_connection()
        try:
            driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            driver.close()


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    assert isinstance(connection, sqlite3.Connection)
    # the driver must not begin by itself: _begin_sqlite does, and knows the kind
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
    # see finding.py
    connection.create_function("folded", 1, fold, deterministic=True)


def _begin_sqlite(connection: Connection) -> None:
    writer = connection.get_execution_options().get(WRITER)
    if writer is None:
        connection.exec_driver_sql("BEGIN")
    elif not _begin_when_free(connection.connection.driver_connection, writer):
        # fails as any statement does that has waited in vain
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_when_free(driver: Any, writer: Writer) -> bool:
    """Wait until nobody else writes, and begin; False if that takes longer than the writer waits."""
    ends_at = monotonic() + writer.patience_seconds
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while monotonic() < ends_at:
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                sleep(writer.looks_every)
            else:
                return True
        return False
    finally:
        driver.execute(f"PRAGMA busy_timeout={PATIENCE_SECONDS * 1000}")
