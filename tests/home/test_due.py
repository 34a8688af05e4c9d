"""Barriers that people have reported wait in the office's inbox until their day, and somebody looks after them."""

import pytest

from forum.core.due.holding import HeldByAnother, give
from forum.core.due.registry import find_source
from forum.home.barriers.services import answer
from tests.home.factories import make_barrier_report
from tests.support.due import assert_hidden_from_strangers, due_of, make_office, only_due

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


def test_a_reported_barrier_waits_until_it_is_answered():
    report, office = make_barrier_report(), make_office()

    item = only_due("barriers", office)

    assert (item.item_id, item.due_at) == (report.id, report.due_at)
    assert_hidden_from_strangers("barriers")
    answer(report, "Der Knopf ist jetzt erreichbar.", by=office)
    assert due_of("barriers", office) == []


def test_whoever_takes_it_has_it_on_its_own_page_as_well():
    report, kim, lea = make_barrier_report(), make_office(), make_office()
    source = find_source("barriers")

    give(source, report.id, to=kim, from_id=None, by=kim)
    assert report.taken_up_by_id == kim.id
    with pytest.raises(HeldByAnother):
        give(source, report.id, to=lea, from_id=None, by=lea)
    give(source, report.id, to=None, from_id=kim.id, by=kim)
    assert only_due("barriers", kim).holder_id is None
