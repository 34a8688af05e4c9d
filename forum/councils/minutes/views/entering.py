"""Finding the minutes of a meeting for their reader; for everybody else there is no such page."""

from typing import NamedTuple

from forum.accounts.identity import current_actor
from forum.core.access import Actor, everyone
from forum.core.web.guard import authorise, found
from forum.councils.minutes.policies import may_keep, reads_all
from forum.councils.minutes.queries.minutes import find_held_item, find_minutes
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.councils.models.minutes import Minutes
from forum.councils.sittings.queries.find import find_shown_meeting, find_sitting


class Reading(NamedTuple):
    """Minutes and their reader, who reads all of them or the public view alone."""

    minutes: Minutes
    actor: Actor
    reads_all: bool

    @property
    def meeting(self) -> Meeting:
        return self.minutes.meeting


def enter_minutes(public_id: str) -> Reading:
    """The minutes for everybody who may read them or their public view; 404 otherwise."""
    actor = current_actor()
    meeting = found(find_shown_meeting(public_id, actor=actor))
    minutes = found(find_minutes(meeting, actor=actor))
    authorise(everyone, actor)
    return Reading(minutes, actor, reads_all(actor, meeting))


def enter_as_member(public_id: str) -> Reading:
    """The minutes for those who read all of them; 404 for others. The caller asks for the verdict."""
    actor = current_actor()
    meeting = found(find_sitting(public_id, actor=actor))
    return Reading(found(find_minutes(meeting, actor=actor)), actor, reads_all=True)


def enter_keeping(public_id: str) -> Reading:
    """The minutes for those who write them."""
    reading = enter_as_member(public_id)
    authorise(may_keep(reading.actor, reading.meeting), reading.actor)
    return reading


def enter_item(public_id: str, item_id: str) -> tuple[Reading, AgendaItem]:
    """One item of the meeting, for those who write its minutes."""
    reading = enter_as_member(public_id)
    item = found(find_held_item(reading.meeting, item_id, actor=reading.actor))
    authorise(may_keep(reading.actor, reading.meeting), reading.actor)
    return reading, item
