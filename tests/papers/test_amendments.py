"""Amendments: proposed on words that somebody saw, put in an order of votes, accepted without overwriting anything."""

from datetime import timedelta

import pytest

from forum.core.data.database import session
from forum.discussions.services.hide import hide_post
from forum.papers.errors import AmendmentDecided, AmendmentsClosed, ChangedMeanwhile, NothingProposed, ParagraphGone
from forum.papers.kinds import AmendmentKind, AmendmentState, WordingOrigin
from forum.papers.models import Wording
from forum.papers.policies import may_read_text_of
from forum.papers.queries.amendments import list_open_amendments
from forum.papers.queries.text import latest_wording
from forum.papers.services.amendments import (
    Decision,
    accept,
    lower_in_order,
    propose,
    raise_in_order,
    reject,
    suggest_order,
    withdraw,
)
from forum.papers.services.begin import describe_paper
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.shape import strike_paragraph
from forum.papers.votes import in_order_of_votes
from tests.papers.factories import make_amendment, make_body, make_paper, paragraphs_of, words_of
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases
PROPOSED = "Vorrang haben Haltestellen mit mehr als 150 Einsteigenden am Tag."


@pytest.fixture
def body():
    return make_body()


@pytest.fixture
def paper(body):
    return make_paper(body)


@pytest.fixture
def priority(paper):
    return paragraphs_of(paper)[1]


def order_of(paper, body):
    return [one.number for one in in_order_of_votes(list_open_amendments(paper, actor=actor_of(body.member)))]


def test_an_amendment_has_a_number_and_its_reason_is_a_post(paper, body, priority):
    first, second = (make_amendment(priority, by=body.member) for _time in range(2))

    assert (first.number, second.number) == (1, 2)
    assert first.post.thread_id == paper.thread_id
    assert first.body == PROPOSED


def test_the_furthest_going_comes_first(paper, body, priority):
    first = paragraphs_of(paper)[0]
    small = make_amendment(priority, by=body.member)
    add = make_amendment(priority, by=body.member, kind=AmendmentKind.ADD, body="Und an Schulen.")
    large = make_amendment(priority, by=body.member, body="Vorrang haben Schulen.")
    strike = make_amendment(priority, by=body.member, kind=AmendmentKind.STRIKE, body="")
    earlier = make_amendment(first, by=body.member, body="Bis Ende 2030.")

    assert order_of(paper, body) == [one.number for one in (earlier, strike, large, small, add)]


def test_the_order_is_set_by_hand_and_put_back(paper, body, priority):
    first, second, third = (
        make_amendment(priority, by=body.member, body=words)
        for words in ("Vorrang haben Schulen.", PROPOSED, "Nichts.")
    )
    suggested = order_of(paper, body)

    raise_in_order(second, by=body.chair)
    lower_in_order(first, by=body.chair)
    session.flush()
    assert order_of(paper, body) != suggested
    late = make_amendment(priority, by=body.member, kind=AmendmentKind.STRIKE, body="")
    assert order_of(paper, body)[-1] == late.number

    withdraw(late, by=body.member)
    suggest_order(paper, by=body.chair)
    session.expire_all()
    assert order_of(paper, body) == suggested
    assert third.number in suggested


def test_an_accepted_change_becomes_a_wording(paper, body, priority):
    amendment = make_amendment(priority, by=body.member)

    accept(amendment, Decision("Einstimmig.", "B 12"), seen=1, body=PROPOSED, by=body.chair)

    wording = latest_wording(priority)
    assert (wording.body, wording.origin) == (PROPOSED, WordingOrigin.AMENDMENT)
    assert amendment.state is AmendmentState.ACCEPTED
    assert session.get_one(Wording, amendment.accepted_wording_id) is wording
    assert (amendment.decision_words, amendment.resolution) == ("Einstimmig.", "B 12")


def test_accepting_never_overwrites_words_that_the_decider_has_not_seen(paper, body, priority):
    amendment = make_amendment(priority, by=body.member)
    edit_paragraph(priority, body="Inzwischen anders.", seen=1, by=body.member)

    with pytest.raises(ChangedMeanwhile):
        accept(amendment, Decision(), seen=1, body=PROPOSED, by=body.chair)

    assert words_of(paper)[1] == "Inzwischen anders."
    assert amendment.is_open


def test_an_accepted_strike_strikes_and_an_accepted_addition_adds(paper, body, priority):
    add = make_amendment(priority, by=body.member, kind=AmendmentKind.ADD, body="Und an Schulen.")
    strike = make_amendment(priority, by=body.member, kind=AmendmentKind.STRIKE, body="")

    accept(add, Decision(), seen=1, body="Und an Schulen.", by=body.chair)
    accept(strike, Decision(), seen=1, by=body.chair)

    assert words_of(paper)[1] == "Und an Schulen."
    assert not priority.stands


def test_a_decided_amendment_is_decided(paper, body, priority):
    amendment = make_amendment(priority, by=body.member)
    reject(amendment, Decision("Zu teuer."), by=body.chair)

    for decide in (
        lambda: reject(amendment, Decision(), by=body.chair),
        lambda: withdraw(amendment, by=body.member),
        lambda: accept(amendment, Decision(), seen=1, body=PROPOSED, by=body.chair),
        lambda: raise_in_order(amendment, by=body.chair),
    ):
        with pytest.raises(AmendmentDecided):
            decide()
    assert amendment.decided_by_name == body.chair.public_name


def test_amendments_are_taken_until_the_set_moment(paper, body, priority, clock):
    until = clock.now + timedelta(days=1)
    describe_paper(paper, title=paper.title, purpose="", amendments_until=until, by=body.chair)
    clock.advance(days=1)
    make_amendment(priority, by=body.member)
    clock.advance(seconds=1)

    with pytest.raises(AmendmentsClosed):
        make_amendment(priority, by=body.member)


def test_an_amendment_must_change_something_that_stands(paper, body, priority):
    with pytest.raises(NothingProposed):
        make_amendment(priority, by=body.member, body=words_of(paper)[1])
    strike_paragraph(priority, seen=1, by=body.chair)
    with pytest.raises(ParagraphGone):
        make_amendment(priority, by=body.member)


def test_the_same_form_sent_twice_makes_one_amendment(paper, body, priority):
    given = {"kind": AmendmentKind.CHANGE, "body": PROPOSED, "reason": "Stadtrand.", "submission": "x"}

    sent = [propose(priority, latest_wording(priority), by=body.member, **given) for _time in range(2)]

    assert sent[0].id == sent[1].id
    assert paper.amendment_count == 1


def test_a_hidden_reason_hides_the_words_proposed(paper, body, priority):
    amendment = make_amendment(priority, by=body.member)
    assert may_read_text_of(actor_of(body.member), amendment.post, paper)

    hide_post(amendment.post, by=body.chair, reason="Ziffer 4")

    assert not may_read_text_of(actor_of(body.member), amendment.post, paper)
    assert may_read_text_of(actor_of(body.chair), amendment.post, paper)
