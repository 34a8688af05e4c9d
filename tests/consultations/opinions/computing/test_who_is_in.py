"""Who is counted, on which statements, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from forum.consultations.opinions.computing.ordering import sort_ids
from forum.consultations.opinions.computing.values import Count
from forum.consultations.opinions.computing.votes import tabulate

TEN = [str(number) for number in range(10)]


def votes_of(person, statements, vote=1):
    return [(person, statement, vote) for statement in statements]


def test_seven_votes_are_enough():
    votes = tabulate(votes_of("seven", TEN[:7]) + votes_of("six", TEN[:6]) + votes_of("ten", TEN))

    assert votes.participants == ("seven", "ten")


def test_where_there_are_fewer_statements_all_are_needed():
    votes = tabulate(votes_of("all", "abc") + votes_of("two", "ab"))

    assert votes.participants == ("all",)


def test_not_knowing_is_a_vote():
    votes = tabulate(votes_of("unsure", TEN[:7], vote=0))

    assert votes.participants == ("unsure",)
    assert votes.count()["0"] == Count(agree=0, disagree=0, votes=1)


def test_statements_on_which_nobody_in_has_voted_are_left_out():
    votes = tabulate(votes_of("in", TEN[:7]) + votes_of("out", TEN[7:]))

    assert votes.statements == tuple(TEN[:7])
    assert votes.values.shape == votes.given.shape == (1, 7)


def test_rejected_statements_do_not_count_among_those_that_make_enough():
    rows = votes_of("person", TEN[:7])

    assert tabulate(rows + votes_of("other", TEN), rejected={"0"}).participants == ("other",)
    # six are left, and six are all
    assert tabulate(rows, rejected={"0"}).participants == ("person",)


def test_the_last_of_several_votes_on_a_statement_counts():
    votes = tabulate([("p", "a", 1), ("p", "b", 1), ("p", "a", -1), ("p", "a", -1)])

    assert votes.count() == {"a": Count(0, 1, 1), "b": Count(1, 0, 1)}


def test_without_votes_nobody_is_in():
    votes = tabulate([])

    assert (votes.participants, votes.statements, votes.values.shape) == ((), (), (0, 0))


def test_ids_that_are_numbers_are_sorted_as_numbers_and_first():
    assert sort_ids(["a", "10", "9", "B", "7", "007", "-1", "2.5", "1e3", "²"]) == [
        "-1", "2.5", "007", "7", "9", "10", "1e3", "B", "a", "²",
    ]  # fmt: skip


def test_ids_may_be_longer_than_any_number_of_a_processor():
    long, longer = "9" * 5000, "1" + "0" * 5000

    assert sort_ids([longer, long, "10"]) == ["10", long, longer]


def test_numbers_that_differ_only_in_their_thirtieth_digit_are_different():
    assert sort_ids(["1" * 29 + "3", "1" * 29 + "2"]) == ["1" * 29 + "2", "1" * 29 + "3"]


@given(st.lists(st.text("0123456789-.+ab", min_size=1, max_size=6), unique=True), st.randoms())
def test_the_order_of_ids_is_one_whatever_the_order_before(names, chance):
    mixed = list(names)
    chance.shuffle(mixed)

    assert sort_ids(mixed) == sort_ids(names)
