"""The office invites lists of people: what is read, what is kept for them, and where the seats go afterwards."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.csv_table import FileUnreadable
from forum.core.data.database import session
from forum.core.time import clock as city
from forum.events.desk.services.write import edit_event
from forum.events.links import invitation_token
from forum.events.mailing.errors import AnsweredAlready, CannotInvite
from forum.events.mailing.queries.invitations import find_by_link
from forum.events.mailing.services.invite import InvitationTerms, check_list, decline, invite_all, withdraw
from forum.events.mailing.services.invited_list import read_list
from forum.events.models.mailing import Invitation, InvitationState
from forum.events.seating.services.settle import lock, settle
from tests.events.factories import make_event, make_invitation, make_quota, make_sign_up
from tests.events.seating.people import sign_up, states
from tests.factories import make_user
from tests.support.outbox import mails_to

pytestmark = pytest.mark.usefixtures("clock")


def office():
    return make_user(roles=(Role.OFFICE,))


def terms(event, **changed) -> InvitationTerms:
    given = {"until": city.now() + timedelta(days=3), "quota": None, "keeps_seats": True}
    return InvitationTerms(**(given | changed))


def invite(event, *lines: str, **changed) -> list[Invitation]:
    invite_all(event, read_list("\n".join(lines).encode()), terms=terms(event, **changed), by=office())
    return list(session.scalars(select(Invitation).where(Invitation.event_id == event.id).order_by(Invitation.id)))


@pytest.mark.parametrize(
    "text",
    [
        "Kim Muster; kim@example.org; 2\nalex@example.org",
        "Kim Muster,kim@example.org,2\nalex@example.org",
        "kim@example.org\t2\tKim Muster\n\nalex@example.org",
        "\ufeffName;E-Mail;Plätze\r\nKim Muster;Kim@Example.org;2\r\n;alex@example.org;\r\n",
    ],
)
def test_a_list_is_read_as_people_paste_it_and_as_spreadsheets_write_it(text):
    read = read_list(text.encode())

    assert not read.wrong
    assert [(one.name, one.email, one.seats) for one in read.lines] == [
        ("Kim Muster", "kim@example.org", 2),
        ("", "alex@example.org", 1),
    ]


def test_lines_that_invite_nobody_are_named_by_their_number():
    text = "kim@example.org\nohne Adresse\nkim@example.org\nAlex; alex@example.org; 99\nNoa; noa@@example.org\nMia; mia@example.org; 1; x; y"

    read = read_list(text.encode())

    assert [one.email for one in read.lines] == ["kim@example.org"]
    assert [one.line for one in read.wrong] == [2, 3, 4, 5, 6]
    assert "steht schon in Zeile 1" in str(read.wrong[1].problem)


def test_what_is_wrong_with_a_file_is_named_by_the_line_it_has_there():
    with pytest.raises(FileUnreadable) as unreadable:
        read_list("Änne;anne@example.org".encode("latin-1"))
    unclosed = read_list(b'"Kim;kim@example.org\nAlex;alex@example.org')

    assert "Zeile 1, Byte 1." in str(unreadable.value)
    assert [(one.line, "Zeilen 1 bis 2" in str(one.problem)) for one in unclosed.wrong] == [(1, True)]


def test_a_very_long_list_ends_with_a_sentence():
    read = read_list("\n".join(f"gast{number}@example.org" for number in range(400)).encode())

    assert len(read.lines) == 300
    assert [one.line for one in read.wrong] == [301]


def test_who_is_invited_or_signed_up_already_is_not_invited_again_but_who_let_it_lapse_is():
    event = make_event()
    make_sign_up(event, by="da@example.org")
    make_invitation(event, email="offen@example.org")
    make_invitation(event, email="nein@example.org", state=InvitationState.DECLINED)
    make_invitation(event, email="alt@example.org", state=InvitationState.LAPSED)
    lines = ["da@example.org", "offen@example.org", "nein@example.org", "alt@example.org"]

    checked = check_list(event, read_list("\n".join(lines).encode()))

    assert [one.line for one in checked.wrong] == [1, 2, 3]
    again = invite(event, *lines)[-1]
    assert (again.email, again.state, again.link_version) == ("alt@example.org", InvitationState.OPEN, 2)


@pytest.mark.both_databases
def test_seats_kept_for_an_invitation_are_nobody_elses_and_go_to_the_line_when_it_ends():
    event = make_event(seats_on_site=2)
    guest, other = invite(event, "Kim; kim@example.org", "Alex; alex@example.org")
    waits, next_one = sign_up(event), sign_up(event)
    assert (event.promised_on_site, states(waits)) == (2, ["waiting"])

    decline(guest, event)
    assert (states(waits), states(next_one)) == (["offered"], ["waiting"])
    withdraw(other, event, by=office())

    assert states(next_one) == ["offered"]
    assert "zurückgenommen" in mails_to("alex@example.org")[-1].subject
    assert len(mails_to("kim@example.org")) == 1
    with pytest.raises(AnsweredAlready):
        decline(other, event)


def test_an_invitation_that_nobody_answers_lapses_and_its_seat_goes_to_the_line(clock):
    event = make_event(seats_on_site=1)
    (guest,) = invite(event, "kim@example.org")
    waits = sign_up(event)

    clock.advance(days=3, minutes=1)
    settle(lock(event))
    session.refresh(guest)

    assert (guest.state, states(waits)) == (InvitationState.LAPSED, ["offered"])


def test_whoever_comes_by_an_invitation_gets_the_kept_seat_before_the_line():
    event = make_event(seats_on_site=1)
    (guest,) = invite(event, "kim@example.org")
    waits = sign_up(event)

    comes = sign_up(event, email="kim@example.org", invitation_id=guest.id)

    session.refresh(guest)
    assert (states(comes), states(waits), guest.state) == (["taken"], ["waiting"], InvitationState.ACCEPTED)


def test_no_more_seats_are_kept_than_are_free_in_all_or_in_the_quota():
    event = make_event(seats_on_site=3)
    clubs = make_quota(event, seats=2)

    with pytest.raises(CannotInvite):
        invite(event, "kim@example.org; 4")
    with pytest.raises(CannotInvite):
        invite(event, "kim@example.org; 2")
    invite(event, "kim@example.org; 2", quota=clubs)
    invite(event, "alex@example.org; 5", keeps_seats=False)


@pytest.mark.parametrize("changed", [{"published_at": None}, {"cancelled_at": city.now()}, {"sign_up_mode": "none"}])
def test_nobody_is_invited_to_what_takes_no_sign_ups(changed):
    with pytest.raises(CannotInvite):
        invite(make_event(**changed), "kim@example.org")


def test_an_earlier_link_opens_nothing_after_a_new_invitation():
    event = make_event()
    (guest,) = invite(event, "kim@example.org")
    old = invitation_token(guest)
    assert find_by_link(old) is guest
    withdraw(guest, event, by=office())

    invite(event, "kim@example.org")

    assert find_by_link(old) is None
    assert find_by_link("unsinn") is None


@pytest.fixture
def desk(client):
    client.log_in(office())
    return client


def address(event) -> str:
    return f"/geschaeftsstelle/veranstaltungen/{event.public_id}/einladungen"


def test_the_office_checks_a_list_corrects_it_and_invites(desk):
    event = make_event(seats_on_site=5)
    form = desk.get(address(event) + "/neu").form()

    page = form.fill(people="Kim; kim@example.org; 2\nkaputt", keeps_seats=True).submit("Liste prüfen")
    assert "Zeile 2:" in page.main
    assert "Eine Adresse einladen" not in page.buttons
    page = page.form().fill(people="Kim; kim@example.org; 2").submit("Liste prüfen")
    assert not mails_to("kim@example.org")
    page = page.form().submit("Eine Adresse einladen")

    assert page.flashes == ["Eine Einladung ist unterwegs."]
    assert [cell.split()[0] for cell in page.read("tbody th")] == ["Kim"]
    page = page.press("Einladung zurücknehmen: Kim")
    assert "Zurückgenommen" in page.main
    assert len(mails_to("kim@example.org")) == 2


def test_a_list_comes_from_a_file_too_and_stays_when_something_is_wrong(desk):
    event = make_event(seats_on_site=1)
    form = desk.get(address(event) + "/neu").form()
    file = "Name;E-Mail;Plätze\nKim;kim@example.org;3\n".encode()

    page = form.fill(file=("gaeste.csv", file), keeps_seats=True).submit("Liste prüfen", status=422)

    assert "Nur ein Platz ist frei" in page.error_summary[0]
    assert "kim@example.org" in page.form().value("Personen")


def test_an_invitation_ends_with_sign_up_that_closes_earlier_and_the_new_end_is_told(app):
    event = make_event(seats_on_site=4)
    (invitation,) = invite(event, "kim@example.org")
    end = city.now() + timedelta(days=1)

    edit_event(event, {"closes_at": end}, by=office())

    assert invitation.until == event.due_at == end
    assert len(mails_to("kim@example.org")) == 2
