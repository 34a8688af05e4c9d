"""What everybody reads of minutes: nothing that is kept back, whichever version they open, and no sum to try it with."""

import pytest
from sqlalchemy import delete

from forum.core.data.database import session
from forum.councils.minutes.errors import ObjectionRefused
from forum.councils.minutes.queries.minutes import list_versions
from forum.councils.minutes.services.freeze import approve_minutes, correct_minutes, publish_minutes
from forum.councils.minutes.services.object import make_objection, withdraw_objection
from forum.councils.minutes.sheet import checksum, public_part, sheet_of
from forum.councils.models.agenda import Doors
from forum.councils.models.attendance import Conflict
from forum.councils.services.following import settle
from forum.spaces.models import Level
from tests.councils.kept import make_approved, make_approving, make_held, make_published, make_sent

KEPT_BACK = "Danach wird beraten. [[Angebot A kostet 4200 Euro.|Vergabe]]"


def address(held, *more):
    return "/".join([f"/gremien/sitzungen/{held.meeting.public_id}/niederschrift", *more])


@pytest.fixture
def told_too_much(clock):
    """Published minutes with a sum that a correction keeps back afterwards."""
    held, minutes = make_published()
    key = held.open_item.public_id
    correct_minutes(minutes, key, "Danach wird beraten. Angebot A kostet 4200 Euro.", reason="Nachtrag", by=held.chair)
    correct_minutes(minutes, key, KEPT_BACK, reason="Vergabegeheimnis", by=held.chair)
    return held


@pytest.mark.parametrize("page", ["", "fassungen/1", "fassungen/2", "fassungen/3"])
def test_what_a_correction_keeps_back_is_gone_from_every_version_in_public(told_too_much, make_client, page):
    held = told_too_much
    path = address(held, *([page] if page else []))

    public = make_client().get(path)

    assert "4200" not in public.text
    assert "[[" not in public.main
    assert "4200" not in make_client(person=held.present).get(path + "?ansicht=oeffentlich").text


def test_members_read_the_earlier_versions_whole(told_too_much, make_client):
    held = told_too_much
    browser = make_client(person=held.present)

    assert "4200" in browser.get(address(held, "fassungen", "2")).main
    assert "4200" in browser.get(address(held, "fassungen", "3")).main


def test_a_correction_of_something_else_leaves_the_earlier_versions_as_they_were(clock, make_client):
    held, minutes = make_published()
    text = "Danach wird lange beraten. [[Neu geheim|x]]"
    correct_minutes(minutes, held.open_item.public_id, text, reason="Verhört", by=held.chair)

    assert "Toni stellt vor." in make_client().get(address(held, "fassungen", "1")).main


def test_the_checksum_cannot_be_found_by_trying_what_is_kept_back(clock):
    _held, minutes = make_approved()
    (version,) = list_versions(minutes)
    sheet = sheet_of(version.content)

    assert len(sheet.salt) == 32
    assert public_part(sheet).salt == ""
    assert checksum({**version.content, "salt": ""}) != version.sha256


@pytest.mark.both_databases
def test_content_that_was_changed_outside_is_told_to_every_reader(clock, make_client):
    held, minutes = make_published()
    (version,) = list_versions(minutes)
    words = "hat nicht mehr seine Prüfsumme"
    assert words not in make_client(person=held.present).get(address(held)).main

    version.content = {**version.content, "place": "woanders"}

    for reader in (make_client(), make_client(person=held.present)):
        assert words in reader.get(address(held)).main


def test_the_steps_of_minutes_speak_of_objections_to_them_and_not_of_complaints(clock, make_client):
    held, _minutes = make_sent()
    page = make_client(person=held.present).get(address(held))

    assert "Einwendungen" in page.main
    assert "Beschwerden" not in page.main


def test_an_objection_stands_once_until_it_is_withdrawn(clock):
    held, minutes = make_sent(make_held())

    def object_to(text="Es waren drei.", item=None):
        return make_objection(minutes, text, item=item, membership=held.running.people[1], by=held.present)

    first = object_to()
    with pytest.raises(ObjectionRefused):
        object_to()
    object_to(item=held.open_item)
    object_to("Es waren vier.")
    withdraw_objection(first, minutes, by=held.present)

    assert object_to() is not first


def test_minutes_lead_to_the_resolutions_that_their_reader_may_open(clock, make_client):
    held, _minutes = make_published()
    number = held.resolution.number
    inside = make_client(person=held.present)
    assert {number, f"Verfahrensnachweis {number}"} <= set(inside.get(address(held)).links)
    inside.get(address(held)).follow(f"Verfahrensnachweis {number}")
    held.resolution.level = Level.MEMBERS

    assert number in make_client(person=held.absent).get(address(held)).links
    assert number not in inside.get(address(held) + "?ansicht=oeffentlich").links
    guest = make_client()
    assert number not in guest.get(address(held)).links
    held.resolution.level = Level.PUBLIC
    session.commit()
    assert number in guest.get(address(held)).links


def test_where_nobody_was_left_out_of_a_resolution_the_minutes_say_so_in_german(clock, make_client):
    held = make_held()
    session.execute(delete(Conflict))
    make_published(held)

    assert "Niemand war betroffen." in make_client().get(address(held)).main


def test_an_approval_behind_closed_doors_tells_the_public_its_day_alone(clock, make_client):
    held, minutes = make_sent()
    item, ballot = make_approving(held)
    item.doors = Doors.CLOSED
    settle(item)
    approve_minutes(minutes, item=item, ballot=ballot, by=held.chair)
    publish_minutes(minutes, by=held.chair)
    session.commit()
    page = address(held)

    assert "mit 10 Stimmen" in make_client(person=held.present).get(page).main
    public = make_client().get(page)
    assert "mit 10 Stimmen" not in public.text
    assert "am 31. März 2026 in nichtöffentlicher Sitzung" in public.main
    assert "mit 10 Stimmen" not in make_client(person=held.present).get(page + "?ansicht=oeffentlich").main
