"""How long to wait before something that failed is tried again."""

from datetime import timedelta

MOST_DOUBLINGS = 16


def growing_wait(attempts: int, *, first: timedelta, longest: timedelta) -> timedelta:
    """The first wait after one attempt, twice as long after each further one, up to the longest."""
    doublings: int = min(attempts - 1, MOST_DOUBLINGS)
    return min(first * (1 << doublings), longest)
