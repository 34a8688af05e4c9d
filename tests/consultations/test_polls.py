"""Polls: one vote a person, changed until the end, hidden while that was promised, counted as others can count again."""

import pytest
from sqlalchemy import delete, func, select

from forum.accounts.models import User
from forum.consultations.models.polls import CountedBallot, PollKind, PollOption, PollVote, RankingMethod
from forum.consultations.polls.choices import Choice, in_one_rank, in_order, read_choice
from forum.consultations.polls.drawing import draw_order
from forum.consultations.polls.errors import PollClosed, PollHasVotes, WrongChoice, WrongPoll
from forum.consultations.polls.module_kind import poll_kind
from forum.consultations.polls.queries import find_own_vote, get_poll, list_options
from forum.consultations.polls.services.count import count_again, count_due_polls
from forum.consultations.polls.services.settings import PollSettings, change_poll
from forum.core.acts.models import Activity
from forum.core.data.database import session
from tests.consultations.factories import make_module
from tests.consultations.polls import let_end, make_poll, vote, vote_as_guest
from tests.factories import make_user
from tests.support.actors import actor_of

both_databases = pytest.mark.both_databases


def totals(poll, whose="members"):
    return {int(option): total for option, total in poll.outcome[whose]["totals"].items()}


@both_databases
def test_each_person_has_one_vote_which_can_be_changed_until_the_end():
    module = make_poll()
    person = vote(module, 1)
    vote(module, 1)
    vote(module, 2, by=person)

    poll = let_end(module)

    assert totals(poll) == {1: 1, 2: 1, 3: 0}
    assert (poll.vote_count, module.contribution_count, module.participant_count) == (2, 2, 2)
    with pytest.raises(PollClosed):
        vote(module, 3, by=person)


@both_databases
def test_votes_without_an_account_are_counted_apart():
    module = make_poll(takes_guests=True)
    vote(module, 1)
    vote_as_guest(module, 2, browser="a" * 64)
    vote_as_guest(module, 3, browser="b" * 64)
    vote_as_guest(module, 3, browser="a" * 64)

    poll = let_end(module)

    assert (totals(poll), totals(poll, "guests")) == ({1: 1, 2: 0, 3: 0}, {1: 0, 2: 0, 3: 2})
    assert (poll.vote_count, poll.guest_vote_count) == (1, 2)
    # the hashes of browsers go with the count
    assert set(session.scalars(select(PollVote.browser))) == {None}


@both_databases
def test_of_a_hidden_poll_no_row_knows_how_things_stand_before_the_end():
    module = make_poll()
    for _number in range(3):
        vote(module, 2)

    poll = get_poll(module)
    assert (poll.outcome, session.scalar(select(func.count()).select_from(CountedBallot))) == (None, 0)
    assert {option.votes for option in list_options(poll)} == {0}
    assert not [
        act for act in session.scalars(select(Activity.verb)) if act.startswith("poll.") and act != "poll.changed"
    ]


@both_databases
def test_a_poll_that_hides_nothing_keeps_how_things_stand_through_changes():
    module = make_poll(PollKind.POINTS, is_hidden=False, takes_guests=True)
    person = vote(module, choice=Choice(points={1: 5, 2: 5}))
    vote(module, choice=Choice(points={3: 2}))
    vote(module, choice=Choice(points={2: 1}), by=person)
    session.expire_all()

    assert {one.number: one.votes for one in list_options(get_poll(module))} == {1: 0, 2: 1, 3: 2}


@both_databases
def test_a_withdrawn_account_leaves_its_vote_counted_and_nameless():
    module = make_poll()
    person = vote(module, 3)
    session.execute(delete(User).where(User.id == person.id))
    session.expire_all()

    assert session.scalars(select(PollVote.user_id)).all() == [None]
    assert totals(let_end(module)) == {1: 0, 2: 0, 3: 1}


@pytest.mark.parametrize(
    ("settings", "choice"),
    [
        ({}, Choice()),
        ({}, in_one_rank([1, 2])),
        ({}, in_one_rank([4])),
        ({}, Choice(points={1: 1})),
        ({"kind": PollKind.MULTIPLE, "most_choices": 2}, in_one_rank([1, 2, 3])),
        ({"kind": PollKind.APPROVAL}, Choice(((1,), (2,)))),
        ({"kind": PollKind.POINTS}, in_one_rank([1])),
        ({"kind": PollKind.POINTS}, Choice(points={1: 6})),
        ({"kind": PollKind.POINTS}, Choice(points={1: 5, 2: 5, 3: 1})),
        ({"kind": PollKind.POINTS}, Choice(points={1: -5, 2: 5})),
        ({"kind": PollKind.RANKING}, Choice(points={1: 1})),
        ({"kind": PollKind.RANKING}, in_order({9: 1})),
    ],
)
def test_a_choice_that_the_poll_does_not_offer_is_refused(settings, choice):
    module = make_poll(**settings)

    with pytest.raises(WrongChoice):
        vote(module, choice=choice)


@both_databases
@pytest.mark.parametrize(
    ("method", "winners", "told"), [(RankingMethod.SCHULZE, [2], "preferred"), (RankingMethod.RUNOFF, [1], "rounds")]
)
def test_orders_are_counted_by_the_method_that_was_named(method, winners, told):
    """The second option beats each other one and has the fewest first places."""
    module = make_poll(PollKind.RANKING, method=method)
    for order, votes in (({1: 1, 2: 2}, 4), ({3: 1, 2: 2}, 3), ({2: 1, 1: 2}, 2)):
        for _number in range(votes):
            vote(module, choice=in_order(order))

    poll = let_end(module)

    assert poll.outcome["members"]["winners"] == winners
    assert poll.outcome["members"]["base"] == 9
    assert told in poll.outcome["members"]
    assert count_again(poll) == poll.outcome


@both_databases
def test_counting_twice_changes_nothing():
    module = make_poll()
    vote(module, 1)
    poll = let_end(module)
    counted_at = poll.counted_at

    count_due_polls()

    assert poll.counted_at == counted_at
    assert session.scalar(select(func.count()).select_from(CountedBallot)) == 1


def test_a_poll_that_runs_is_not_counted():
    module = make_poll()
    vote(module, 1)

    count_due_polls()

    assert not get_poll(module).is_counted


def test_after_the_first_vote_nothing_of_a_poll_is_changed():
    module = make_poll()
    vote(module, 1)

    with pytest.raises(PollHasVotes):
        change_poll(get_poll(module), PollSettings(kind=PollKind.APPROVAL), options=[], by=make_user())
    assert [option.label for option in list_options(get_poll(module))] == ["Trinkbrunnen", "Bänke", "Klettergerüst"]


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"is_secret": True, "takes_guests": True}, "takes_guests"),
        ({"is_secret": True, "is_hidden": False}, "is_hidden"),
        ({"kind": PollKind.RANKING, "is_hidden": False}, "is_hidden"),
        ({"kind": PollKind.MULTIPLE, "most_choices": 1}, "most_choices"),
        ({"kind": PollKind.MULTIPLE, "most_choices": 4}, "most_choices"),
        ({"kind": PollKind.POINTS, "points": 3, "most_points": 4}, "most_points"),
    ],
)
def test_settings_that_do_not_fit_are_refused_beside_their_field(settings, field):
    with pytest.raises(WrongPoll) as refusal:
        make_poll(**settings)

    assert refusal.value.field == field


@pytest.mark.parametrize("options", [("Bänke", "bänke"), ("", "Bänke"), ("x" * 161,), tuple(map(str, range(121)))])
def test_options_that_cannot_be_told_apart_or_shown_are_refused(options):
    with pytest.raises(WrongPoll) as refusal:
        make_poll(options=options)

    assert refusal.value.field == "options"


def test_a_new_procedure_begins_with_the_options_and_without_the_votes():
    module = make_poll(PollKind.APPROVAL, takes_guests=True)
    vote(module, 1)
    copy = make_module("poll")

    poll_kind.copy(module, copy, make_user())

    made = get_poll(copy)
    assert (made.kind, made.takes_guests, made.has_votes) == (PollKind.APPROVAL, True, False)
    assert [option.label for option in list_options(made)] == ["Trinkbrunnen", "Bänke", "Klettergerüst"]


def test_a_poll_without_two_options_cannot_be_published():
    assert len(poll_kind.lacks(make_poll(options=("Bänke",)))) == 1
    assert poll_kind.lacks(make_poll()) == []


def test_options_stand_in_another_order_for_each_person_and_in_the_same_for_one():
    module = make_poll(options=tuple(f"Option {number}" for number in range(20)))
    poll, options = get_poll(module), list_options(get_poll(module))

    orders = [[one.number for one in draw_order(poll, options, reader=f"account:{person}")] for person in (1, 1, 2)]

    assert orders[0] == orders[1] != orders[2]
    assert sorted(orders[0]) == sorted(orders[2]) == list(range(1, 21))
    firsts = {draw_order(poll, options, reader=f"account:{person}")[0].number for person in range(300)}
    assert len(firsts) == 20


def test_a_person_finds_their_own_vote_and_nobody_elses():
    module = make_poll(takes_guests=True)
    person = vote(module, 2)
    vote_as_guest(module, 3, browser="a" * 64)
    poll = get_poll(module)

    assert read_choice(find_own_vote(poll, actor_of(person), ("a" * 64,)).choice).numbers == [2]
    assert find_own_vote(poll, actor_of(make_user()), ("a" * 64,)) is None
    assert session.scalar(select(func.count()).select_from(PollOption)) == 3
