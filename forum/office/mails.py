"""What the office's people are reminded of by mail: rendered when it is sent, so what has been done by then is not named."""

from collections.abc import Iterator
from typing import Any

from forum.accounts.policies import is_office
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.due.source import DueItem
from forum.core.mail.links import public_url, with_host
from forum.core.mail.message import MailMessage, NotificationKind
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.core.time import clock
from forum.office.models import OfficeReminder
from forum.office.queries.reminders import Reminder, find_reminder


def due_items(reminder_id: int, actor: Actor) -> MailMessage | None:
    """What is due; None once the day is over, if nothing is left, or for who no longer works in the office."""
    sent = session.get(OfficeReminder, reminder_id)
    if sent is None or sent.on_day != clock.today() or not is_office(actor):
        return None
    found = find_reminder(sent.on_day, actor=actor)
    return None if found.is_empty else _message(sent, found)


DUE_ITEMS = NotificationKind(
    "office.due_items", about="office_reminder", label=_("What is due in the office"), still_due=due_items
)

NOTIFICATIONS = (DUE_ITEMS,)


def _message(sent: OfficeReminder, found: Reminder) -> MailMessage:
    first = (
        _("this is due in the seven days to come.")
        if found.is_for_week
        else _("this is due until the next working day.")
    )
    return MailMessage(
        kind=DUE_ITEMS,
        about=sent,
        subject=_("Due this week") if found.is_for_week else _("Due today"),
        paragraphs=(first,),
        action_label=_("See the inbox"),
        action_url=public_url("office.show_office"),
        closing=tuple(_lines(found)),
    )


def _lines(found: Reminder) -> Iterator[Any]:
    if found.own:
        yield _("You do:")
        yield from map(_line, found.own)
    if found.free:
        yield _("Nobody has taken:")
        yield from map(_line, found.free)
    if found.more:
        yield _("There is more; the inbox shows all of it.")


def _line(item: DueItem) -> object:
    return _(
        "%(moment)s, %(label)s: %(title)s %(address)s",
        moment=lazy_moment(item.due_at),
        label=item.told.label,
        title=item.told.title,
        address=with_host(item.told.address),
    )
