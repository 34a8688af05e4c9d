"""What is due at an event by the clock, in the order of its life."""

from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.kinds import SignUpMode
from forum.events.seating.queries.lots import find_draw
from forum.events.seating.services.absent import free_absent_when_due
from forum.events.seating.services.locking import lock
from forum.events.seating.services.lot import close_list
from forum.events.seating.services.reconfirm import ask_when_due, free_silent_when_due
from forum.events.seating.services.settle import settle


def advance(event: Event) -> None:
    """Do what is due by now, if nobody else has done it meanwhile."""
    lock(event)
    if event.due_at is None or event.due_at > clock.now():
        return
    if event.sign_up_mode is SignUpMode.LOT and event.closing_at <= clock.now() and find_draw(event) is None:
        close_list(event)
    ask_when_due(event)
    free_silent_when_due(event)
    free_absent_when_due(event)
    settle(event)
