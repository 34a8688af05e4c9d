"""Minutes that are approved, frozen, corrected and published, by services."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.minutes.errors import MinutesRefused, ObjectionRefused
from forum.councils.minutes.marks import full_html, public_html
from forum.councils.minutes.queries.minutes import find_minutes, list_versions
from forum.councils.minutes.queries.records import read_records
from forum.councils.minutes.services.freeze import (
    approve_minutes,
    correct_minutes,
    publish_minutes,
    take_back,
)
from forum.councils.minutes.services.object import answer_objection, make_objection, withdraw_objection
from forum.councils.minutes.services.write import hold_passage, write_passage
from forum.councils.minutes.sheet import canonical, checksum, content_of, public_part, sheet_of
from forum.councils.minutes.shown import show
from forum.councils.models.attendance import BallotPurpose
from forum.councils.models.minutes import MinutesState, ObjectionAnswer
from forum.spaces.models import Level
from tests.councils.kept import (
    CLOSED_TEXT,
    link,
    make_approved,
    make_approving,
    make_draft,
    make_held,
    make_published,
    make_sent,
)
from tests.councils.resolutions import decide_on, make_resolution
from tests.councils.running import make_placed
from tests.support.actors import actor_of
from tests.support.queries import count_queries


def sheet_for(minutes, person, *, is_public_view=False):
    actor = actor_of(person) if person else GUEST
    return show(minutes, actor=actor, is_public_view=is_public_view).sheet


@pytest.mark.both_databases
def test_a_vote_of_a_later_meeting_approves_and_freezes_with_a_checksum(clock):
    held, minutes = make_approved()
    (version,) = list_versions(minutes)

    session.expire(version)
    assert version.sha256 == sha256(canonical(version.content)).hexdigest()
    assert minutes.state(city_clock.now()) is MinutesState.APPROVED
    assert sheet_of(version.content).approval.endswith("Ö\xa01: Einstimmig angenommen mit 10 Stimmen.")
    with pytest.raises(MinutesRefused):
        write_passage(minutes, hold_passage(minutes, held.open_item), "anders", by=held.chair)


def test_a_vote_that_did_not_approve_them_freezes_nothing(clock):
    held, minutes = make_sent()
    item, ballot = make_approving(held, is_adopted=False)
    with pytest.raises(MinutesRefused):
        approve_minutes(minutes, item=item, ballot=ballot, by=held.chair)

    _other, foreign = make_sent()
    item, ballot = make_approving(held)
    with pytest.raises(MinutesRefused):
        approve_minutes(foreign, item=item, ballot=ballot, by=held.chair)


def test_open_objections_are_answered_before_the_approval(clock):
    held, minutes = make_sent()
    objection = make_objection(minutes, "Falsch.", item=None, membership=held.running.people[1], by=held.present)
    item, ballot = make_approving(held)
    with pytest.raises(MinutesRefused):
        approve_minutes(minutes, item=item, ballot=ballot, by=held.chair)

    answer_objection(objection, minutes, answer=ObjectionAnswer.LEFT_TO_BODY, words="", by=held.chair)
    approve_minutes(minutes, item=item, ballot=ballot, by=held.chair)
    with pytest.raises(ObjectionRefused):
        withdraw_objection(objection, minutes, by=held.present)


def test_without_a_vote_the_office_says_who_approved_them_after_the_day(clock):
    held, minutes = make_sent()
    words = "Im Umlauf am 3. April 2026"
    with pytest.raises(MinutesRefused):
        approve_minutes(minutes, item=None, ballot=None, words=words, by=held.chair)
    clock.advance(days=15)
    with pytest.raises(MinutesRefused):
        approve_minutes(minutes, item=None, ballot=None, words=" ", by=held.chair)

    version = approve_minutes(minutes, item=None, ballot=None, words=words, by=held.chair)

    assert sheet_of(version.content).approval == words


@pytest.mark.both_databases
def test_a_correction_is_a_further_version_and_the_earlier_one_stays(clock):
    held, minutes = make_approved()
    (first,) = list_versions(minutes)
    before = first.sha256
    corrected = correct_minutes(minutes, held.open_item.public_id, "Anders.", reason="Zahl verwechselt", by=held.chair)
    session.expire_all()

    assert [one.number for one in list_versions(minutes)] == [2, 1]
    assert first.sha256 == before == checksum(first.content)
    assert corrected.sha256 not in (before, "")
    assert show(minutes, actor=actor_of(held.chair), is_public_view=False).sheet.items[0].text == "Anders."
    with pytest.raises(MinutesRefused):
        correct_minutes(minutes, held.open_item.public_id, "Anders.", reason="Nichts", by=held.chair)
    with pytest.raises(MinutesRefused):
        correct_minutes(minutes, held.open_item.public_id, "Neu.", reason=" ", by=held.chair)


@pytest.mark.both_databases
def test_the_public_view_holds_no_closed_item_no_marked_passage_and_no_name_of_a_list(clock):
    held, minutes = make_published()
    public = sheet_for(minutes, None, is_public_view=True)
    words = json.dumps(content_of(public), ensure_ascii=False)

    assert find_minutes(held.meeting, actor=GUEST) is minutes
    assert [item.label for item in public.items] == ["Ö\xa01"]
    assert "Logistik" not in words
    assert CLOSED_TEXT not in words
    assert held.present.public_name not in words
    assert public.items[0].decisions[0].conflict_count == 1
    assert "Betriebsgeheimnis" in public_html(public.items[0].text)
    assert "Logistik" in full_html(sheet_for(minutes, held.present).items[0].text)


def test_an_item_that_is_closed_or_hidden_later_leaves_the_views_of_frozen_minutes(clock):
    held, minutes = make_published()
    held.open_item.level = Level.CONFIDENTIAL
    session.flush()

    assert sheet_for(minutes, None, is_public_view=True).items == ()
    assert len(sheet_for(minutes, held.present).items) == 1
    assert len(sheet_for(minutes, held.chair).items) == 2


def test_only_approved_minutes_of_a_public_meeting_are_published(clock):
    held, minutes = make_sent()
    with pytest.raises(MinutesRefused):
        publish_minutes(minutes, by=held.chair)

    private, kept = make_approved(make_held(is_public=False))
    with pytest.raises(MinutesRefused):
        publish_minutes(kept, by=private.chair)


def test_a_publication_can_be_taken_back(clock):
    held, minutes = make_published()
    take_back(minutes, by=held.chair)

    assert find_minutes(held.meeting, actor=GUEST) is None
    assert find_minutes(held.meeting, actor=actor_of(held.absent)) is minutes


def test_a_motion_on_the_doors_and_an_open_resolution_are_for_members_alone(clock):
    held = make_held()
    doors, proposed = make_resolution(held.body), make_resolution(held.body, title="Noch offen")
    proposed.item_id = held.open_item.id
    link(held.open_item, decide_on(doors), BallotPurpose.CLOSE_DOORS)
    _held, minutes = make_draft(held)
    whole = sheet_for(minutes, held.chair)

    assert len(whole.items[0].decisions) == 3
    assert [one.title for one in public_part(whole).items[0].decisions] == ["Ladezone bis 21 Uhr"]


def test_a_sheet_comes_back_from_json_as_it_was(clock):
    held, minutes = make_draft()
    sheet = sheet_for(minutes, held.chair)

    assert sheet_of(json.loads(canonical(content_of(sheet)))) == sheet
    assert checksum(content_of(sheet)) != checksum(content_of(replace(sheet, place="woanders")))


def test_a_meeting_of_many_items_is_drawn_up_in_the_same_number_of_queries(clock):
    held, minutes = make_draft()
    with count_queries() as few:
        read_records(minutes.meeting)
    for number in range(3, 30):
        item = make_placed(held.meeting, str(number))
        resolution = make_resolution(held.body)
        resolution.item_id = item.id
        link(item, decide_on(resolution), BallotPurpose.MOTION, resolution=resolution)
    with count_queries() as many:
        read_records(minutes.meeting)

    assert len(many) == len(few) <= 12, many
