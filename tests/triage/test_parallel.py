"""Two of the office who change the word lists at the same moment, on both databases."""

import pytest
from flask import Flask

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.triage import services
from forum.triage.models import TermKind, TermLists
from forum.triage.queries import list_all_terms
from forum.triage.words import ListedTerm
from tests.factories import make_user
from tests.support.parallel import in_threads

pytestmark = pytest.mark.both_databases

SPELLINGS = ("Blödmann", "BLOEDMANN")


def test_the_same_term_from_two_sides_is_taken_once_and_told_to_the_other(app: Flask):
    office = make_user().id
    session.commit()

    def add(number: int) -> str:
        with app.app_context():
            try:
                with transaction():
                    term = ListedTerm(TermKind.INSULT, SPELLINGS[number])
                    services.add_term(term, by=session.get_one(User, office))
            except services.TermKnown:
                return "known"
            return "added"

    answers = in_threads(add, count=2)

    assert sorted(answers) == ["added", "known"]
    assert len(list_all_terms()) == 1


def test_every_change_raises_the_version(app: Flask):
    office = make_user().id
    session.commit()

    def take_in(number: int) -> None:
        with app.app_context():
            for turn in range(5):
                with transaction():
                    terms = [ListedTerm(TermKind.SPAM, f"Angebot {number} {turn}")]
                    services.take_in(terms, delete_others=False, by=session.get_one(User, office))

    in_threads(take_in, count=2)

    session.expire_all()
    assert session.get_one(TermLists, services.THE_ONE).version == 10
    assert len(list_all_terms()) == 10
