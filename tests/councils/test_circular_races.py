"""Votes between meetings at the same moment: what comes in before the end or an objection counts, nothing behind it."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.ballots.models import BallotVoter
from forum.ballots.queries import list_voters
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError
from forum.core.mail.outbox import OutgoingMail
from forum.councils.circulars.queries.circulars import WITH_BALLOT, WITH_BODY
from forum.councils.circulars.services.cast import declare_conflict, vote_by_name
from forum.councils.circulars.services.end import end_due
from forum.councils.circulars.services.objection import object_to_procedure
from forum.councils.models.attendance import Conflict, ConflictReason
from forum.councils.models.circulars import Circular, CircularObjection, CircularState
from tests.councils.circulars import ballot_of, make_circular, make_voters
from tests.councils.factories import make_body
from tests.support.rivals import rush

pytestmark = pytest.mark.both_databases
RIVALS = 3
YES = 1


def opened():
    with transaction():
        body = make_body()
        people = make_voters(body, 4)
        circular = make_circular(body, by=people[0])
        key, voters = circular.id, [one.id for one in list_voters(ballot_of(circular))]
    session.remove()
    return key, voters


def load(key):
    return session.scalars(select(Circular).options(WITH_BALLOT, *WITH_BODY).where(Circular.id == key)).one()


def voter(voters, number):
    return session.get_one(BallotVoter, voters[number])


def person_of(one):
    return session.get_one(User, one.user_id)


def test_the_end_comes_once_with_one_mail_each(app, clock):
    # threads have the real clock: the vote of March is over there
    _key, voters = opened()

    assert rush(app, lambda _number: end_due(), rivals=RIVALS) == ["done"] * RIVALS
    assert session.scalar(select(func.count()).where(OutgoingMail.kind == "councils.vote_ended")) == len(voters)


def test_after_an_objection_no_vote_comes_in_and_nobody_objects_twice(app):
    key, voters = opened()

    def act(number):
        own = voter(voters, number)
        object_to_procedure(load(key), voter=own, reason="Bitte beraten.", by=person_of(own))

    assert sorted(rush(app, act, rivals=RIVALS)) == ["done", "refused", "refused"]
    assert session.scalar(select(func.count()).select_from(CircularObjection)) == 1
    assert load(key).state is CircularState.STOPPED
    with pytest.raises(DomainError):
        vote_by_name(load(key), voter=voter(voters, 3), choice=YES)


def test_a_vote_against_an_objection_is_in_before_it_or_refused(app):
    key, voters = opened()

    def act(number):
        own = voter(voters, number)
        if number == 0:
            object_to_procedure(load(key), voter=own, reason="Bitte beraten.", by=person_of(own))
        else:
            vote_by_name(load(key), voter=own, choice=YES)

    results = rush(app, act, rivals=RIVALS)

    assert results[0] == "done"
    assert set(results[1:]) <= {"done", "refused"}
    assert load(key).state is CircularState.STOPPED


def test_nobody_votes_and_takes_no_part_at_once(app):
    key, voters = opened()

    def act(number):
        own = voter(voters, 0)
        if number == 0:
            vote_by_name(load(key), voter=own, choice=YES)
        else:
            declare_conflict(load(key), voter=own, reason=ConflictReason.OWN, by=person_of(own))

    rush(app, act, rivals=RIVALS)

    has_voted = voter(voters, 0).has_voted
    is_out = session.scalar(select(func.count()).select_from(Conflict)) == 1
    assert has_voted != is_out
