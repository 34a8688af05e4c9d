"""The pages of meetings, as chair, members and outsiders see them, and what they cost."""

from datetime import timedelta

import pytest

from forum.accounts.models import User
from forum.ballots.kinds import BallotWay
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.meetings.errors import TimesOutOfOrder
from forum.councils.meetings.queries.agenda import list_all_items
from forum.councils.meetings.services.call import call_meeting
from forum.councils.meetings.services.event import seats_of
from forum.councils.meetings.services.poll import choose_date, offer_dates
from forum.councils.models.agenda import AgendaItem, Doors
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import DateAnswer, DateAnswerKind, DateOption, Meeting
from forum.councils.sittings.services.elect import open_election, record_election
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body, make_item, make_meeting, make_member
from tests.councils.resolutions import decide_on, make_resolution
from tests.councils.sitting_votes import make_sitting
from tests.factories import make_user
from tests.support.queries import count_queries


@pytest.fixture(autouse=True)
def _noon(clock):
    pass


@pytest.fixture
def body() -> Body:
    return make_body(name="Fachbeirat Mobilität")


@pytest.fixture
def chair(body: Body) -> User:
    person = make_member(body, function=Function.CHAIR).person
    assert person is not None
    return person


def make_called(body: Body, by: User) -> Meeting:
    meeting = make_meeting(body, is_public=True, is_hybrid=True, online_link="https://video.example.org/raum", by=by)
    make_item(meeting, title="Ladezone am Sack", by=by)
    make_item(meeting, title="Angebote für Sensoren", doors=Doors.CLOSED, by=by)
    call_meeting(meeting, by=by)
    session.commit()
    return meeting


def test_the_public_reads_open_items_alone_on_page_print_and_calendar(client, body, chair):
    meeting = make_called(body, chair)
    address = f"/gremien/sitzungen/{meeting.public_id}"

    for page in (address, f"{address}/druck"):
        text = client.get(page).text
        assert "Ladezone am Sack" in text
        assert "Was nichtöffentlich beraten wird, steht hier nicht." in text
        assert "Sensoren" not in text
        assert "video.example.org" not in text
    assert "video.example.org" not in client.get(f"{address}/termin.ics").text
    client.log_in(chair)
    assert "Sensoren" in client.get(address).text
    assert "video.example.org" in client.get(address).text


def test_the_chair_plans_puts_items_moves_them_and_calls(client, body, chair):
    client.log_in(chair)
    client.post(
        f"/gremien/{body.public_id}/sitzungen/neu",
        {"begins_at": "2026-04-25T16:00", "ends_at": "2026-04-25T18:00", "place": "Rathaus, Raum Beispiel"},
    )
    meeting = session.query(Meeting).one()
    address = f"/gremien/sitzungen/{meeting.public_id}"
    for title in ("Ladezone", "Radwege"):
        client.post(f"{address}/punkte/neu", {"title": title, "doors": "open", "kind": "discussion", "behind": ""})
    page = client.get(address).text
    assert page.index("Ladezone") < page.index("Radwege")
    first = session.query(AgendaItem).filter_by(title="Ladezone").one()

    client.post(f"/gremien/punkte/{first.public_id}/verschieben", {"wohin": "runter"})
    page = client.get(address).text
    assert page.index("Radwege") < page.index("Ladezone")
    client.post(f"{address}/einladung", {"text": "Bis dann."})
    session.expire_all()
    assert session.query(Meeting).one().called_at is not None


def test_the_position_of_a_new_item_is_not_called_its_place(client, body, chair):
    meeting = make_meeting(body, by=chair)
    session.commit()
    client.log_in(chair)

    page = client.get(f"/gremien/sitzungen/{meeting.public_id}/punkte/neu")

    assert page.read("label[for=behind]")[0].startswith("Stelle auf der Tagesordnung")


@pytest.mark.parametrize("where", ["hoch", "runter"])
def test_the_button_that_moved_an_item_keeps_the_focus(client, body, chair, where):
    meeting = make_meeting(body, by=chair)
    items = [make_item(meeting, by=chair) for _number in range(3)]
    session.commit()
    client.log_in(chair)

    sent = client.post(
        f"/gremien/punkte/{items[1].public_id}/verschieben", {"wohin": where}, status=303, follow=False
    ).response.headers["Location"]

    target = sent.partition("#")[2]
    assert client.get(sent).find_all(f"button[id={target}][value={where}]")


def test_two_people_who_change_an_item_at_a_time_both_learn_of_it(client, body, chair):
    meeting = make_meeting(body, by=chair)
    item = make_item(meeting, title="Ladezone", by=chair)
    session.commit()
    client.log_in(chair)

    answer = client.post(
        f"/gremien/punkte/{item.public_id}",
        {"title": "Ladezone am Sack", "doors": "open", "kind": "discussion", "seen": "0123456789abcdef"},
        status=422,
    )

    assert "Ladezone am Sack" in answer.text
    session.expire_all()
    assert item.title == "Ladezone"


def test_a_link_that_is_no_address_on_the_web_is_not_planned(client, body, chair):
    client.log_in(chair)

    page = client.post(
        f"/gremien/{body.public_id}/sitzungen/neu",
        {"place": "Rathaus", "is_hybrid": "y", "online_link": "javascript:alert(1)"},
        status=422,
    )

    assert "Geben Sie eine Adresse" in page.main
    assert session.query(Meeting).count() == 0


def test_members_say_when_it_suits_them_and_the_chair_chooses(client, body, chair):
    meeting = make_meeting(body, begins_at=None, by=chair)
    moment = city_clock.now() + timedelta(days=9)
    offer_dates(meeting, [moment], length=timedelta(hours=1), until=None, by=chair)
    session.commit()
    option = session.query(DateOption).one()
    client.log_in(chair)
    address = f"/gremien/sitzungen/{meeting.public_id}/terminabfrage"

    client.post(f"{address}/antwort", {f"o{option.id}": "yes"})
    client.post(f"{address}/antwort", {f"o{option.id}": "maybe"})
    assert session.query(DateAnswer).one().answer is DateAnswerKind.MAYBE
    client.post(f"{address}/wahl", {"termin": str(option.id)})

    session.expire_all()
    assert meeting.begins_at == moment


def test_a_date_chosen_anew_keeps_the_seats_of_the_public(body, chair):
    meeting = make_meeting(body, is_public=True, public_seats=30, by=chair)
    offer_dates(meeting, [city_clock.now() + timedelta(days=9)], length=timedelta(hours=1), until=None, by=chair)
    session.flush()

    choose_date(meeting, session.query(DateOption).one(), by=chair)

    assert seats_of(meeting) == 30


def test_seats_without_a_date_are_not_lost_but_asked_for_later(body, chair):
    with pytest.raises(TimesOutOfOrder) as refused:
        make_meeting(body, begins_at=None, is_public=True, public_seats=30, by=chair)

    assert refused.value.field == "public_seats"


def test_the_public_is_invited_as_long_as_the_meeting_is_to_come(client, body, chair):
    meeting = make_called(body, chair)
    address = f"/gremien/sitzungen/{meeting.public_id}"
    assert "Ort, Zugang und Anmeldung" in client.get(address).main

    meeting.opened_at = city_clock.now()
    session.commit()
    assert "Ort, Zugang und Anmeldung" in client.get(address).main

    for state in ("closed_at", "cancelled_at"):
        meeting.opened_at = meeting.closed_at = meeting.cancelled_at = None
        if state == "closed_at":
            meeting.opened_at = city_clock.now()
        setattr(meeting, state, city_clock.now())
        session.commit()
        page = client.get(address)
        assert "Ladezone am Sack" in page.main
        assert "Die Öffentlichkeit kann kommen." not in page.main
        assert "Ort, Zugang und Anmeldung" not in page.main


def test_a_meeting_whose_day_has_passed_invites_nobody_although_it_was_never_opened(client, body, chair):
    meeting = make_called(body, chair)
    meeting.begins_at, meeting.ends_at = city_clock.now() - timedelta(days=1), None
    session.commit()

    assert "Die Öffentlichkeit kann kommen." not in client.get(f"/gremien/sitzungen/{meeting.public_id}").text


def test_what_came_of_open_items_stands_beside_them_and_closed_ones_stay_closed(client, body, chair):
    meeting = make_called(body, chair)
    for number, item in enumerate(list_all_items(meeting)):
        resolution = make_resolution(body, item=item, title=f"Beschluss Beispiel {number}")
        decide_on(resolution, yes=6, no=2, abstained=0)
    meeting.opened_at = meeting.closed_at = city_clock.now()
    session.commit()
    address = f"/gremien/sitzungen/{meeting.public_id}"

    for page in (address, f"{address}/druck"):
        read = client.get(page)
        assert "Beschluss Beispiel 0" in read.main
        assert "6 zu 2" in read.main
        assert "Beschluss Beispiel 1" not in read.text
    client.log_in(chair)
    assert "Beschluss Beispiel 1" in client.get(address).main


def test_the_kept_page_of_a_meeting_is_made_anew_when_an_election_was_counted(client):
    sitting = make_sitting(voters=6)
    ballot = open_election(
        sitting.item, office="Vorsitz", candidates=("Bente", "Alex"), way=BallotWay.PAPER, seen=0, by=sitting.chair
    )
    session.commit()
    address = f"/gremien/sitzungen/{sitting.meeting.public_id}"
    assert "Bente" not in client.get(address).main

    record_election(ballot, counts={1: 4, 2: 2}, invalid=0, by=sitting.chair)
    session.commit()

    assert "Bente" in client.get(address).main


@pytest.mark.parametrize("address", ["/gremien/{body}/sitzungen", "/gremien/sitzungen/{meeting}"])
def test_pages_of_meetings_cost_the_same_with_two_hundred(client, body, chair, address):
    meeting = make_called(body, chair)
    client.log_in(chair)
    page = address.format(body=body.public_id, meeting=meeting.public_id)
    client.get(page)
    with count_queries() as few:
        client.get(page)
    space, later = body.space, city_clock.now() - timedelta(days=400)
    session.add_all(
        Meeting(body=body, space=space, number=number, begins_at=later + timedelta(days=number), level=Level.MEMBERS)
        for number in range(2, 202)
    )
    for _one in range(20):
        make_item(meeting, by=make_user())
    session.commit()

    with count_queries() as many:
        client.get(page)

    assert len(many) <= len(few)
