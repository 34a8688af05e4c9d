"""Giving way: a job that writes on and on leaves gaps, in which people's requests get their turn.

SQLite lets one write at a time and keeps no queue: without gaps a job would begin again before anybody who waits has
looked, and posting or logging in would wait for as long as the job runs.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from forum.core.data.database import session

# so long a job may write before it leaves a gap; a single transaction may take longer
MOST_SECONDS = 0.1
# long enough for several looks of those who wait
GAP_SECONDS = 0.025


class _Turns(threading.local):
    """What one thread has written: for how long since its last gap, and until when."""

    written_seconds = 0.0
    ended_at = 0.0


_turns = _Turns()


@contextmanager
def one_turn() -> Iterator[None]:
    """Around a transaction of a job: before it a gap is left, if one is due."""
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    _leave_gap()
    began_at = monotonic()
    try:
        yield
    finally:
        _turns.ended_at = monotonic()
        _turns.written_seconds += _turns.ended_at - began_at


def _leave_gap() -> None:
    """A gap that was there anyway counts."""
    missing = _turns.ended_at + GAP_SECONDS - monotonic()
    if missing <= 0:
        _turns.written_seconds = 0.0
    elif _turns.written_seconds >= MOST_SECONDS:
        sleep(missing)
        _turns.written_seconds = 0.0
