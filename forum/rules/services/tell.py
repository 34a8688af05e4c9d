"""Which version of the rules still has to be told to people, and how far that has come."""

from sqlalchemy import select

from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.rules.models import RulesVersion


def lock_version_to_tell() -> RulesVersion | None:
    """The first published version of which not all accounts have been told, locked until the transaction ends."""
    query = select(RulesVersion).where(RulesVersion.published_at.is_not(None), RulesVersion.told_at.is_(None))
    query = query.order_by(RulesVersion.id).limit(1).with_for_update()
    return session.scalar(query, execution_options={"populate_existing": True})


def note_told(version: RulesVersion, *, up_to_id: int) -> None:
    """Accounts up to this one have been told, in the transaction that wrote their mails."""
    version.told_up_to_id = up_to_id


def finish_telling(version: RulesVersion) -> None:
    version.told_at = clock.now()
    activity.record("rules.told", version, by=None)
