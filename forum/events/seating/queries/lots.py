"""How it stands with the lot of an event."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.events.models.events import Event
from forum.events.models.kinds import SignUpMode
from forum.events.models.lots import LotDraw


def find_draw(event: Event) -> LotDraw | None:
    """The closed list of an event's lot, and its drawing once there was one."""
    return session.scalar(select(LotDraw).where(LotDraw.event_id == event.id).execution_options(populate_existing=True))


def awaits_lot(event: Event) -> bool:
    """Whether sign-ups are entries in a lot that is not drawn yet."""
    if event.sign_up_mode is not SignUpMode.LOT:
        return False
    draw = find_draw(event)
    return draw is None or draw.drawn_at is None
