"""A page of a long synopsis reads no more rows than it shows, in each order, at its begin and deep inside; on both databases."""

import json
import re

import pytest
from sqlalchemy import event, insert, text

from forum.consultations.models.procedures import Procedure
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.data.public_id import new_public_id
from forum.core.time import clock
from forum.weighing.kinds import Channel
from forum.weighing.models import Argument, Passage, WeighedContribution, Weighing
from forum.weighing.synopsis.chosen import Arrangement, Chosen
from forum.weighing.synopsis.queries.passages import PER_PAGE, fetch_passages, stream_passages
from tests.weighing.factories import make_weighing

pytestmark = pytest.mark.both_databases

ROWS = 3000
ARGUMENTS = 5
# the page, one more, and a few that are read in vain
FEW = 3 * PER_PAGE


@pytest.fixture
def long(app):
    """A weighing of many letters; each tenth passage is under no argument."""
    key, now = make_weighing().id, clock.now()
    common = {"weighing_id": key, "created_at": now}
    numbers = range(2, ROWS + 1)
    session.execute(insert(Argument.__table__), [_argument(number) | common for number in range(1, ARGUMENTS + 1)])
    session.execute(insert(WeighedContribution.__table__), [_contribution(number) | common for number in numbers])
    session.execute(insert(Passage.__table__), [_passage(number) | common for number in numbers])
    session.commit()
    session.execute(text("ANALYZE"))
    session.commit()
    return session.get_one(Weighing, key)


def _argument(number):
    # made in the order of their numbers, as people make them
    return {"id": number, "public_id": new_public_id(), "number": number, "title": f"Punkt {number}"}


def _contribution(number):
    given = {"number": number, "channel": Channel.LETTER, "received_on": clock.today()}
    return given | {"id": number, "public_id": new_public_id()}


def _passage(number):
    argument = 1 + number % ARGUMENTS if number % 10 else None
    return {"id": number, "public_id": new_public_id(), "contribution_id": number, "argument_id": argument}


def fetch(weighing, arrangement, cursor):
    procedure = session.get_one(Procedure, weighing.procedure_id)
    return fetch_passages(weighing, procedure, Chosen(arrangement=arrangement), actor=GUEST, cursor=cursor)


def stream(weighing, arrangement):
    procedure = session.get_one(Procedure, weighing.procedure_id)
    chunks = stream_passages(weighing, procedure, Chosen(arrangement=arrangement), actor=GUEST)
    return [(one.argument.number if one.argument else ROWS, one.contribution.number) for some in chunks for one in some]


def plan_of(act):
    """What the database does for the last statement."""
    asked = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        asked.append((statement, parameters))

    event.listen(session.get_bind(), "before_cursor_execute", note)
    act()
    event.remove(session.get_bind(), "before_cursor_execute", note)
    statement, parameters = asked[-1]
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        return [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    (found,) = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters).one()
    return found if isinstance(found, list) else json.loads(found)


def most_rows(node):
    """Of PostgreSQL: how many rows one step of a plan has read."""
    own = node.get("Actual Rows", 0) + node.get("Rows Removed by Filter", 0)
    return max([own * node.get("Actual Loops", 1), *map(most_rows, node.get("Plans", ()))])


@pytest.mark.parametrize("arrangement", Arrangement)
def test_a_page_reads_no_more_than_it_shows(long, arrangement):
    page, deep = fetch(long, arrangement, None), None
    for _ in range(20):
        deep, page = page.after, fetch(long, arrangement, page.after)

    for cursor in (None, deep, page.before):
        plan = plan_of(lambda at=cursor: fetch(long, arrangement, at))
        if isinstance(plan[0], str):
            assert not [step for step in plan if "TEMP B-TREE" in step], plan
            # it begins where the page begins
            assert cursor is None or re.search(r"SEARCH passage USING INDEX .*contribution_id\b.*[<>]", plan[0]), plan
        else:
            assert most_rows(plan[0]["Plan"]) <= FEW, json.dumps(plan, indent=1)


def test_passages_stand_by_number_of_argument_then_of_contribution_and_free_ones_last(long):
    by_argument, by_number = stream(long, Arrangement.ARGUMENTS), stream(long, Arrangement.NUMBERS)

    assert len(by_argument) == len(by_number) == ROWS
    assert by_argument == sorted(by_argument)
    assert [number for _argument, number in by_number] == list(range(1, ROWS + 1))
