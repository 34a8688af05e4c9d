"""Minutes from the draft to the answers to objections, by services."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city_clock
from forum.councils.minutes.errors import MinutesRefused, ObjectionRefused
from forum.councils.minutes.printing import conflict_words
from forum.councils.minutes.queries.minutes import find_minutes, list_objections
from forum.councils.minutes.services.object import answer_objection, make_objection, withdraw_objection
from forum.councils.minutes.services.write import begin_minutes, hold_passage, send_minutes, write_passage
from forum.councils.minutes.sheet import content_of, public_part, sheet_of
from forum.councils.minutes.shown import show
from forum.councils.models.minutes import MinutesState, ObjectionAnswer
from tests.councils.kept import (
    CLOSED_TEXT,
    OPEN_TEXT,
    make_draft,
    make_sent,
)
from tests.councils.running import make_running
from tests.support.actors import actor_of


def sheet_for(minutes, person, *, is_public_view=False):
    actor = actor_of(person) if person else GUEST
    return show(minutes, actor=actor, is_public_view=is_public_view).sheet


@pytest.mark.both_databases
def test_a_draft_takes_over_what_was_typed_and_what_was_recorded(clock):
    held, minutes = make_draft()

    sheet = sheet_for(minutes, held.chair)
    first, second = sheet.items

    assert (first.label, first.text) == ("Ö\xa01", OPEN_TEXT)
    assert (second.label, second.text) == ("N\xa02", CLOSED_TEXT)
    assert sheet.chair == held.chair.public_name
    assert "8 Tage vorher" in sheet.opening[0]
    assert len(sheet.present) == 4
    decision = first.decisions[0]
    assert decision.number == held.resolution.number
    assert decision.votes[0].result == "Angenommen mit 2 zu 1 Stimmen."
    assert decision.votes[0].details[0] == "1 Enthaltung"
    assert held.present.public_name in decision.conflicts[0]
    assert any("beschlussfähig" in one.words for one in (*sheet.happenings, *first.happenings))


def test_minutes_say_that_what_few_adopted_needs_approval(clock):
    held, minutes = make_draft()
    said = "Was angenommen wurde, bedarf der Genehmigung."
    assert said not in conflict_words(sheet_for(minutes, held.chair).items[0].decisions[0])
    held.resolution.needs_approval = True
    session.flush()

    for sheet in (sheet_for(minutes, held.chair), public_part(sheet_for(minutes, held.chair))):
        again = sheet_of(content_of(sheet))
        assert conflict_words(again.items[0].decisions[0]).endswith(said)


def test_who_doubts_the_quorum_is_named_to_members_alone(clock):
    held, minutes = make_draft()
    whole = sheet_for(minutes, held.chair)
    name = held.running.people[2].shown_name

    assert any(name in one.words and "zweifelt" in one.words for one in whole.happenings)
    assert any("angezweifelt" in one.words for one in public_part(whole).happenings)
    assert name not in str(public_part(whole))


def test_minutes_are_drafted_once_and_only_after_the_meeting(clock):
    running = make_running()
    with pytest.raises(MinutesRefused):
        begin_minutes(running.meeting, by=running.chair)

    held, _minutes = make_draft()
    with pytest.raises(MinutesRefused):
        begin_minutes(held.meeting, by=held.chair)


@pytest.mark.both_databases
def test_a_draft_is_read_by_those_who_steer_until_it_is_sent(clock):
    held, minutes = make_draft()

    assert find_minutes(held.meeting, actor=actor_of(held.chair)) is minutes
    assert find_minutes(held.meeting, actor=actor_of(held.present)) is None

    send_minutes(minutes, until=city_clock.now() + timedelta(days=14), keeper="Büro", by=held.chair)

    assert find_minutes(held.meeting, actor=actor_of(held.present)) is minutes
    assert find_minutes(held.meeting, actor=GUEST) is None


def test_everybody_who_was_there_is_told_when_the_minutes_are_sent(clock):
    held, _minutes = make_sent()

    told = set(session.scalars(select(OutgoingMail.person_id).where(OutgoingMail.kind == "councils.minutes_sent")))

    assert held.present.id in told
    assert held.absent.id not in told


def test_a_text_whose_signs_are_not_in_pairs_is_not_sent(clock):
    held, minutes = make_draft()
    passage = hold_passage(minutes, held.open_item)
    with pytest.raises(MinutesRefused):
        write_passage(minutes, passage, "halb [[offen", by=held.chair)
    passage.body_text = "halb [[offen"

    with pytest.raises(MinutesRefused):
        send_minutes(minutes, until=city_clock.now() + timedelta(days=14), keeper="", by=held.chair)


def test_what_is_changed_after_the_sending_is_shown_as_changed(clock):
    held, minutes = make_sent()
    write_passage(minutes, hold_passage(minutes, held.closed_item), "Angebot B liegt unter Angebot A.", by=held.chair)

    shown = show(minutes, actor=actor_of(held.present), is_public_view=False)

    assert "<del>" in shown.changes[held.closed_item.public_id]
    assert held.open_item.public_id not in shown.changes


@pytest.mark.both_databases
def test_who_was_there_objects_withdraws_and_is_answered(clock):
    held, minutes = make_sent()
    membership = held.running.people[1]
    first, second = (
        make_objection(minutes, text, item=held.open_item, membership=membership, by=held.present)
        for text in ("Es waren 3 Angebote.", "Ich war dagegen.")
    )
    withdraw_objection(second, minutes, by=held.present)
    answer_objection(first, minutes, answer=ObjectionAnswer.TAKEN, words="Geändert.", by=held.chair)

    assert [one.answer for one in list_objections(minutes, actor=actor_of(held.absent))] == [
        ObjectionAnswer.TAKEN,
        None,
    ]
    with pytest.raises(ObjectionRefused):
        answer_objection(second, minutes, answer=ObjectionAnswer.TAKEN, words="", by=held.chair)
    with pytest.raises(ObjectionRefused):
        answer_objection(first, minutes, answer=ObjectionAnswer.REJECTED, words=" ", by=held.chair)


def test_after_the_day_nobody_objects(clock):
    held, minutes = make_sent()
    clock.advance(days=15)

    assert minutes.state(city_clock.now()) is MinutesState.WAITING
    with pytest.raises(ObjectionRefused):
        make_objection(minutes, "Zu spät.", item=None, membership=held.running.people[1], by=held.present)
