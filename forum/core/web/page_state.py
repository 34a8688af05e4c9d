"""Versions of what pages show: a finished page is fresh as long as no version of what it was made from has risen."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, String, cast, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from forum.core.data.database import Base, PublicEntity, session


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
        """Its key; a number never changes hands, so it may be asked for before the versions."""
        number = session.scalar(select(self.model.id).where(self.model.public_id == self.public_id))
        return f"{self.name}:{number or 0}"


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
    watched = with_families(keys)
    return (session.scalar(select(state_of(*watched))) or 0) if watched else 0


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
