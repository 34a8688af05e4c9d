"""Charts are figures first: their bars, stacks and columns say what the counts say, and come out of a row as they went in."""

from datetime import date, timedelta

import pytest

from forum.core.drawing.charts import Chart, chart_of, stack
from forum.core.drawing.timelines import HEIGHT, WIDTH, draw_timeline

MONDAY = date(2026, 3, 2)

pytestmark = pytest.mark.usefixtures("app")


def test_a_bar_is_as_long_as_its_share():
    chart = chart_of("Orte", 8, [("Bahnhof", 6), ("Ring", 2), ("Park", 0)])

    assert [(bar.width, bar.share, bar.count) for bar in chart.bars] == [
        (75, "75\u00a0%", 6),
        (25, "25\u00a0%", 2),
        (0, "0\u00a0%", 0),
    ]


@pytest.mark.parametrize(
    ("count", "base", "width", "share"), [(3, 24, 13, "13"), (1, 8, 13, "13"), (29, 200, 15, "15")]
)
def test_half_a_percent_is_rounded_up(count, base, width, share):
    bar = chart_of("Orte", base, [("Bahnhof", count)]).bars[0]

    assert (bar.width, bar.share) == (width, f"{share}\u00a0%")


def test_a_chart_of_nothing_has_no_share():
    assert chart_of("Orte", 0, [("Bahnhof", 0)]).bars[0].share == "–"


def test_a_kept_chart_is_the_chart():
    chart = chart_of("Orte", 8, [("Bahnhof", 6), ("Ring", 2)])

    assert Chart.of(chart.kept()) == chart


def test_the_parts_of_a_stack_fill_it_and_do_not_touch():
    parts = stack([("business", "Wirtschaft", 143), ("science", "Wissenschaft", 0), ("clubs", "Vereine", 129)])

    assert [one.key for one in parts] == ["business", "clubs"]
    assert parts[0].start == 0
    assert parts[1].start > parts[0].width
    assert 98 < parts[1].start + parts[1].width <= 100


def test_days_without_anything_are_columns_too():
    line = draw_timeline({MONDAY: 4, MONDAY + timedelta(days=3): 8})

    assert [column.count for column in line.columns] == [4, 0, 0, 8]
    assert not line.is_weekly
    assert (line.most, line.total) == (8, 12)
    assert (line.columns[3].height, line.columns[0].height, line.columns[1].height) == (HEIGHT, HEIGHT / 2, 0)
    assert line.columns[3].x + line.columns[3].width <= WIDTH


def test_many_days_are_told_by_the_weeks_in_which_they_lie():
    line = draw_timeline({MONDAY + timedelta(days=2): 1, MONDAY + timedelta(days=6): 2, MONDAY + timedelta(days=50): 5})

    assert line.is_weekly
    assert len(line.columns) == 8
    assert (line.columns[0].count, line.columns[-1].count) == (3, 5)
    assert "02.03.2026" in line.columns[0].words


def test_nothing_counted_is_no_chart():
    assert draw_timeline({MONDAY: 0}) is None
