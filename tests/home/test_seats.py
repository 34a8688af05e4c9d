"""The half ring of the front page seats everyone in their group, and nobody on top of another."""

import pytest

from forum.accounts.models import Group
from forum.home.seats import MOST_SEATS, seat_chart

CITY = dict(zip(Group, (231, 158, 117, 264, 514, 0), strict=False))


def test_a_dot_stands_for_ten_accounts_in_a_city_of_1284():
    chart = seat_chart(CITY)

    assert chart.accounts_per_seat == 10
    assert 120 < len(chart.seats) <= MOST_SEATS


@pytest.mark.parametrize("people", [2, 7, 33, 64, 150])
def test_no_two_seats_touch(people):
    seats = seat_chart({Group.RESIDENTS: people}).seats

    nearest = min(
        (one.x - other.x) ** 2 + (one.y - other.y) ** 2
        for place, one in enumerate(seats)
        for other in seats[place + 1 :]
    )

    assert nearest > 12.4**2


def test_each_group_sits_together_from_left_to_right():
    groups = [seat.group for seat in seat_chart(CITY).seats]

    assert groups == sorted(groups, key=list(Group).index)


def test_a_group_of_one_person_has_a_seat_in_a_large_city():
    crowd, loner = list(Group)[:2]

    chart = seat_chart({crowd: 5000, loner: 1})

    assert [group for group, _ in chart.by_group()] == [crowd, loner]


def test_a_small_city_sits_in_one_row():
    heights = {seat.y for seat in seat_chart({Group.CULTURE: 3}).seats}

    assert len(heights) == 2


def test_an_empty_city_has_no_seats():
    assert seat_chart(dict.fromkeys(Group, 0)).seats == ()
