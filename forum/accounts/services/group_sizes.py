"""How many confirmed accounts each group has, kept in the transaction that changes it."""

from forum.accounts.models import Group, GroupSize
from forum.core.database import session
from forum.core.upsert import upsert


def add_to_group(group: Group, difference: int) -> None:
    """Count people in or out of a group."""
    statement = upsert(GroupSize).values(group=group, members=difference)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[GroupSize.group], set_={"members": GroupSize.members + statement.excluded.members}
        )
    )
