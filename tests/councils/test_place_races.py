"""Places and days of deputies that are decided about at the same moment, on both databases."""

from threading import Barrier, BrokenBarrierError, Event

import pytest
from sqlalchemy import func, or_, select

from forum.accounts.models import Role, User
from forum.core.acts.models import Activity
from forum.core.data import unit_of_work
from forum.core.data.database import session
from forum.councils.bodies.services.found import end_body
from forum.councils.membership.queries.deputations import list_possible_deputies
from forum.councils.membership.queries.find import find_membership
from forum.councils.membership.services import answer, change, deputise
from forum.councils.membership.terms import Place
from forum.councils.models.bodies import Body
from forum.councils.models.members import Deputation, Membership
from forum.councils.queries.find import find_instruction
from forum.spaces.models import Function, Seat
from tests.councils.factories import make_body, make_member
from tests.councils.members import day, make_deputy, make_invited, stand_in
from tests.factories import make_user
from tests.support.parallel import in_threads
from tests.support.rivals import attempt

pytestmark = pytest.mark.both_databases

PEOPLE = 4


def at_once(app, act, *, people=PEOPLE, come=lambda _number: None):
    """Have people act at the same moment, each in a transaction of their own: how many could, and what went wrong."""
    session.remove()

    def work(number):
        come(number)
        return attempt(app, lambda: act(number))

    answers = in_threads(work, count=people)
    return answers.count("done"), [one for one in answers if one not in ("done", "refused")]


def count(model, *clauses):
    return session.scalar(select(func.count()).select_from(model).where(*clauses))


def nobody_waits(monkeypatch, module, *names):
    """Switch locks off: rows are not held, and on SQLite nobody is the only writer."""
    for name in names:
        monkeypatch.setattr(module, name, lambda *_rows: None)
    monkeypatch.setattr(unit_of_work, "begin_writing", lambda _writer: None)


def load(place):
    """A place with its body and people, as pages find it."""
    public_id, body = session.execute(
        select(Membership.public_id, Body).join(Membership.body).where(Membership.id == place)
    ).one()
    return find_membership(public_id, body=body)


def declare(member, deputy):
    principal = load(member)
    by = session.get_one(User, principal.person_id)
    deputies = {one.id: one for one in list_possible_deputies(principal, on=day(0))}
    deputise.declare(principal, deputy=deputies[deputy], from_day=day(0), until_day=day(3), by=by)


def one_member():
    """Several deputies, each of whom somebody names for the same member."""
    body = make_body()
    member, deputies = make_member(body), [make_deputy(body) for _one in range(PEOPLE)]
    session.commit()
    return [(member.id, one.id) for one in deputies]


def one_deputy():
    """Several members, each of whom names the same deputy."""
    body = make_body()
    members, deputy = [make_member(body) for _one in range(PEOPLE)], make_deputy(body)
    session.commit()
    return [(one.id, deputy.id) for one in members]


@pytest.mark.parametrize("name_them", [one_member, one_deputy])
def test_of_deputations_declared_at_the_same_moment_one_comes_about(app, name_them):
    pairs = name_them()

    done, wrong = at_once(app, lambda number: declare(*pairs[number]))

    assert (done, wrong) == (1, [])
    assert count(Deputation) == count(Seat, Seat.function == Function.DEPUTY) == 1


def meet_after(monkeypatch, module, name):
    """Let everybody have made a check before anybody goes on."""
    check, everybody = getattr(module, name), Barrier(PEOPLE)

    def check_together(thing):
        check(thing)
        try:
            everybody.wait(20)
        except BrokenBarrierError:
            pytest.fail("somebody waited for somebody else")

    monkeypatch.setattr(module, name, check_together)


@pytest.mark.parametrize("name_them", [one_member, one_deputy])
def test_without_the_lock_several_deputations_would_come_about(app, monkeypatch, name_them):
    pairs = name_them()
    nobody_waits(monkeypatch, deputise, "lock")
    meet_after(monkeypatch, deputise, "_refuse_overlap")
    # the seats of the space would still refuse a deputy who stands in for two members
    monkeypatch.setattr(deputise, "open_deputy_seat", lambda _deputation, **_named: None)

    _done, wrong = at_once(app, lambda number: declare(*pairs[number]))

    # SQLite lets the second writer fail instead
    assert count(Deputation) > 1 or "OperationalError" in wrong


class Offered:
    """An invitation, and the person who accepts it in several windows."""

    def __init__(self, function):
        person = make_user()
        place = make_invited(
            make_body(), email=person.email, function=function, place=Place(votes=function is Function.MEMBER)
        )
        session.commit()
        self.place, self.person = place.id, person.id

    def accept(self, _number):
        place, by = load(self.place), session.get_one(User, self.person)
        answer.accept(place, by=by, instruction=find_instruction(place.body), is_named=False)

    def accepted(self):
        return count(Activity, Activity.verb == "membership.accepted")


@pytest.mark.parametrize(("function", "seats"), [(Function.MEMBER, 1), (Function.DEPUTY, 0)])
def test_an_invitation_accepted_several_times_at_the_same_moment_is_accepted_once(app, function, seats):
    offered = Offered(function)

    assert at_once(app, offered.accept) == (1, [])
    assert (offered.accepted(), count(Seat)) == (1, seats)


def test_without_the_lock_an_invitation_would_be_accepted_several_times(app, monkeypatch):
    # the seats of the space would still refuse a member's second acceptance; a deputy gets none
    offered = Offered(Function.DEPUTY)
    nobody_waits(monkeypatch, answer, "lock", "lock_body")
    meet_after(monkeypatch, answer, "_refuse_closed")

    _done, wrong = at_once(app, offered.accept)

    assert offered.accepted() > 1 or "OperationalError" in wrong


class BodyThatEnds:
    """The office ends a body today, while it gives a member another function from a later day on."""

    def __init__(self, monkeypatch):
        member = make_member(make_body())
        office = make_user(roles=(Role.OFFICE,))
        session.commit()
        self.member, self.office = member.id, office.id
        self.held, self.other_came = Event(), Event()
        lock = change.lock

        def hold_and_wait(*memberships):
            """Whoever changes the function holds the place until the other one wants it too, or waits elsewhere."""
            if self.held.is_set():
                self.other_came.set()
                lock(*memberships)
            else:
                lock(*memberships)
                self.held.set()
                self.other_came.wait(0.5)

        monkeypatch.setattr(change, "lock", hold_and_wait)

    def come(self, number):
        if number == 0:
            assert self.held.wait(20)

    def act(self, number):
        by = session.get_one(User, self.office)
        place = load(self.member)
        if number == 0:
            end_body(place.body, until_day=day(0), words="", by=by)
            return
        change.change_function(place, to=Function.CHAIR, votes=True, from_day=day(3), by=by)

    def outlasting(self):
        """How many places last longer than the body."""
        return count(Membership, or_(Membership.until_day.is_(None), Membership.until_day > day(0)))


def test_no_place_outlasts_a_body_that_ends_while_a_function_changes(app, monkeypatch):
    body = BodyThatEnds(monkeypatch)

    assert at_once(app, body.act, people=2, come=body.come) == (2, [])
    assert body.outlasting() == 0


def test_without_the_lock_of_the_body_the_two_would_wait_for_each_other(app, monkeypatch):
    body = BodyThatEnds(monkeypatch)
    nobody_waits(monkeypatch, change, "lock_body")

    _done, wrong = at_once(app, body.act, people=2, come=body.come)

    # a deadlock on PostgreSQL, two writers on SQLite
    assert wrong == ["OperationalError"]


class BodyAndPlaceThatEnd:
    """The office ends a body, and in another window the place of a deputy who stands in there for somebody."""

    def __init__(self, monkeypatch):
        body = make_body()
        deputy = make_deputy(body)
        stand_in(make_member(body), deputy, 0, 9)
        office = make_user(roles=(Role.OFFICE,))
        session.commit()
        self.deputy, self.office = deputy.id, office.id
        self.held, self.other_came = Event(), Event()
        lock, find = change.lock, change.hold_deputations_of

        def hold_and_wait(*places):
            """Whoever ends the place holds it until the other one has come to the days, or waits elsewhere."""
            lock(*places)
            if places[0].id == self.deputy and not self.held.is_set():
                self.held.set()
                self.other_came.wait(0.5)

        def hold_days_and_tell(place, *, from_day):
            found = find(place, from_day=from_day)
            if place.id != self.deputy:
                self.other_came.set()
            return found

        monkeypatch.setattr(change, "lock", hold_and_wait)
        monkeypatch.setattr(change, "hold_deputations_of", hold_days_and_tell)

    def come(self, number):
        if number == 0:
            assert self.held.wait(20)

    def act(self, number):
        place, by = load(self.deputy), session.get_one(User, self.office)
        if number == 0:
            end_body(place.body, until_day=day(0), words="", by=by)
        else:
            change.end(place, last_day=day(-1), by=by)


def test_a_body_ends_at_the_same_moment_as_the_place_of_a_deputy(app, monkeypatch):
    ends = BodyAndPlaceThatEnd(monkeypatch)

    assert at_once(app, ends.act, people=2, come=ends.come) == (2, [])
    assert count(Deputation, Deputation.until_day >= day(0), Deputation.withdrawn_at.is_(None)) == 0
