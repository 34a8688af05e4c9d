"""The forms in which votes between meetings are given: several of one person on a page, and refused secret ones."""

import pytest
from sqlalchemy import update

from forum.ballots.models import BallotVoter
from forum.ballots.queries import list_named_votes
from forum.core.data.database import session
from tests.councils.circulars import ballot_of, make_circular, make_secret, make_voters, voter_of
from tests.councils.factories import make_body


@pytest.fixture
def body(clock):
    return make_body()


@pytest.fixture
def people(body):
    return make_voters(body, 6)


def address(circular):
    return f"/gremien/umlauf/{circular.public_id}"


def hand_over(circular, *, from_person, to):
    """As when somebody has become the deputy of another member after they had voted for the first."""
    voter = voter_of(circular, from_person)
    session.execute(update(BallotVoter).where(BallotVoter.id == voter.id).values(user_id=to.id, stands_for=voter.name))
    session.commit()
    return voter


@pytest.mark.parametrize("make", [make_circular, make_secret])
def test_of_two_votes_on_a_page_each_has_fields_of_its_own(body, people, make_client, make):
    circular = make(body, by=people[0])
    hand_over(circular, from_person=people[2], to=people[1])

    page = make_client(person=people[1]).get(address(circular))

    ids = page.document.xpath("//main//@id")
    assert len(ids) == len(set(ids))
    assert len(page.document.xpath("//main//input[@type='radio']")) == 6


def test_the_second_of_two_votes_is_the_one_of_its_form(body, people, make_client):
    circular = make_circular(body, by=people[0])
    second = hand_over(circular, from_person=people[2], to=people[1])
    browser = make_client(person=people[1])

    browser.get(address(circular)).form(f"{address(circular)}/stimme/2").fill({"v2-choice": "02"}).submit()

    session.expire_all()
    assert {key: one.answer.value for key, one in list_named_votes(ballot_of(circular)).items()} == {second.id: "no"}


def test_a_refused_secret_vote_says_that_the_choice_was_not_kept(body, people, make_client):
    circular = make_secret(body, by=people[0])
    session.commit()
    page = make_client(person=people[1]).get(address(circular))
    assert "Wählen Sie noch einmal" not in page.main
    seal = "Stimme verschließen und abgeben"

    page = page.form(seal).fill({"sealed-choices": "01", "sealed-word": "???"}).submit(seal, status=422)

    assert "Wählen Sie noch einmal" in page.main
    assert page.document.xpath("//input[@type='radio' and @checked]") == []


def test_of_a_secret_vote_whose_session_has_ended_no_page_holds_anything(body, people, make_client):
    circular = make_secret(body, by=people[0])
    session.commit()
    browser = make_client(person=people[1])
    seal = "Stimme verschließen und abgeben"
    form = browser.get(address(circular)).form(seal).fill({"sealed-choices": "01", "sealed-word": "Kastanie"})
    browser.forget_cookies()

    page = form.submit(seal, status=400)

    assert "Ihre Stimme wurde nicht abgegeben" in page.heading
    assert "Kastanie" not in page.body
    assert not page.find_all("main input[type=hidden]")
