"""How many confirmed accounts each group has, kept in the transaction that changes it."""

from forum.accounts.models import Group, GroupSize, User
from forum.core.data.database import session
from forum.core.data.upsert import upsert


def change_group_size(group: Group, difference: int) -> None:
    """Add a difference, which may be negative, to the number of members of a group."""
    statement = upsert(GroupSize).values(group=group, members=difference)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[GroupSize.group], set_={"members": GroupSize.members + statement.excluded.members}
        )
    )


def move_to_group(user: User, group: Group) -> None:
    """Change the group of a confirmed account; what the person has published keeps its label."""
    # always in the same order, so that two changes at once do not wait for each other
    for one in sorted((user.group, group)):
        change_group_size(one, 1 if one is group else -1)
    user.group = group
