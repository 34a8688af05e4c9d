"""What of a weighing waits in the office's inbox: steps and arguments that have a day, and who has the arguments."""

from datetime import date

import pytest

from forum.core.due.holding import HeldByAnother, give
from forum.core.due.registry import find_source
from forum.core.time import clock as city
from forum.weighing.kinds import Step
from forum.weighing.queries.find import find_step
from forum.weighing.services.arguments import hand_over
from tests.support.due import assert_hidden_from_strangers, due_of, only_due
from tests.weighing.factories import make_argument, make_office, make_weighing

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]
DAY = date(2026, 3, 20)


def test_a_step_with_a_day_waits_until_it_is_finished():
    weighing = make_weighing()
    step = find_step(weighing, Step.COLLECT)
    step.due_on = DAY

    items = {one.item_id: one for one in due_of("weighing_steps", make_office())}
    assert str(items[step.id].told.title).startswith(f"{Step.COLLECT.label}: ")
    assert_hidden_from_strangers("weighing_steps")
    step.finished_at = city.now()
    assert step.id not in {one.item_id for one in due_of("weighing_steps", make_office())}


def test_an_argument_waits_for_whom_it_was_given_to_and_is_taken_over():
    argument = make_argument(make_weighing(), "Ampel länger grün")
    kim, lea = make_office(), make_office()
    hand_over(argument, to=kim, due_on=DAY, by=kim)

    item = only_due("arguments", lea)
    assert (item.told.title, item.holder_id) == ("Ampel länger grün", kim.id)
    assert_hidden_from_strangers("arguments")

    source = find_source("arguments")
    with pytest.raises(HeldByAnother):
        give(source, argument.id, to=lea, from_id=None, by=lea)
    give(source, argument.id, to=lea, from_id=kim.id, by=lea)
    assert (argument.assignee_id, argument.due_on) == (lea.id, DAY)
    give(source, argument.id, to=None, from_id=lea.id, by=lea)
    assert only_due("arguments", kim).holder_id is None


def test_an_argument_without_a_day_does_not_wait():
    make_argument(make_weighing())

    assert due_of("arguments", make_office()) == []
