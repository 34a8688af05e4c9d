"""Every endpoint has a row in an area's access matrix and answers each role as the row says."""

import pytest
from flask import Flask

from tests.support.access import (
    NO_THING,
    ROLES,
    Row,
    address_of,
    answers_to,
    columns,
    everybody,
    make_person,
    matrix,
    method_of,
)

ROWS = [row for rows in matrix().values() for row in rows]
# so many rows are asked in one test
PORTION = 45
CASES = [
    (area, who, first)
    for area, rows in matrix().items()
    for who in columns(rows)
    for first in range(0, len(rows), PORTION)
    if any(who in ROLES or who in row.expected.involved for row in rows[first : first + PORTION])
]


# no person stands for the browser that has asked; tests/consultations/live/test_pages.py takes a question back in it
FOUND_BY_ONE_BROWSER = {"consultations.withdraw_live_question (waiting_question)"}


@pytest.fixture
def demonstration(make_app) -> Flask:
    """The forum with all of its pages, the demonstration's too."""
    app: Flask = make_app(demo=True)
    return app


@pytest.mark.slow("builds the things of all areas once")
def test_every_address_of_the_forum_has_a_row_and_no_row_names_another(demonstration: Flask):
    asked = {}
    for row in ROWS:
        method = method_of(demonstration, row.endpoint)
        adapter = demonstration.url_map.bind("localhost")
        path = address_of(demonstration, row, row.make()).partition("?")[0]
        rule, _values = adapter.match(path, method=method, return_rule=True)
        asked[id(rule)] = rule

    assert [rule for rule in demonstration.url_map.iter_rules() if id(rule) not in asked] == []
    assert {row.endpoint for row in ROWS} == set(demonstration.view_functions)


@pytest.mark.parametrize(("area", "who", "first"), CASES, ids=[f"{area}-{who}-{first}" for area, who, first in CASES])
def test_every_endpoint_answers_each_role_as_its_row_says(app: Flask, make_app, area: str, who: str, first: int):
    portion = matrix()[area][first : first + PORTION]
    rows = [row for row in portion if who in ROLES or who in row.expected.involved]
    asked = make_app(demo=True) if area == "demo" else app

    answers = answers_to(asked, rows, make_person(who) if who in ROLES else who, who=who)

    expected = {row.name: row.expected.of(who) for row in rows}
    wrong = [
        f"{name}: {answers[name]} instead of {expected[name]}" for name in expected if answers[name] != expected[name]
    ]
    assert not wrong, "\n".join(wrong)


def test_every_row_leads_somebody_to_the_thing_itself():
    assert {row.name for row in ROWS if leads_to_nothing(row)} == FOUND_BY_ONE_BROWSER


@pytest.mark.parametrize("status", NO_THING)
def test_a_row_whose_thing_even_administrators_do_not_find_is_refused(status: int):
    assert leads_to_nothing(Row("topics.show_topic", everybody(status)))


def leads_to_nothing(row: Row) -> bool:
    """Whether neither administrators nor anybody involved find what the address names."""
    return {row.expected.admin, *row.expected.involved.values()} <= NO_THING
