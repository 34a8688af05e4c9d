"""Versions of what pages show: a finished page is fresh as long as no version of what it was made from has risen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, String, cast, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from forum.core.data.database import Base, PublicEntity, session
from forum.core.data.pairs import Pairs, pairs_column


class PageState(Base):
    """How often something that pages show has changed. A version only ever rises, and no row is ever deleted:
    otherwise an old page could pass for a fresh one."""

    __tablename__ = "page_state"

    # "topics", or "thread:12" for one of many
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger, default=1)


@dataclass(frozen=True, slots=True)
class One:
    """The key of one of many that is known by its public id: `One("profile", User, "8k3j2m9qzt")`."""

    name: str
    model: type[PublicEntity]
    public_id: str

    def find_key(self) -> str:
        """Its key, whose version is read with it; a number never changes hands."""
        versions = versions_column([self.name, key_for(self.name, self.model.id.expression)])
        found = session.execute(select(self.model.id, versions).where(self.model.public_id == self.public_id)).first()
        number, pairs = found or (0, ())
        key = f"{self.name}:{number}"
        note_versions_in(pairs, (self.name, key))
        return key


@dataclass(frozen=True, slots=True)
class Basis:
    """What a page is made from: its keys, families among them, and the state in which they were before it was read."""

    keys: tuple[str, ...]
    state: int


# in the session's notes: keys of rows that this transaction has changed, and versions that it has read
CHANGED_KEYS, _READ = "keys_of_changed_rows", "versions_read"

# what a guest's page asks before it is sent, past SQLAlchemy; the places of the driver are filled in
STATE_SQL = "SELECT CAST(coalesce(sum(version), 0) AS BIGINT) FROM page_state WHERE key IN ({places})"


def family(key: str) -> str:
    """The key that stands for all of a kind: "thread" for "thread:12". It rises when nobody can say which one changed."""
    return key.partition(":")[0]


def with_families(keys: Iterable[str]) -> tuple[str, ...]:
    """All keys that a page made from these depends on."""
    return tuple(sorted({one for key in keys for one in (key, family(key))}))


def read_state(keys: Iterable[str]) -> int:
    """The state of what has these keys; ask before reading what they stand for."""
    return sum(read_versions(with_families(keys)).values())


def read_basis(*keys: str) -> Basis:
    """The basis of a page that is made from these keys; ask before reading what they stand for."""
    return Basis(with_families(keys), read_state(keys))


def read_versions(keys: Iterable[str]) -> dict[str, int]:
    """The versions of these keys, each asked of the database once in a transaction; 0: nothing has ever changed."""
    wanted = list(keys)
    missing = [key for key in wanted if key not in _versions_read()]
    if missing:
        query = select(PageState.key, PageState.version).where(PageState.key.in_(missing))
        found = {key: version for key, version in session.execute(query)}  # noqa: C416
        note_versions(dict.fromkeys(missing, 0) | found)
    known = _versions_read()
    return {key: known[key] for key in wanted}


def known_version(key: str) -> int | None:
    """The version of a key if this transaction has read it already, and changed nothing that the key stands for."""
    return None if key in session.info.get(CHANGED_KEYS, ()) else _versions_read().get(key)


def note_versions(versions: Mapping[str, int]) -> None:
    """Keep versions that have just been read until the transaction ends."""
    session.info[_READ] = session().get_transaction(), {**_versions_read(), **versions}


def forget_versions() -> None:
    """Have versions read again in the transaction under way, which has waited for others meanwhile."""
    session.info.pop(_READ, None)


def _versions_read() -> Mapping[str, int]:
    transaction, versions = session.info.get(_READ, (None, {}))
    return versions if transaction is not None and transaction is session().get_transaction() else {}


def versions_column(keys: Iterable[str | ColumnElement[str]]) -> ColumnElement[Pairs]:
    """The versions of some keys as a column of a statement that asks something else; for `note_versions_in`."""
    return pairs_column(PageState.key.expression, PageState.version.expression, PageState.key.in_(keys))


def note_versions_in(column: Pairs, keys: Iterable[str]) -> None:
    """As `note_versions`, from what `versions_column` has read of these keys."""
    note_versions(dict.fromkeys(keys, 0) | {key: int(version) for key, version in column})


def state_of(*keys: str | ColumnElement[str]) -> ColumnElement[int]:
    """The state as a column: the sum of the versions, which is the same only if none of them has risen."""
    total = select(func.coalesce(func.sum(PageState.version), 0)).where(PageState.key.in_(keys))
    return cast(total.scalar_subquery(), BigInteger)


def key_for(name: str, column: ColumnElement[int]) -> ColumnElement[str]:
    """The key of one of many, for `state_of` in a statement that finds it."""
    return f"{name}:" + cast(column, String)


def raise_versions(writer: Session, keys: Iterable[str]) -> None:
    """Make pages made from these keys old when the transaction commits.

    Always in the same order, so that two writers never wait for each other.
    """
    connection = writer.connection()
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    table = PageState.__table__
    statement = insert(table).on_conflict_do_update(  # type: ignore[arg-type]
        index_elements=["key"], set_={"version": table.c.version + 1}
    )
    connection.execute(statement, [{"key": key, "version": 1} for key in sorted(keys)])
