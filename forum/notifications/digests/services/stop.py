"""Stopping all summaries, and letting them come again; both can be done twice."""

from forum.core.data.database import session
from forum.core.data.upsert import lock_row
from forum.core.time import clock
from forum.notifications.digests.models import DigestState


def stop_digests(person_id: int) -> None:
    """No summary any more; what it would have told stands in the forum."""
    state = _lock(person_id)
    state.stopped_at = state.stopped_at or clock.now()


def resume_digests(person_id: int) -> None:
    _lock(person_id).stopped_at = None


def are_digests_stopped(person_id: int) -> bool:
    state = session.get(DigestState, person_id)
    return state is not None and state.stopped_at is not None


def _lock(person_id: int) -> DigestState:
    return lock_row(DigestState, DigestState.person_id == person_id, person_id=person_id)
