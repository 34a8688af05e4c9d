"""How it stands with the lot of an event, and the order that a seed gives: anybody can recompute it."""

import hashlib
from collections.abc import Collection, Iterable

from sqlalchemy import select

from forum.core.data.database import session
from forum.events.models.events import Event
from forum.events.models.kinds import SignUpMode
from forum.events.models.lots import LotDraw


def hash_of(entries: Iterable[str]) -> str:
    """SHA-256, in hex digits, of the codes of all entries, sorted, one a line, without a line end behind the last."""
    return hashlib.sha256("\n".join(sorted(entries)).encode()).hexdigest()


def order_of(entries: Iterable[str], preferred: Collection[str], seed: str) -> list[str]:
    """The codes in the order in which they get seats.

    For each code: SHA-256, in hex digits, of the seed, a colon and the code.
    The codes are sorted by it, the smallest first.
    Those that come first because they lost last time stand before all others.
    """

    def key(code: str) -> tuple[bool, str]:
        return code not in preferred, hashlib.sha256(f"{seed}:{code}".encode()).hexdigest()

    return sorted(entries, key=key)


def find_draw(event: Event) -> LotDraw | None:
    """The closed list of an event's lot, and its drawing once there was one."""
    return session.scalar(select(LotDraw).where(LotDraw.event_id == event.id).execution_options(populate_existing=True))


def awaits_lot(event: Event) -> bool:
    """Whether sign-ups are entries in a lot that is not drawn yet."""
    if event.sign_up_mode is not SignUpMode.LOT:
        return False
    draw = find_draw(event)
    return draw is None or draw.drawn_at is None
