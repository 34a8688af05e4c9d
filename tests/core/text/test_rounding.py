"""Shares are rounded as people do it."""

from fractions import Fraction
from math import floor

from forum.core.text.rounding import in_percent


def test_halves_of_a_percent_go_up_whatever_the_base():
    for base in range(1, 401):
        for count in range(base + 1):
            assert in_percent(count / base) == floor(Fraction(100 * count, base) + Fraction(1, 2)), (count, base)
