"""What a worker keeps in its memory stays within its room, whoever asks at once."""

import random
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from forum.core.web.memory import Kept


@pytest.fixture
def hasty_threads():
    """Threads that take turns as often as they can."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def test_what_was_used_longest_ago_goes_first():
    kept = Kept(room=2)
    kept.put("a", 1)
    kept.put("b", 2)
    kept.get("a")

    kept.put("c", 3)

    assert [kept.get(key) for key in "abc"] == [1, None, 3]


def test_what_is_larger_than_the_room_is_not_kept():
    kept = Kept(room=2)

    kept.put("a", 1, size=3)

    assert kept.get("a") is None


def test_threads_that_share_it_leave_the_sum_right(hasty_threads):
    kept = Kept(room=50)

    def use(seed):
        draw = random.Random(seed)
        for _ in range(10_000):
            kept.put(draw.randrange(60), "page", size=draw.randrange(1, 5))
            kept.get(draw.randrange(60))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(use, range(8)))

    assert kept.used == sum(kept.sizes()) <= 50
