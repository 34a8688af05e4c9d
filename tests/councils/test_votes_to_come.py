"""Votes between meetings that have not been given: who still has one, and who gives it when a deputy's days end."""

import pytest

from forum.accounts.policies import actor_for
from forum.ballots.kinds import BallotWay
from forum.ballots.queries import list_voters
from forum.core.data.database import session
from forum.councils.circulars.queries.circulars import list_missing_votes
from forum.councils.circulars.services.deputies import take_votes_from_deputies
from forum.councils.circulars.services.objection import object_to_procedure
from forum.spaces.queries import seats_held
from tests.councils.circulars import ballot_of, make_circular, make_voters, voter_of
from tests.councils.factories import make_body, make_member
from tests.councils.members import make_deputy, stand_in

pytestmark = pytest.mark.both_databases


@pytest.fixture
def body(clock):
    return make_body()


@pytest.fixture
def people(body):
    return make_voters(body, 4)


@pytest.mark.parametrize("way", [BallotWay.BY_NAME, BallotWay.SEALED])
def test_a_vote_that_a_deputy_has_not_given_goes_back_when_the_days_end(body, people, clock, way):
    principals = [make_member(body), make_member(body)]
    deputies = [make_deputy(body), make_deputy(body)]
    names, keys = [one.shown_name for one in principals], [one.person_id for one in (*principals, *deputies)]
    for principal, deputy in zip(principals, deputies, strict=True):
        stand_in(principal, deputy, 0, 3)
    circular = make_circular(body, by=people[0], way=way)
    voter_of(circular, deputies[1].person).has_voted = True
    session.flush()
    take_votes_from_deputies()
    assert givers(circular, keys) == {keys[2]: names[0], keys[3]: names[1]}

    clock.advance(days=4)
    for _twice in range(2):
        take_votes_from_deputies()
        session.flush()

    assert givers(circular, keys) == {keys[0]: "", keys[3]: names[1]}
    assert names[0] in [one.name for one in list_voters(ballot_of(circular))]


def givers(circular, keys):
    return {one.user_id: one.stands_for for one in list_voters(ballot_of(circular)) if one.user_id in keys}


def test_no_vote_is_missing_before_the_key_is_there_or_after_the_end(body, people):
    counters = [make_member(body), make_member(body)]
    waiting = make_circular(body, by=people[0], way=BallotWay.SEALED, counters=counters)
    opened, stopped = (make_circular(body, by=people[0]) for _number in range(2))
    object_to_procedure(stopped, voter=voter_of(stopped, people[1]), reason="Das will beraten sein.", by=people[1])
    session.flush()
    actor = actor_for(people[2], seats_held(people[2].id))

    assert list_missing_votes([waiting, opened, stopped], actor) == {opened.ballot_id}
