"""Items that stand on the agenda of each new meeting of a body."""

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.one_line import one_line
from forum.councils.models.agenda import Doors, ItemKind, StandingItem
from forum.councils.models.bodies import Body


def add_standing_item(
    body: Body,
    *,
    title: str,
    kind: ItemKind,
    by: User,
    doors: Doors = Doors.OPEN,
    minutes: int | None = None,
    is_last: bool = False,
) -> StandingItem:
    """Agendas that are there already stay as they are."""
    last = session.scalar(select(func.max(StandingItem.position)).where(StandingItem.body_id == body.id)) or 0
    item = StandingItem(
        body_id=body.id,
        position=last + 1,
        title=one_line(title),
        kind=kind,
        doors=doors,
        minutes=minutes,
        is_last=is_last,
    )
    session.add(item)
    activity.record("meeting.standing_item_added", body, by=by)
    return item


def delete_standing_item(item: StandingItem, *, by: User) -> None:
    activity.record("meeting.standing_item_deleted", session.get_one(Body, item.body_id), by=by)
    session.delete(item)
    session.flush()
