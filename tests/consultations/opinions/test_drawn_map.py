"""The map of a Meinungsbild tells no exact numbers: how few stand in fields left out could be worked out from them."""

from forum.consultations.models.opinions import OpinionResult
from forum.consultations.opinions.results.drawn import draw_result
from forum.consultations.opinions.results.limits import limit
from tests.consultations.opinions.results_made import evaluation


def radii_of(at_the_left):
    """Of two circles of group A: so many people at the left end, the others of forty at the right end."""
    positions = {f"A{number}": (0.0 if number < at_the_left else 9.0, 0.0) for number in range(40)}
    positions |= {f"B{number}": (9.0, 9.0) for number in range(40)}
    shown = limit(evaluation(sizes={"A": 40, "B": 40}, positions=positions), persons=80)
    return [circle.radius for circle in draw_result(OpinionResult(shown=shown), {}).circles]


def test_circles_of_similar_numbers_are_of_the_same_size():
    assert radii_of(11) == radii_of(17)
    assert radii_of(5) == radii_of(9)


def test_a_circle_of_many_is_larger_than_one_of_few():
    left, right, *_ = radii_of(6)

    assert left < right


def test_no_map_is_drawn_without_one_of_the_groups():
    positions = {f"A{number}": (0.0, 0.0) for number in range(40)}
    positions |= {f"B{number}": (number % 10, number // 10) for number in range(40)}
    shown = limit(evaluation(sizes={"A": 40, "B": 40}, positions=positions), persons=80)
    assert {one["group"] for one in shown["map"]} == {"A"}

    assert draw_result(OpinionResult(shown=shown), {}).circles == []
