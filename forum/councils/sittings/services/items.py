"""Taking up the items of the agenda one after the other, and what became of each."""

from sqlalchemy import update

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem, ItemOutcome, ItemState
from forum.councils.models.attendance import Speaker
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.services.current import refuse_in_break
from forum.councils.sittings.services.holding import hold_item
from forum.councils.sittings.services.run import refuse_open_ballots

LONGEST_WORDS = 300
LONGEST_RECORD = 20000


def start_item(item: AgendaItem, *, by: User) -> None:
    """Take up an item, also one that had been ended before; one at a time, and not during a break."""
    hold_item(item)
    meeting = item.meeting
    if item.state is not ItemState.PLACED:
        raise SittingRefused(_("This item is not on the agenda."))
    if meeting.current_item_id == item.id:
        return
    if meeting.current_item_id is not None:
        raise SittingRefused(_("Another item is on. End or postpone it first."))
    refuse_in_break(item.meeting)
    item.began_at = item.began_at or clock.now()
    item.ended_at, item.outcome, item.outcome_words = None, None, ""
    meeting.current_item_id = item.id
    activity.record("agenda_item.started", item, by=by)


def end_item(item: AgendaItem, *, outcome: ItemOutcome = ItemOutcome.DONE, words: str = "", by: User) -> None:
    """Be through with the item that is on, postpone or refer it; one that is not on can only be postponed or referred.

    `words`: until when, or where to. Raises SittingRefused while a vote on it is open.
    """
    hold_item(item)
    meeting, is_current = item.meeting, item.meeting.current_item_id == item.id
    if item.state is not ItemState.PLACED:
        raise SittingRefused(_("This item is not on the agenda."))
    if item.ended_at is not None or (outcome is ItemOutcome.DONE and not is_current):
        raise SittingRefused(_("This item is not on."))
    if outcome is ItemOutcome.REFERRED and is_blank(words):
        raise SittingRefused(_("Say where the item is referred to."), field="outcome_words")
    refuse_open_ballots(meeting, item)
    now = clock.now()
    # an item that was put off before it was taken up took no time
    item.began_at, item.ended_at = item.began_at or now, now
    item.outcome, item.outcome_words = outcome, one_line(words)[:LONGEST_WORDS]
    _end_speaking(item)
    if is_current:
        meeting.current_item_id = None
    activity.record("agenda_item.ended", item, by=by)


def save_record(item: AgendaItem, *, text: str, by: User) -> None:
    """Keep what was typed for the minutes, also after the meeting; the caller has asked what stands there by now."""
    text = text.replace("\r\n", "\n").rstrip()
    if len(text) > LONGEST_RECORD:
        raise SittingRefused(
            _("This is too long: at most %(most)s characters fit.", most=LONGEST_RECORD), field="record_text"
        )
    item.record_text, item.record_saved_at = text, clock.now()
    activity.record("agenda_item.record_saved", item, by=by)


def _end_speaking(item: AgendaItem) -> None:
    now = clock.now()
    speaks = (Speaker.item_id == item.id, Speaker.began_at.is_not(None), Speaker.ended_at.is_(None))
    session.execute(update(Speaker).where(*speaks).values(ended_at=now))
    waits = (Speaker.item_id == item.id, Speaker.began_at.is_(None), Speaker.withdrawn_at.is_(None))
    session.execute(update(Speaker).where(*waits).values(withdrawn_at=now))
