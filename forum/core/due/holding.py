"""Who has an item of the inbox: taking it, handing it to a colleague, giving it back."""

from typing import Any

from sqlalchemy import and_

from forum.core.acts import activity
from forum.core.data.upsert import lock_row
from forum.core.due.models import DueHold
from forum.core.due.source import DueSource
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


class HeldByAnother(DomainError):
    """Somebody else has taken the item since the page was drawn."""


def give(source: DueSource, item_id: int, *, to: Any | None, from_id: int | None, by: Any) -> None:
    """Have a person do an item from now on, or nobody; `from_id` is whom the page named as its holder.

    Raises HeldByAnother, or what the area raises that keeps it itself.
    """
    to_id = None if to is None else to.id
    if source.holder is not None:
        source.holder.give(item_id, to_id, from_id, by.id)
        return
    is_it = and_(DueHold.source == source.name, DueHold.item_id == item_id)
    hold = lock_row(DueHold, is_it, source=source.name, item_id=item_id)
    if hold.person_id not in (from_id, to_id):
        raise HeldByAnother(_("Somebody else has taken this meanwhile."))
    if hold.person_id == to_id:
        return
    hold.person_id, hold.taken_at = to_id, clock.now() if to_id else None
    activity.record("due.taken" if to_id else "due.given_back", hold, by=by)
