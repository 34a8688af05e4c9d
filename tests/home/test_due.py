"""Barriers that people have reported wait in the office's inbox until their day, and somebody looks after them."""

from datetime import timedelta

import pytest

from forum.core.due.holding import HeldByAnother, give
from forum.core.due.registry import find_source
from forum.core.time import clock as city
from forum.home.barriers.services import answer
from forum.home.site_pages.services.publish import publish_draft
from forum.home.site_pages.statement import Statement, write_statement
from tests.home.factories import make_barrier_report, write_draft
from tests.support.due import assert_hidden_from_strangers, due_of, make_office, only_due
from tests.support.outbox import mails_to

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


def review_statement(on):
    draft = write_draft("barrierefreiheit")
    draft.facts = write_statement(Statement(created_on=on, reviewed_on=on))
    publish_draft(draft, holds_from=None, by=make_office())


def test_the_statement_waits_for_its_review_a_year_after_the_last_one(clock):
    assert due_of("statement_review", make_office()) == []
    review_statement(city.today())
    assert due_of("statement_review", make_office()) == []

    clock.advance(days=340)
    item = only_due("statement_review", make_office())

    assert city.day_of(item.due_at) == city.today() + timedelta(days=25)
    assert_hidden_from_strangers("statement_review")
    review_statement(city.today())
    assert due_of("statement_review", make_office()) == []


def test_the_day_in_the_inbox_is_the_one_that_was_promised_by_mail(client):
    make_barrier_report(email="person@example.org")

    item = only_due("barriers", make_office())

    (mail,) = mails_to("person@example.org")
    assert (
        f"{city.day_of(item.due_at):%d.%m.%Y}" in mail.text_body or f"{city.day_of(item.due_at).year}" in mail.text_body
    )
