"""Finding a meeting or an item for those who work with it; for everybody else there is no such page."""

from forum.accounts.identity import current_actor
from forum.core.access import Actor, everyone
from forum.core.web.guard import authorise, found
from forum.councils.meetings.queries.find import find_item, find_own_meeting
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.councils.policies import may_steer


def enter_meeting(public_id: str) -> tuple[Meeting, Actor]:
    """The meeting and the reader, who has a seat in its body today; 404 otherwise."""
    actor = current_actor()
    meeting = found(find_own_meeting(public_id, actor=actor))
    authorise(everyone, actor)
    return meeting, actor


def steer_meeting(public_id: str) -> tuple[Meeting, Actor]:
    """The same for chair and managing office; other members are told that it is theirs to do."""
    meeting, actor = enter_meeting(public_id)
    authorise(may_steer(actor, meeting.body), actor)
    return meeting, actor


def steer_item(public_id: str) -> tuple[AgendaItem, Actor]:
    """An item of such a meeting."""
    actor = current_actor()
    item = found(find_item(public_id, actor=actor))
    found(find_own_meeting(item.meeting.public_id, actor=actor))
    authorise(may_steer(actor, item.meeting.body), actor)
    return item, actor
