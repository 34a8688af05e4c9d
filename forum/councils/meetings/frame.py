"""The frame of pages about meetings: closed for members, also around a meeting that everybody may read of."""

from dataclasses import replace

from forum.core.access import Actor
from forum.councils.frame import frame_of_body
from forum.councils.models.meetings import Meeting
from forum.spaces.frames import SpaceFrame
from forum.spaces.models import Level
from forum.spaces.policies import is_public


def frame_of_meeting(meeting: Meeting, actor: Actor) -> SpaceFrame:
    """Its band says that members see more than what is public; the body has been loaded."""
    frame = frame_of_body(meeting.body, actor)
    if is_public(meeting):
        return replace(frame, context={**frame.context, "level": Level.PUBLIC})
    return frame
