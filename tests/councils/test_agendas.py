"""Agendas: their numbers, their order, what stands on them by itself, and who reads what of them."""

import pytest

from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.meetings.errors import AgendaClosed, ItemRefused
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.queries.agenda import list_all_items, list_items
from forum.councils.meetings.services.beginnings import carry_over_unfinished
from forum.councils.meetings.services.call import call_meeting
from forum.councils.meetings.services.items import ItemWords, change_item, remove_item
from forum.councils.meetings.services.order import move_down, move_item, move_up
from forum.councils.meetings.services.plan import plan_meeting
from forum.councils.meetings.services.proposals import accept_proposal, decline_proposal, propose_item
from forum.councils.models.agenda import Doors, ItemKind, ItemOutcome, StandingItem
from forum.councils.models.meetings import Meeting
from forum.spaces.models import Level
from tests.councils.factories import make_body, make_item, make_meeting, make_member
from tests.factories import make_user
from tests.support.actors import actor_of

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


def agenda(meeting: Meeting) -> list[str]:
    return [f"{label_of(item)} {item.title}".replace("\xa0", " ") for item in list_all_items(meeting)]


@pytest.fixture
def meeting() -> Meeting:
    meeting = make_meeting(make_body(), is_public=True)
    make_item(meeting, title="Ladezone")
    make_item(meeting, title="Angebote", doors=Doors.CLOSED)
    make_item(meeting, title="Haltestellen")
    return meeting


def call(meeting: Meeting) -> None:
    call_meeting(meeting, by=make_user())


def test_open_and_closed_items_are_counted_apart_and_closed_ones_come_last(meeting):
    assert agenda(meeting) == ["Ö 1 Ladezone", "Ö 2 Haltestellen", "N 1 Angebote"]


def test_what_is_called_miscellaneous_stays_at_the_end_of_the_open_items(meeting):
    make_item(meeting, title="Verschiedenes", kind=ItemKind.OTHER)
    make_item(meeting, title="Radwege")

    assert agenda(meeting) == ["Ö 1 Ladezone", "Ö 2 Haltestellen", "Ö 3 Radwege", "Ö 4 Verschiedenes", "N 1 Angebote"]


def test_a_moved_item_takes_the_number_of_its_new_place_before_the_invitation(meeting):
    first, second, closed = list_all_items(meeting)

    move_up(second, by=make_user())

    assert agenda(meeting)[0] == "Ö 1 Haltestellen"
    move_item(second, behind=first, by=make_user())
    move_down(closed, by=make_user())
    assert agenda(meeting) == ["Ö 1 Ladezone", "Ö 2 Haltestellen", "N 1 Angebote"]


def test_after_the_invitation_numbers_stay_and_an_inserted_item_gets_a_letter(meeting):
    first = list_all_items(meeting)[0]
    call(meeting)

    late = make_item(meeting, title="Ersatzhaltestelle", behind=first)
    make_item(meeting, title="Noch einer", behind=first)
    make_item(meeting, title="Zum Schluss")

    assert agenda(meeting) == [
        "Ö 1 Ladezone",
        "Ö 1b Noch einer",
        "Ö 1a Ersatzhaltestelle",
        "Ö 2 Haltestellen",
        "Ö 3 Zum Schluss",
        "N 1 Angebote",
    ]
    assert late.added_at == city_clock.now()
    move_down(first, by=make_user())
    assert agenda(meeting)[:2] == ["Ö 1b Noch einer", "Ö 1 Ladezone"]


def test_the_number_of_a_removed_item_is_given_to_no_other_one(meeting):
    second = list_all_items(meeting)[1]
    call(meeting)
    with pytest.raises(ItemRefused):
        remove_item(second, by=make_user())

    remove_item(second, reason="Die Vorlage fehlt noch.", by=make_user())

    make_item(meeting, title="Neu")
    assert agenda(meeting) == ["Ö 1 Ladezone", "Ö 3 Neu", "N 1 Angebote"]
    assert second.removed_at is not None


def test_an_item_removed_before_the_invitation_is_gone_and_the_others_move_up(meeting):
    remove_item(list_all_items(meeting)[0], by=make_user())

    assert agenda(meeting) == ["Ö 1 Haltestellen", "N 1 Angebote"]


def test_a_hidden_item_has_no_number_until_it_is_shown(meeting):
    hidden = make_item(meeting, title="Noch geheim", is_hidden=True, behind=list_all_items(meeting)[0])
    call(meeting)
    assert agenda(meeting) == ["Ö 1 Ladezone", "Ö Noch geheim", "Ö 2 Haltestellen", "N 1 Angebote"]

    change_item(hidden, ItemWords(title="Jetzt bekannt"), by=make_user())

    assert agenda(meeting)[1] == "Ö 1a Jetzt bekannt"


def test_an_item_that_becomes_closed_gets_a_number_among_the_closed_ones(meeting):
    first = list_all_items(meeting)[0]
    call(meeting)

    change_item(first, ItemWords(title="Ladezone", doors=Doors.CLOSED), by=make_user())

    assert agenda(meeting) == ["N 1a Ladezone", "Ö 2 Haltestellen", "N 1 Angebote"]
    assert first.level is Level.MEMBERS


def test_outsiders_read_open_items_of_a_called_public_meeting_alone(meeting):
    body = meeting.body
    member, outsider = actor_of(make_member(body).person), actor_of(make_user())
    assert list_items(meeting, actor=member) == []

    call(meeting)

    assert [item.title for item in list_items(meeting, actor=member)] == ["Ladezone", "Haltestellen", "Angebote"]
    assert [item.title for item in list_items(meeting, actor=outsider)] == ["Ladezone", "Haltestellen"]


def test_a_new_meeting_begins_with_the_items_that_come_back_and_the_last_minutes():
    body = make_body()
    for place, values in enumerate(
        ({"title": "Eröffnung"}, {"title": "Verschiedenes", "kind": ItemKind.OTHER, "is_last": True})
    ):
        session.add(StandingItem(body_id=body.id, position=place, **values))
    held = make_meeting(body)
    make_item(held, title="Fertig").outcome = ItemOutcome.DONE
    make_item(held, title="Liegen geblieben")
    call(held)
    held.opened_at = held.closed_at = city_clock.now()

    following = plan_meeting(body, by=make_user())
    carry_over_unfinished(following, by=make_user())
    carry_over_unfinished(following, by=make_user())

    assert agenda(following) == [
        "Ö 1 Niederschrift der 1. Sitzung",
        "Ö 2 Eröffnung",
        "Ö 3 Liegen geblieben",
        "Ö 4 Verschiedenes",
    ]
    assert following.number == 2
    assert list_all_items(following)[0].approves_id == held.id


def test_a_proposal_is_seen_by_its_author_and_the_chair_until_it_is_taken_up(meeting):
    author = make_member(meeting.body).person
    other = actor_of(make_member(meeting.body).person)
    item = propose_item(meeting, ItemWords(title="Mein Wunsch"), by=author)
    declined = propose_item(meeting, ItemWords(title="Passt nicht"), by=author)

    decline_proposal(declined, reason="Gehört in den Fachbeirat Daten.", by=make_user())
    with pytest.raises(AgendaClosed):
        accept_proposal(declined, by=make_user())
    accept_proposal(item, by=make_user())

    assert agenda(meeting)[2] == "Ö 3 Mein Wunsch"
    call(meeting)
    assert [one.title for one in list_items(meeting, actor=other)][2] == "Mein Wunsch"


def test_nobody_proposes_after_the_last_day_for_it(clock):
    body = make_body()
    late = make_meeting(body, propose_until=city_clock.now())
    clock.advance(days=1)

    with pytest.raises(AgendaClosed):
        propose_item(late, ItemWords(title="Zu spät"), by=make_user())


def test_the_agenda_of_a_meeting_that_is_over_stays(meeting):
    call(meeting)
    meeting.opened_at = meeting.closed_at = city_clock.now()

    with pytest.raises(AgendaClosed):
        make_item(meeting)
