"""Deleting what is no longer needed of events: access needs the day after, sign-ups four weeks after."""

from collections.abc import Callable

from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.events.models.events import Event
from forum.events.periods import NEEDS_RUN, SIGN_UPS_RUN
from forum.events.services import erase


@jobs.at(NEEDS_RUN)
@jobs.commits_itself
def erase_needs() -> None:
    """Delete what people needed, the day after each event; it is safe to run again."""
    _erase_one_by_one(erase.find_event_with_due_needs, erase.erase_needs)


@jobs.at(SIGN_UPS_RUN)
@jobs.commits_itself
def erase_sign_ups() -> None:
    """Delete sign-ups and invitations four weeks after each event, its numbers stay in its row; at once what nobody confirmed."""
    with transaction():
        erase.erase_unconfirmed()
    _erase_one_by_one(erase.find_event_with_due_sign_ups, erase.erase_sign_ups)


def _erase_one_by_one(find_due: Callable[[], Event | None], erase_words: Callable[[Event], None]) -> None:
    """One transaction an event, so that nobody waits for all of them."""
    while True:
        with transaction():
            event = find_due()
            if event is None:
                return
            erase_words(event)
