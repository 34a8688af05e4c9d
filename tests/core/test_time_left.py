"""How much time is left until a moment, in words."""

from datetime import timedelta

import pytest

from forum.core.text import locale


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=3, hours=23), "noch 3 Tage"),
        (timedelta(hours=47), "noch 47 Stunden"),
        (timedelta(hours=1, minutes=59), "noch eine Stunde"),
        (timedelta(minutes=59, seconds=59), "noch 59 Minuten"),
        (timedelta(seconds=59), "noch unter einer Minute"),
        (timedelta(seconds=-5), "noch unter einer Minute"),
    ],
)
def test_the_time_left_is_never_said_to_be_longer_than_it_is(app, clock, left: timedelta, words: str):
    assert locale.time_left(clock.now + left) == words
