"""Two people who plan, call, move or change the same thing at the same moment, on both databases."""

import pytest
from sqlalchemy import select, update

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city_clock
from forum.councils.meetings.queries.agenda import list_all_items
from forum.councils.meetings.queries.find import OF_ITEM, WITH_BODY
from forum.councils.meetings.services.call import call_meeting
from forum.councils.meetings.services.items import remove_item
from forum.councils.meetings.services.locking import lock_item, lock_meeting
from forum.councils.meetings.services.order import move_down, move_up
from forum.councils.meetings.services.papers import upload_paper
from forum.councils.meetings.services.plan import plan_meeting
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from tests.councils.factories import make_body, make_item, make_meeting
from tests.factories import make_user
from tests.support import rivals

pytestmark = pytest.mark.both_databases

RIVALS = 3


def rush(app, *acts):
    """Let these act at once; what became of each, as `attempt` tells it."""
    return rivals.rush(app, lambda number: acts[number](), rivals=len(acts))


def meeting_of(key):
    return session.scalars(select(Meeting).options(*WITH_BODY).where(Meeting.id == key)).one()


def item_of(key):
    return session.scalars(select(AgendaItem).options(*OF_ITEM).where(AgendaItem.id == key)).one()


def by(key):
    return session.get_one(User, key)


def write_behind(model, key, **values):
    """As another transaction does: what has been loaded does not learn of it."""
    session.execute(update(model).where(model.id == key).values(**values).execution_options(synchronize_session=False))


@pytest.fixture
def agenda():
    """The keys of a meeting, of its three items, and of somebody who changes them."""
    meeting = make_meeting(make_body())
    items = [make_item(meeting, title=title) for title in ("Erstens", "Zweitens", "Drittens")]
    person = make_user()
    session.commit()
    return meeting.id, [one.id for one in items], person.id


def test_a_meeting_called_by_several_people_is_called_once(app, agenda):
    meeting, _items, person = agenda

    outcomes = rush(app, *[lambda: call_meeting(meeting_of(meeting), by=by(person))] * RIVALS)

    assert sorted(outcomes) == ["done", *["refused"] * (RIVALS - 1)]
    invited = session.scalars(select(OutgoingMail.person_id).where(OutgoingMail.kind == "councils.meeting_called"))
    keys = list(invited)
    assert keys
    assert len(keys) == len(set(keys))


def test_items_moved_by_several_people_are_all_there_with_numbers_in_order(app, agenda):
    meeting, (first, second, third), person = agenda

    outcomes = rush(
        app,
        lambda: move_down(item_of(first), by=by(person)),
        lambda: move_up(item_of(third), by=by(person)),
        lambda: move_down(item_of(second), by=by(person)),
    )

    assert outcomes == ["done"] * 3
    there = list_all_items(meeting_of(meeting))
    assert {one.id for one in there} == {first, second, third}
    assert [one.label for one in there] == ["1", "2", "3"]
    assert len({one.position for one in there}) == 3


def test_an_item_that_is_called_and_moved_at_once_gets_no_second_number(app, agenda):
    meeting, (first, *_rest), person = agenda

    outcomes = rush(
        app,
        lambda: call_meeting(meeting_of(meeting), by=by(person)),
        lambda: move_down(item_of(first), by=by(person)),
    )

    assert outcomes == ["done"] * 2
    assert sorted(one.label for one in list_all_items(meeting_of(meeting))) == ["1", "2", "3"]


def test_an_item_that_somebody_has_taken_off_meanwhile_is_not_moved(agenda):
    meeting, (first, *_rest), person = agenda
    call_meeting(meeting_of(meeting), by=by(person))
    remove_item(item_of(first), reason="Es hat sich erledigt.", by=by(person))

    for move in (move_down, move_up):
        with pytest.raises(DomainError):
            move(item_of(first), by=by(person))


@pytest.mark.parametrize(
    ("column", "value"), [("place", "Bibliothek"), ("online_link", "https://video.example.org"), ("has_speakers", True)]
)
def test_whoever_has_waited_for_a_meeting_reads_all_that_was_written_meanwhile(agenda, column, value):
    """It is compared with what the page had shown, and nobody writes over what they have not seen."""
    here = meeting_of(agenda[0])
    write_behind(Meeting, agenda[0], **{column: value})

    lock_meeting(here)

    assert getattr(here, column) == value


@pytest.mark.parametrize(("column", "value"), [("title", "Erstens, anders"), ("presenter", "Kim Beispiel")])
def test_whoever_has_waited_for_an_item_reads_all_that_was_written_meanwhile(agenda, column, value):
    item = item_of(agenda[1][0])
    write_behind(AgendaItem, item.id, **{column: value})

    lock_item(item)

    assert getattr(item, column) == value


def test_the_first_papers_of_a_meeting_come_at_once_into_one_folder(app, agenda):
    _meeting, (first, second, third), person = agenda

    outcomes = rush(
        app,
        lambda: upload_paper(item_of(first), b"Erstens.", "erstens.txt", by=by(person)),
        lambda: upload_paper(item_of(second), b"Zweitens.", "zweitens.txt", by=by(person)),
        lambda: upload_paper(item_of(third), b"Drittens.", "drittens.txt", by=by(person)),
    )

    assert outcomes == ["done"] * 3


def test_a_meeting_is_called_a_second_time_by_one_of_several_clicks(app, agenda):
    meeting, _items, person = agenda
    held = meeting_of(meeting)
    held.called_at = held.opened_at = held.closed_at = city_clock.now()
    session.commit()

    def again():
        here = meeting_of(meeting)
        plan_meeting(here.body, repeats=here, by=by(person))

    assert sorted(rush(app, *[again] * RIVALS)) == ["done", *["refused"] * (RIVALS - 1)]
    assert len(session.scalars(select(Meeting).where(Meeting.repeats_id == meeting)).all()) == 1
