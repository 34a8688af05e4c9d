"""Who gets which answer from the pages of votes in a running meeting: who leads it decides, members look and cast."""

from datetime import timedelta
from itertools import count
from typing import Any

from forum.ballots.kinds import BallotWay
from forum.ballots.values import NewHolder
from forum.core.time import clock
from forum.councils.models.attendance import ConflictReason
from forum.councils.sittings.services.conflicts import note_conflict
from forum.councils.sittings.services.decide import open_vote
from forum.councils.sittings.services.doors import move_doors
from forum.councils.sittings.services.elect import open_election, open_second, record_election
from tests.councils.factories import make_body, make_member
from tests.councils.sitting_votes import Sitting, decide, make_motion, make_sitting, vote_on
from tests.support.access import Expected, Row, Target, everybody

CANDIDATES = ("Bente Beispielsen", "Alex Muster")


def leading(status: int) -> Expected:
    """A 404 for everybody outside, a 403 for members who do not lead the meeting."""
    return everybody(404, involved={"chair": status, "seated": 403, "other": 403, "former": 404, "above": 404})


def inside(status: int, **others: int) -> Expected:
    """A 404 for everybody who does not sit there."""
    own = dict.fromkeys(("chair", "seated", "other"), status)
    return everybody(404, involved={**own, "former": 404, "above": 404, **others})


_numbers = count(1)


def _sitting(*, voters: int = 3) -> Sitting:
    body = make_body(parent=make_body(name="Smart-City-Forum"))
    return make_sitting(voters=voters, body=body, name=f"Stimme {next(_numbers)}")


def _target(held: Sitting, **values: Any) -> Target:
    ended = clock.today() - timedelta(days=1)
    people = {
        "chair": held.chair,
        "seated": held.lines[1].membership.person,
        "other": held.lines[2].membership.person,
        "former": make_member(held.body, from_day=ended - timedelta(days=30), until_day=ended).person,
        "above": make_member(held.body.parent).person,
    }
    return Target(values, people)


def item() -> Target:
    held = _sitting()
    return _target(held, public_id=held.item.public_id)


def approval() -> Target:
    held = _sitting()
    held.item.approves_id = held.meeting.id
    return _target(held, public_id=held.item.public_id)


def doors() -> Target:
    held = _sitting()
    move_doors(held.item, by=held.chair)
    return _target(held, public_id=held.item.public_id)


def motion() -> Target:
    held = _sitting()
    return _target(held, public_id=make_motion(held).public_id)


def conflict() -> Target:
    held = _sitting()
    resolution, line = make_motion(held), held.lines[2]
    reason = ConflictReason.FAMILY
    note_conflict(resolution, item=held.item, attendance=line, reason=reason, is_out_of_call=False, by=held.chair)
    return _target(held, public_id=resolution.public_id, member_id=line.membership.public_id)


def named_vote() -> Target:
    held = _sitting()
    ballot = open_vote(held.item, vote_on(make_motion(held), way=BallotWay.BY_NAME), seen=0, by=held.chair)
    return _target(held, public_id=ballot.public_id)


def own_named_vote() -> Target:
    target = named_vote()
    return Target({**target.values, "number": 1}, target.involved)


def own_sealed_vote() -> Target:
    held = _sitting(voters=5)
    ballot = open_vote(held.item, vote_on(make_motion(held), way=BallotWay.SEALED), seen=0, by=held.chair)
    return _target(held, public_id=ballot.public_id, number=1)


def shared_vote() -> Target:
    """Nobody has fetched a part of its key; one of the members is among those who count."""
    held = _sitting(voters=5)
    counting = [held.lines[number].membership for number in (1, 3)]
    holders = [NewHolder(one.person_id, one.shown_name) for one in counting]
    vote = vote_on(make_motion(held), way=BallotWay.SEALED)
    ballot = open_vote(held.item, vote, seen=0, key_holders=holders, by=held.chair)
    return _target(held, public_id=ballot.public_id)


def counted_vote() -> Target:
    held = _sitting()
    return _target(held, public_id=decide(held, make_motion(held), yes=3).public_id)


def own_line() -> Target:
    held = _sitting()
    ballot = decide(held, make_motion(held), yes=3)
    return _target(held, public_id=ballot.public_id, attendance_id=held.lines[1].public_id)


def _election(held: Sitting, way: BallotWay = BallotWay.PAPER) -> Any:
    return open_election(held.item, office="Vorsitz", candidates=CANDIDATES, way=way, seen=0, by=held.chair)


def election() -> Target:
    held = _sitting()
    return _target(held, public_id=_election(held).public_id)


def open_hands() -> Target:
    held = _sitting()
    return _target(held, public_id=_election(held, BallotWay.HANDS).public_id)


def undecided() -> Target:
    held = _sitting()
    ballot = _election(held)
    record_election(ballot, counts={1: 1, 2: 1}, invalid=0, by=held.chair)
    return _target(held, public_id=ballot.public_id)


def tied() -> Target:
    held = _sitting()
    first = _election(held)
    record_election(first, counts={1: 1, 2: 1}, invalid=0, by=held.chair)
    second = open_second(first, candidates=CANDIDATES, by=held.chair)
    record_election(second, counts={1: 1, 2: 1}, invalid=0, by=held.chair)
    return _target(held, public_id=second.public_id)


VOTES_MATRIX = (
    Row("councils.show_decisions", inside(200), item),
    Row("councils.new_motion", leading(200), item),
    Row("councils.create_motion", leading(422), item),
    Row("councils.edit_motion", leading(200), motion),
    Row("councils.update_motion", leading(422), motion),
    Row("councils.show_wordings", inside(200), motion),
    Row("councils.postpone_motion", leading(303), motion),
    Row("councils.refer_motion", leading(303), motion),
    Row("councils.withdraw_motion", leading(303), motion),
    Row("councils.ask_conflicts", leading(303), motion),
    Row("councils.answer_conflicts", leading(303), motion),
    Row("councils.new_conflict_of_motion", leading(200), motion),
    Row("councils.create_conflict_of_motion", leading(422), motion),
    Row("councils.end_conflict", leading(303), conflict),
    Row("councils.take_out_of_call", leading(303), conflict),
    Row("councils.delete_conflict", leading(303), conflict),
    Row("councils.new_vote", leading(200), motion),
    Row("councils.create_vote", leading(422), motion),
    Row("councils.new_named_vote", leading(200), motion),
    Row("councils.create_named_vote", leading(422), motion),
    Row("councils.new_device_vote", leading(200), motion),
    Row("councils.create_device_vote", leading(422), motion),
    Row("councils.new_order_vote", leading(200), item),
    Row("councils.create_order_vote", leading(422), item),
    Row("councils.new_minutes_vote", leading(200), approval),
    Row("councils.create_minutes_vote", leading(422), approval),
    Row("councils.show_vote", inside(200), named_vote),
    Row("councils.show_vote", inside(200), counted_vote),
    Row("councils.end_vote", leading(303), named_vote),
    Row("councils.call_off_vote", leading(303), named_vote),
    Row("councils.cast_named_vote", inside(422), own_named_vote),
    Row("councils.cast_sealed_vote", inside(422), own_sealed_vote),
    Row("councils.new_part_of_vote", inside(404, seated=200), shared_vote),
    Row("councils.show_part_of_vote", inside(404, seated=200), shared_vote),
    Row("councils.new_count_of_parts", inside(200, other=403), shared_vote),
    Row("councils.create_count_of_parts", inside(422, other=403), shared_vote),
    Row("councils.give_up_key_of_vote", leading(422), shared_vote),
    Row("councils.edit_outcome", leading(200), counted_vote),
    Row("councils.update_outcome", leading(303), counted_vote),
    Row("councils.edit_own_vote", inside(200, other=403), own_line),
    Row("councils.update_own_vote", inside(422, other=403), own_line),
    Row("councils.new_election", leading(200), item),
    Row("councils.create_election", leading(422), item),
    Row("councils.new_election_count", leading(200), election),
    Row("councils.create_election_count", leading(422), election),
    Row("councils.make_election_secret", leading(303), open_hands),
    Row("councils.new_second_ballot", leading(200), undecided),
    Row("councils.create_second_ballot", leading(422), undecided),
    Row("councils.new_lot", leading(200), tied),
    Row("councils.create_lot", leading(422), tied),
    Row("councils.new_urgent_item", leading(200), item),
    Row("councils.create_urgent_item", leading(422), item),
    Row("councils.move_doors", leading(303), item),
    Row("councils.withdraw_doors_motion", leading(303), doors),
    Row("councils.new_doors_vote", leading(200), doors),
    Row("councils.create_doors_vote", leading(422), doors),
)
