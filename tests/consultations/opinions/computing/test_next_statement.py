"""Which statement is asked next: the weight by hand, and a draw that follows it."""

import subprocess
import sys
from collections import Counter

import pytest

from forum.consultations.opinions.computing.routing import Asked, draw_statements, weigh


def test_the_weight_is_the_published_one():
    # 6 of 10 agree, 1 does not know: (1 - 2/12) * (1.5 + 1) * (7/12) * (1 + 8 * 2^-2), squared
    one = Asked(agree=6, passed=1, votes=10, extremity=1.5)

    assert weigh(one) == pytest.approx((10 / 12 * 2.5 * 7 / 12 * 3) ** 2)


def test_a_new_statement_is_asked_more_often_than_one_with_votes():
    # half of the bonus is left after five votes
    assert weigh(Asked()) == pytest.approx((0.5 * 0.5 * 9) ** 2)
    assert weigh(Asked(agree=2, votes=5)) == pytest.approx((6 / 7 * 3 / 7 * 5) ** 2)


def test_statements_are_drawn_in_proportion_to_their_weights():
    asked = {"a": Asked(agree=5, votes=10), "b": Asked(agree=2, passed=5, votes=10), "c": Asked()}
    drawn = Counter(draw_statements(asked, seed=str(number))[0] for number in range(6000))
    together = sum(weigh(one) for one in asked.values())

    for name, one in asked.items():
        assert drawn[name] / 6000 == pytest.approx(weigh(one) / together, abs=0.02)


def test_ten_are_drawn_once_each():
    asked = {str(number): Asked(agree=number, votes=2 * number) for number in range(12)}
    drawn = draw_statements(asked, seed="x", most=10)

    assert len(set(drawn)) == len(drawn) == 10
    assert len(draw_statements(asked, seed="x", most=20)) == 12
    assert draw_statements({}, seed="x", most=10) == []


def test_the_same_seed_draws_the_same_in_whatever_order_they_stand():
    asked = {str(number): Asked(agree=number, votes=2 * number) for number in range(12)}
    turned = dict(reversed(asked.items()))

    assert draw_statements(asked, seed="7", most=5) == draw_statements(turned, seed="7", most=5)
    assert draw_statements(asked, seed="7", most=5) != draw_statements(asked, seed="8", most=5)


def test_one_that_everybody_has_passed_can_still_be_drawn():
    assert draw_statements({"a": Asked(passed=1000, votes=1000)}, seed="1") == ["a"]


def test_drawing_needs_no_numpy():
    script = "import sys, forum.consultations.opinions.computing.routing; print('numpy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert said.stdout.split() == ["False"]
