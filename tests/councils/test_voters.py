"""Who votes on a day, whatever has happened to places and deputies before: each vote at most once, by who is there for it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.councils.membership.queries.deputations import list_deputations, list_possible_deputies
from forum.councils.membership.queries.find import find_membership
from forum.councils.membership.queries.voters import list_voters
from forum.councils.membership.services import change, deputise
from forum.councils.membership.terms import Place
from forum.councils.models.members import Membership
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.members import day, make_deputy, make_invited
from tests.factories import make_user

pytestmark = pytest.mark.both_databases

LAST = 7
places = st.integers(0, 5)
days = st.integers(0, LAST)
acts = st.one_of(
    st.tuples(st.just("stand_in"), places, places, days, days),
    st.tuples(st.just("end"), places, days),
    st.tuples(st.just("change_function"), places, st.sampled_from([*Function]), st.booleans(), days),
    st.tuples(st.just("vote"), places, st.booleans()),
    st.tuples(st.just("end_days"), places),
    st.tuples(st.just("move_days"), places, days, days),
)


class Council:
    """Three members, a deputy of the first one alone, two for everybody, and one who has not answered."""

    def __init__(self):
        self.body = make_body(until_day=day(LAST))
        self.office = make_user(roles=(Role.OFFICE,))
        first = make_member(self.body, until_day=day(LAST))
        self.places = [first, *(make_member(self.body, until_day=day(LAST), votes=votes) for votes in (True, False))]
        self.places += [make_deputy(self.body, until_day=day(LAST), deputy_for=one) for one in (first, None, None)]
        make_invited(self.body)

    def load(self, place):
        """As pages find it."""
        return find_membership(self.places[place].public_id, body=self.body)

    def do(self, kind, place, *given):
        """Do something, unless it is refused."""
        try:
            with session.begin_nested():
                getattr(self, kind)(self.load(place), *given)
        except DomainError:
            session.expire_all()

    def stand_in(self, principal, deputy, first, last):
        wanted = self.load(deputy)
        # pages offer nobody else
        if wanted in list_possible_deputies(principal, on=day(0)):
            deputise.declare(principal, deputy=wanted, from_day=day(first), until_day=day(last), by=self.office)

    def end(self, place, last):
        change.end(place, last_day=day(last), by=self.office)

    def change_function(self, place, to, votes, first):
        following = change.change_function(place, to=to, votes=votes, from_day=day(first), by=self.office)
        self.places[self.places.index(place)] = following

    def vote(self, place, votes):
        change.edit(place, Place(votes=votes, deputy_for=place.deputy_for), by=self.office)

    def _first_days(self, place):
        of_place = [one for one in list_deputations(self.body, from_day=day(0)) if place in (one.principal, one.deputy)]
        return of_place[:1]

    def end_days(self, place):
        for one in self._first_days(place):
            deputise.end(one, by=self.office)

    def move_days(self, place, first, last):
        for one in self._first_days(place):
            deputise.change_days(one, from_day=day(first), until_day=day(last), by=self.office)


def faults(council, on):
    """What is not right about who votes on a day."""
    cast = list_voters(council.body, on)
    held = list_deputations(council.body, from_day=on, until_day=on)
    declared = {(one.principal.person_id, one.deputy_id) for one in held}
    away = {person for person, _deputy in declared}
    of_body = session.query(Membership).filter_by(body_id=council.body.id, votes=True)
    with_vote = [one for one in of_body if one.holds_on(on) and not one.is_deputy]
    if sorted(one.vote_of.id for one in cast) != sorted(one.id for one in with_vote):
        yield "not each vote is cast once"
    if len({one.membership.id for one in cast}) != len(cast):
        yield "somebody votes twice by one place"
    for one in cast:
        if not one.membership.holds_on(on):
            yield "somebody votes whose place does not hold"
        if one.stands_for and (one.stands_for.person_id, one.membership.id) not in declared:
            yield "a deputy votes on a day that was not declared"
        if not one.stands_for and one.membership.person_id in away:
            yield "a member votes who is stood in for"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(acts, max_size=8))
def test_whatever_has_happened_each_vote_is_cast_once_by_who_is_there_for_it(done):
    council = Council()
    council.stand_in(council.load(0), 3, 0, 5)
    council.stand_in(council.load(1), 4, 2, 4)
    for act in done:
        council.do(*act)
        session.flush()

    assert not [(ahead, fault) for ahead in range(-1, LAST + 2) for fault in faults(council, day(ahead))]


def test_a_member_who_is_stood_in_for_casts_no_vote_of_anybody_else_by_the_same_place():
    council = Council()
    first, second, silent, own, pool, _other = council.places
    council.stand_in(first, 3, 0, 2)
    council.stand_in(second, 4, 1, 2)
    council.stand_in(silent, 5, 0, 2)
    session.flush()

    by_day = [{one.vote_of: one.membership for one in list_voters(council.body, day(ahead))} for ahead in range(4)]

    assert by_day == [
        {first: own, second: second},
        {first: own, second: pool},
        {first: own, second: pool},
        {first: first, second: second},
    ]
