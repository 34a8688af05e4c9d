"""What of contributions waits in the office's inbox: answers of the city, and imports that failed."""

import pytest

from forum.contributions.services.answer import answer_thread
from forum.core.time import clock as city
from forum.topics.models import Kind
from tests.factories import make_import, make_seat, make_space, make_topic
from tests.support.due import assert_hidden_from_strangers, due_of, make_office, only_due

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


def test_a_proposal_waits_for_the_answer_of_the_city_until_its_day():
    proposal, office = make_topic(kind=Kind.PROPOSAL, title="Bügel am Bahnhof"), make_office()

    item = only_due("answers", office)

    assert (item.told.title, item.due_at) == ("Bügel am Bahnhof", proposal.answer_due_at)
    answer_thread(proposal, body="Das machen wir.", unit="Fachreferat", by=office)
    assert due_of("answers", office) == []


def test_a_proposal_of_a_closed_space_waits_for_its_members_alone():
    space, member = make_space(), make_office()
    make_seat(space, member)
    make_topic(kind=Kind.PROPOSAL).space = space

    assert only_due("answers", member)
    assert due_of("answers", make_office()) == []


def test_an_import_that_failed_waits_a_working_day():
    order = make_import()
    order.failed_at, order.finished_at = city.now(), None

    item = only_due("failed_imports", make_office())

    assert city.day_of(item.due_at).isoformat() == "2026-03-11"
    assert_hidden_from_strangers("failed_imports")
