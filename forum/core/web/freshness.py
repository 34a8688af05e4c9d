"""The number under which everything that frames a page is kept: names of people, organisations, fields."""

from sqlalchemy import update
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base, session

THE_ONE = 1


class SiteState(Base):
    """One row; `version` rises when something changes that many pages show."""

    __tablename__ = "site_state"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(default=1)


def touch_site() -> None:
    """Make every finished page old, in the transaction under way. Rare: a rename, not a post."""
    statement = update(SiteState).where(SiteState.id == THE_ONE).values(version=SiteState.version + 1)
    if not getattr(session.execute(statement), "rowcount", 0):
        session.add(SiteState(id=THE_ONE, version=2))
