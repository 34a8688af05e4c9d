"""Urgent additions: an item comes on the agenda after the invitation, by a vote with two thirds of all members."""

from dataclasses import dataclass

from forum.accounts.models import User
from forum.ballots.kinds import Majority
from forum.core.acts import activity
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.councils.meetings.services.items import ItemWords, add_item
from forum.councils.models.agenda import AgendaItem, Doors
from forum.councils.models.attendance import BallotPurpose
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.services.decide import take_vote
from forum.councils.sittings.votes import Count, Vote

# NKomVG § 59 (3): two thirds of the members, not of those present
URGENCY_MAJORITY = Majority.TWO_THIRDS_OF_MEMBERS
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """An item that cannot wait for the next meeting, why, and behind which item it is inserted."""

    words: ItemWords
    reason: str
    behind: AgendaItem


def add_urgent(item: AgendaItem, urgent: Urgent, count: Count, *, seen: int, by: User) -> AgendaItem | None:
    """Vote on an urgent addition while `item` runs; the new item, or None if it was rejected. Raises SittingRefused."""
    if is_blank(urgent.reason) or len(urgent.reason) > LONGEST_REASON:
        raise SittingRefused(_("Say in at most 300 characters why it cannot wait."), field="urgency_reason")
    if urgent.behind.meeting_id != item.meeting_id:
        raise SittingRefused(_("Choose an item of this agenda."), field="behind")
    vote = Vote(purpose=BallotPurpose.URGENCY, question=_question(urgent), majority=URGENCY_MAJORITY)
    ballot = take_vote(item, vote, count, seen=seen, by=by)
    if not ballot.is_adopted:
        return None
    added = add_item(item.meeting, urgent.words, behind=urgent.behind, by=by)
    added.urgency_ballot_id, added.urgency_reason = ballot.id, one_line(urgent.reason)
    activity.record("agenda_item.added_urgently", added, by=by)
    return added


def _question(urgent: Urgent) -> str:
    """The question is read by whoever sees the item at which it is put: nothing of a closed item stands in it."""
    if urgent.words.doors is Doors.CLOSED:
        return str(_("Urgent addition of an item in closed session"))
    return str(_("Urgent addition: %(title)s", title=urgent.words.title))
