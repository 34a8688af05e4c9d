"""A day is a day of the city: nothing takes the calendar day of a moment but the clock, which knows where the city lies."""

import ast
import re
from datetime import UTC, date, datetime

import pytest

from forum.core.time import clock
from tests.support.sources import ROOT, each, modules

SOURCES = [module for module in modules("forum") if not module.name.startswith("forum.core.time.")]
PARTS = ("year", "month", "day")
SQL = ("date", "datetime", "strftime", "date_trunc", "date_part", "extract", "to_char", "julianday")
MOMENT = re.compile(r"(?:_at|_until|_since|now|moment)(?:\(\))?$")
IN_TEMPLATES = re.compile(r"\.(?:date|strftime|timetuple)\(|_at\.(?:year|month|day)\b|isoformat\(\)\[")


def days_taken(tree: ast.AST) -> list[str]:
    """Every place that makes a day, a month or a year of a moment without asking the clock."""
    return [f"line {node.lineno}: {ast.unparse(node)}" for node in ast.walk(tree) if takes_day(node)]


def takes_day(node: ast.AST) -> bool:
    match node:
        case ast.Call():
            return is_day_by_call(node)
        case ast.Attribute(value=moment, attr=part):
            return part in PARTS and is_moment(moment)
        case ast.FormattedValue(value=moment, format_spec=ast.JoinedStr() as spec):
            form = ast.unparse(spec)
            # a form that ends with Z says itself that it is UTC
            return is_moment(moment) and bool(re.search(r"%[YmdFx]", form)) and "%SZ" not in form
        case ast.Subscript(value=ast.Call(func=ast.Attribute(attr="isoformat")), slice=ast.Slice()):
            return True
    return False


def is_day_by_call(call: ast.Call) -> bool:
    match call.func:
        case ast.Name(id=name):
            return name == "extract"
        case ast.Attribute(value=ast.Name(id="func"), attr=name):
            return name in SQL
        case ast.Attribute(value=moment, attr="strftime"):
            return is_moment(moment)
        case ast.Attribute(attr=name):
            return name == "date" and not (call.args or call.keywords)
    return False


def is_moment(node: ast.expr) -> bool:
    is_shifted = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "astimezone"
    return is_shifted or bool(MOMENT.search(ast.unparse(node)))


@each(SOURCES)
def test_only_the_clock_says_on_which_day_a_moment_lies(module):
    assert days_taken(module.tree) == [], "ask clock.day_of(moment)"


def test_no_template_takes_the_day_of_a_moment():
    files = [
        file for file in (ROOT / "templates").rglob("*.*") if IN_TEMPLATES.search(file.read_text(encoding="utf-8"))
    ]

    # the public log shows days, not moments
    assert [file.name for file in files if "act.day.isoformat()" not in file.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    "written",
    [
        "decision.created_at.date().isoformat()",
        "clock.now().year",
        "moment.astimezone(zone).day",
        "func.date(Decision.created_at)",
        "extract('year', Decision.created_at)",
        "decision.created_at.strftime('%d.%m.%Y')",
        "f'{grant.created_at:%Y-%m-%d}'",
        "created.isoformat()[:10]",
    ],
)
def test_the_ways_to_take_a_day_in_utc_are_known(written):
    assert days_taken(ast.parse(written))


@pytest.mark.parametrize(
    "written", ["clock.day_of(moment).year", "clock.today().year", "day.year", "f'{expires_at:%Y-%m-%dT%H:%M:%SZ}'"]
)
def test_what_asks_the_clock_is_fine(written):
    assert not days_taken(ast.parse(written))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 25, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 6, 30, 22, 25, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_the_city(moment, day):
    assert clock.day_of(moment) == day


def test_a_moment_without_a_time_zone_lies_on_no_day():
    with pytest.raises(ValueError, match="time zone"):
        clock.day_of(datetime(2026, 1, 1))  # noqa: DTZ001


def test_a_year_begins_with_its_first_second_in_the_city():
    assert clock.start_of_year(2027) == datetime(2026, 12, 31, 23, tzinfo=UTC)
