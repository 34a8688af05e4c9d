"""Each act says in which space it was done, so that no consumer tells of it those who may not know of the space."""

from forum.accounts.models import Group
from forum.accounts.services.profiles import update_profile
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.services.follow import follow
from forum.spaces.models import Function, SeatReason, Visibility
from forum.spaces.services import open_seat, open_space
from tests.factories import make_reply, make_space, make_topic, make_user
from tests.moderation.stories import report_thing


def spaces_of_acts():
    session.flush()
    rows = session.query(Activity.verb, Activity.space_id)
    return {verb: space for verb, space in rows if space is not None}, {verb for verb, space in rows if space is None}


def test_acts_on_threads_posts_and_cases_stand_where_the_thread_stands():
    topic = make_topic()
    topic.space = closed = make_space()
    session.flush()

    follow(topic, by=make_user())
    report_thing(make_reply(topic))

    there, _elsewhere = spaces_of_acts()
    assert {verb for verb, space in there.items() if space == closed.id} >= {
        "thread.followed",
        "post.written",
        "case.opened",
        "case.reported",
    }


def test_acts_on_a_space_and_its_seats_stand_in_it():
    office = make_user()
    space = open_space("Fachbeirat", visibility=Visibility.MEMBERS, by=office)
    open_seat(
        space, person=office, function=Function.OFFICE, reason=SeatReason.OFFICE, from_day=clock.today(), by=office
    )

    there, _elsewhere = spaces_of_acts()
    assert there == {"space.opened": space.id, "seat.opened": space.id}


def test_acts_on_accounts_stand_in_no_space():
    person = make_user()
    update_profile(person, public_name=person.public_name, group=Group.RESIDENTS, about="Ich fahre Rad.")
    report_thing(person)

    there, elsewhere = spaces_of_acts()
    assert there == {}
    assert {"account.described", "case.reported"} <= elsewhere
