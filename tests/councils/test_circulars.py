"""Votes between meetings: drafted by the chair, open to who may vote that day, ended at their moment."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.ballots.errors import WrongBallot
from forum.ballots.kinds import BallotKind, BallotWay, VoidReason
from forum.ballots.queries import list_voters
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city_clock
from forum.councils.circulars.errors import CircularRefused, NotOver, NotRunning, VoteGiven
from forum.councils.circulars.queries.circulars import find_resolution, reload
from forum.councils.circulars.services.cast import declare_conflict, vote_by_name
from forum.councils.circulars.services.draft import change_circular, delete_draft
from forum.councils.circulars.services.end import end_circular, end_due
from forum.councils.circulars.services.open import open_circular
from forum.councils.circulars.services.remind import remind_of_votes
from forum.councils.models.attendance import ConflictReason
from forum.councils.models.circulars import Circular, CircularState
from forum.councils.models.resolutions import ResolutionState
from tests.councils.circulars import (
    ballot_of,
    circular_words,
    make_circular,
    make_draft,
    make_voters,
    voter_of,
)
from tests.councils.factories import make_body, make_member
from tests.councils.members import make_deputy, stand_in

pytestmark = pytest.mark.both_databases

YES, NO = 1, 2
SEVERAL = {"kind": BallotKind.CHOICE, "options": ["A", "B", "C"], "most_choices": 2}


@pytest.fixture
def body(clock):
    return make_body()


@pytest.fixture
def people(body):
    return make_voters(body, 4)


def vote(circular, person, choice):
    vote_by_name(circular, voter=voter_of(circular, person), choice=choice)


def subjects(kind):
    return session.scalar(select(func.count()).where(OutgoingMail.kind == f"councils.{kind}"))


def test_drafts_are_numbered_in_their_year_and_change_until_they_are_opened(body, people):
    first, second = (make_draft(body, by=people[0]) for _number in range(2))

    change_circular(second, circular_words(question="Soll B empfohlen werden?"), by=people[0])
    delete_draft(first, by=people[0])
    session.flush()

    assert second.label == "2026-02"
    assert second.question == "Soll B empfohlen werden?"
    open_circular(second, by=people[0])
    with pytest.raises(CircularRefused):
        change_circular(second, circular_words(), by=people[0])
    with pytest.raises(CircularRefused):
        delete_draft(second, by=people[0])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"question": " "}, "question"),
        ({"ends_at": None}, "ends_at"),
        ({"kind": BallotKind.ELECTION}, "kind"),
        ({"kind": BallotKind.CHOICE, "options": ["A"]}, "options"),
        ({"kind": BallotKind.CHOICE, "options": ["A", "B"], "most_choices": 2}, "most_choices"),
        ({"way": BallotWay.PAPER}, "way"),
        ({**SEVERAL, "way": BallotWay.SEALED, "shows_choices": True}, "shows_choices"),
    ],
)
def test_what_cannot_be_voted_on_is_refused_at_its_field(body, people, values, field):
    given = {name: value or city_clock.now() for name, value in values.items()}

    with pytest.raises(CircularRefused) as refused:
        make_draft(body, by=people[0], **given)

    assert refused.value.field == field


def test_deputies_vote_in_the_place_of_members_on_the_day_of_opening(body, people):
    principal = make_member(body)
    deputy = make_deputy(body)
    stand_in(principal, deputy, 0, 3)

    circular = make_circular(body, by=people[0])

    voters = {one.user_id: one for one in list_voters(ballot_of(circular))}
    assert len(voters) == 5
    assert voters[deputy.person_id].stands_for == principal.shown_name
    assert principal.person_id not in voters
    assert subjects("vote_opened") == 5


@pytest.mark.parametrize("options", [["A", "a"], ["A", "B" * 200]])
def test_options_that_no_ballot_takes_are_refused_while_the_draft_is_written(body, people, options):
    with pytest.raises(WrongBallot) as refused:
        make_draft(body, by=people[0], kind=BallotKind.CHOICE, options=options)

    assert refused.value.field == "options"


def test_the_job_ends_a_vote_once_with_its_decision_and_a_mail_to_each_voter(body, people, clock):
    circular = make_circular(body, by=people[0])
    for person, choice in zip(people, (YES, YES, YES, NO), strict=True):
        vote(circular, person, choice)
    vote(circular, people[2], NO)
    vote(circular, people[2], YES)
    session.flush()
    clock.advance(days=8)

    for _twice in range(2):
        end_due()
        session.flush()

    circular = reload(circular)
    assert circular.state is CircularState.COUNTED
    assert ballot_of(circular).is_adopted
    resolution = find_resolution(circular)
    assert resolution is not None
    assert resolution.state is ResolutionState.ADOPTED
    assert subjects("vote_ended") == 4


def test_too_few_votes_for_the_quorum_make_it_void_and_decide_nothing(body, people, clock):
    circular = make_circular(body, by=people[0], quorum=3)
    vote(circular, people[0], YES)
    clock.advance(days=8)

    end_due()

    circular = reload(circular)
    assert circular.state is CircularState.VOID
    assert ballot_of(circular).void_reason is VoidReason.NO_QUORUM
    assert find_resolution(circular).state is ResolutionState.PROPOSED


def test_the_chair_ends_it_early_once_everybody_has_voted(body, people):
    circular = make_circular(body, by=people[0])
    for person in people[:3]:
        vote(circular, person, YES)
    with pytest.raises(NotOver):
        end_circular(circular, by=people[0])

    declare_conflict(circular, voter=voter_of(circular, people[3]), reason=ConflictReason.EMPLOYER, by=people[3])
    end_circular(circular, by=people[0])

    assert reload(circular).state is CircularState.COUNTED


def test_whoever_may_not_take_part_does_not_vote_and_whoever_has_voted_tells_the_chair(body, people):
    circular = make_circular(body, by=people[0])
    out, voted = voter_of(circular, people[1]), voter_of(circular, people[2])
    declare_conflict(circular, voter=out, reason=ConflictReason.OWN, by=people[1])
    declare_conflict(circular, voter=out, reason=ConflictReason.OWN, by=people[1])

    with pytest.raises(NotRunning):
        vote(circular, people[1], YES)
    vote(circular, people[2], YES)
    with pytest.raises(VoteGiven):
        declare_conflict(circular, voter=voted, reason=ConflictReason.OWN, by=people[2])


def test_a_day_before_the_end_only_missing_votes_are_reminded_of_once(body, people, clock):
    circular = make_circular(body, by=people[0])
    vote(circular, people[0], YES)
    declare_conflict(circular, voter=voter_of(circular, people[1]), reason=ConflictReason.OWN, by=people[1])
    clock.set(circular.ends_at - timedelta(hours=24, minutes=1))
    remind_of_votes()
    assert subjects("vote_ends_soon") == 0

    clock.advance(minutes=1)
    for _twice in range(2):
        remind_of_votes()
        session.flush()

    assert subjects("vote_ends_soon") == 2


def test_of_a_secret_vote_everybody_is_reminded_so_that_the_outbox_tells_nothing(body, people, clock):
    make_voters(body, 3)
    circular = make_circular(body, by=people[0], way=BallotWay.SEALED)
    voter_of(circular, people[0]).has_voted = True
    session.flush()
    clock.set(circular.ends_at - timedelta(hours=2))

    remind_of_votes()

    assert subjects("vote_ends_soon") == 7


def test_a_secret_vote_needs_five_who_may_vote(body, people):
    draft = make_draft(body, by=people[0], way=BallotWay.SEALED)

    with pytest.raises(CircularRefused):
        open_circular(draft, by=people[0])

    assert session.scalar(select(func.count()).where(Circular.opened_at.is_not(None))) == 0
