"""What members follow of a running meeting, and what the wall of the room shows: nothing that is not public."""

import pytest

from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.models.agenda import Doors
from forum.councils.services.following import settle
from forum.councils.sittings.services.items import end_item, start_item
from forum.councils.sittings.services.notes import begin_break
from forum.councils.sittings.services.run import close_meeting
from tests.councils.running import make_placed, make_running


@pytest.fixture(autouse=True)
def _noon(clock):
    pass


def address(held, page="jetzt"):
    return f"/gremien/sitzungen/{held.meeting.public_id}/{page}".rstrip("/")


class TestTheWall:
    """For a guest and for the chair alike: a projector does not know who looks."""

    @pytest.fixture
    def held(self):
        return make_running()

    @pytest.fixture(params=["guest", "chair"])
    def wall(self, request, held, make_client):
        def look():
            session.commit()
            person = held.chair if request.param == "chair" else None
            return make_client(person=person).get(address(held, "beamer"))

        return look

    def test_it_shows_the_item_that_is_on_and_the_next_public_one(self, held, wall):
        first = make_placed(held.meeting, "1", title="Ladezone")
        make_placed(held.meeting, "2", title="Haltestelle")
        start_item(first, by=held.chair)

        page = wall()

        assert page.heading == "Ladezone"
        assert "Als Nächstes: Ö 2, Haltestelle" in page.text
        assert not page.links

    @pytest.mark.parametrize("why", ["closed", "hidden", "between", "doors"])
    def test_in_closed_session_there_is_nothing_but_these_words(self, held, wall, why):
        secret = make_placed(held.meeting, "1", title="Angebote", doors=Doors.OPEN if why == "doors" else Doors.CLOSED)
        if why == "hidden":
            secret.doors, secret.withheld_at = Doors.OPEN, city_clock.now()
            settle(secret)
        make_placed(held.meeting, "2", title="Personal", doors=Doors.CLOSED)
        start_item(secret, by=held.chair)
        if why == "between":
            end_item(secret, by=held.chair)
        if why == "doors":
            held.meeting.doors_motion_at = city_clock.now()

        page = wall()

        assert page.text == "Nichtöffentlicher Teil"
        assert "Angebote" not in page.body
        assert held.body.name not in page.body

    def test_what_comes_in_closed_session_is_not_announced(self, held, wall):
        first = make_placed(held.meeting, "1", title="Ladezone")
        make_placed(held.meeting, "2", title="Angebote", doors=Doors.CLOSED)
        start_item(first, by=held.chair)

        page = wall()

        assert "Angebote" not in page.body
        assert "Als Nächstes" not in page.text

    def test_breaks_and_the_end_are_shown(self, held, wall):
        begin_break(held.meeting, by=held.chair)
        assert wall().heading == "Unterbrechung"
        close_meeting(held.meeting, by=held.chair)
        assert wall().heading == "Die Sitzung ist beendet."


def test_the_wall_of_a_meeting_that_is_not_public_is_for_members_alone(make_client):
    held = make_running(is_public=False)
    start_item(make_placed(held.meeting, title="Ladezone"), by=held.chair)
    session.commit()

    assert make_client(person=held.people[1].person).get(address(held, "beamer")).heading == "Ladezone"
    make_client().get(address(held, "beamer"), status=404)


def test_members_follow_closed_items_and_never_hear_of_hidden_ones(make_client):
    held = make_running()
    closed = make_placed(held.meeting, "1", title="Angebote", doors=Doors.CLOSED)
    hidden = make_placed(held.meeting, "2", title="Verdeckt", withheld_at=city_clock.now())
    member = make_client(person=held.people[1].person)
    start_item(closed, by=held.chair)
    session.commit()
    assert "Angebote" in member.get(address(held, "jetzt")).main

    end_item(closed, by=held.chair)
    start_item(hidden, by=held.chair)
    session.commit()
    page = member.get(address(held, "jetzt"))
    assert "Verdeckt" not in page.body
    assert "sobald einer aufgerufen ist" in page.main


def test_members_find_the_running_meeting_from_its_page(make_client):
    held = make_running()
    session.commit()

    page = make_client(person=held.people[1].person).get(address(held, ""))
    chair = make_client(person=held.chair).get(address(held, ""))

    assert "Sitzung verfolgen" in page.links
    assert "Zur Sitzungsleitung" not in page.links
    assert "Zur Sitzungsleitung" in chair.links
    assert "Sitzung verfolgen" not in make_client().get(address(held, "")).links
