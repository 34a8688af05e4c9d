"""A consumer that is added later is told of what was done before, as far back as one likes, and of nothing twice."""

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from forum.core.acts import catching_up
from forum.core.acts.catching_up import catch_up
from forum.core.acts.commands import acts as acts_command
from forum.core.acts.consumers import find_consumer
from forum.core.acts.delivering import deliver_acts
from forum.core.acts.models import ActDelivery, Activity
from forum.core.data.database import session
from tests.core.acts.stub_consumers import acts_of, index, told, waiting_for, with_consumers
from tests.factories import make_reply, make_topic

pytestmark = pytest.mark.both_databases


@pytest.fixture
def past(clock):
    """Replies of three days, written before there was an index; the acts of each day."""
    days = []
    for _day in range(3):
        topic = make_topic()
        before = set(acts_of("post.written"))
        for _number in range(3):
            make_reply(topic)
        session.commit()
        days.append([act for act in acts_of("post.written") if act not in before])
        clock.advance(days=1)
    deliver_acts()
    return days


def begin_of(act):
    begun = session.get_one(Activity, act).created_at
    session.rollback()
    return begun


def test_it_is_told_of_what_was_done_since_a_day_in_order(app, past):
    with with_consumers(app, index):
        written = catch_up(index, since=begin_of(past[1][0]))
        deliver_acts()

        assert written == 6
        assert told(index) == past[1] + past[2]


def test_catching_up_twice_tells_nothing_twice(app, past):
    with with_consumers(app, index):
        since = begin_of(past[1][0])
        assert [catch_up(index, since=since) for _run in range(2)] == [6, 0]
        deliver_acts()
        assert catch_up(index, since=since) == 0

        assert catch_up(index, since=begin_of(past[0][0])) == 3
        deliver_acts()

        assert sorted(told(index)) == acts_of("post.written")
        assert waiting_for(index) == []


def test_what_it_was_told_since_it_was_added_is_not_told_again(app, past):
    with with_consumers(app, index):
        make_reply(make_topic())
        session.commit()
        deliver_acts()
        make_reply(make_topic())
        session.commit()

        assert catch_up(index, since=begin_of(past[0][0])) == 9
        deliver_acts()

        assert sorted(told(index)) == acts_of("post.written")


def test_a_catch_up_that_was_killed_goes_on_where_it_was(app, past, monkeypatch):
    monkeypatch.setattr(catching_up, "ACTS_AT_ONCE", 2)
    write = catching_up._write_deliveries
    portions = []

    def write_but_die(consumer, acts):
        portions.append(len(acts))
        if len(portions) == 3:
            raise KeyboardInterrupt
        return write(consumer, acts)

    monkeypatch.setattr(catching_up, "_write_deliveries", write_but_die)
    with with_consumers(app, index):
        with pytest.raises(KeyboardInterrupt):
            catch_up(index, since=begin_of(past[0][0]))
        session.rollback()
        deliver_acts()
        assert told(index) == [*past[0], past[1][0]]

        catch_up(index, since=begin_of(past[1][0]))
        deliver_acts()

        assert told(index) == acts_of("post.written")


def test_triage_has_been_told_of_everything_from_the_beginning(app, past):
    triage = find_consumer("triage")
    assert triage is not None

    assert catch_up(triage, since=begin_of(past[0][0])) == 0
    assert session.scalar(select(func.count()).select_from(ActDelivery)) == 0


def test_the_operator_names_the_consumer_and_the_day(app, past, clock):
    day = f"{clock.now:%Y-%m-}{clock.now.day - 1:02}"
    with with_consumers(app, index):
        result = CliRunner().invoke(acts_command, ["catch-up", "index", "--since", day], catch_exceptions=False)
        unknown = CliRunner().invoke(acts_command, ["catch-up", "digest", "--since", day])

        assert "3 acts now wait for index" in result.output
        assert len(waiting_for(index)) == 3
    assert unknown.exit_code == 1
    assert "There are: triage, talk_counts, search, notifications, index" in unknown.output
