"""Several of those who said the same are hidden at once: one that can be read answers for the rest."""

import pytest
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.discussions.services.hide import hide_post
from forum.weighing.models import Argument, Passage, WeighedContribution
from forum.weighing.queries.answers import list_answered
from forum.weighing.services import same
from forum.weighing.services.begin import begin_weighing
from tests.consultations.factories import make_procedure
from tests.consultations.ideas.factories import make_idea, make_ideas
from tests.consultations.rivals import RIVALS, kept, rush
from tests.weighing.factories import answer, contributions_of, make_argument, make_office, passages_of, post_of
from tests.weighing.test_races import person, weighing

pytestmark = pytest.mark.both_databases

TEXT = "Die Ampel schaltet zu kurz."


@pytest.fixture
def of_the_same(app):
    """One more than there are rivals say the same, each in a module of their own; all are attached to the first.

    In one module each would wait for the count of its ideas.
    """

    def make():
        office, procedure = make_office(), make_procedure()
        for _number in range(RIVALS + 1):
            make_idea(make_ideas(procedure=procedure), body=TEXT)
        held = begin_weighing(procedure, by=office)
        main, *others = contributions_of(held)
        answer(make_argument(held, "Ampel", *passages_of(main)), reason="Zwei Sekunden mehr.")
        for one in others:
            same.attach(one, main, by=office)
        return held.id, office.id

    return kept(make)


def shown_ones(key):
    session.expire_all()
    return [one for one in contributions_of(weighing(key)) if one.is_shown]


def assert_each_is_answered(key):
    """Nobody hangs on what cannot be read, and all get the one answer; nothing is there twice, and counts are right."""
    shown = shown_ones(key)
    heads = {one.id: one.same_as_id for one in shown}
    assert all(head is None or heads.get(head, head) is None for head in heads.values()), heads
    assert all([answer.argument.title for answer in list_answered([one])[0].answers] == ["Ampel"] for one in shown)
    (argument,) = session.scalars(select(Argument)).all()
    passages = select(func.count()).select_from(Passage).join(Passage.contribution)
    assert session.scalar(passages.where(WeighedContribution.is_shown.is_(False))) == RIVALS
    assert (argument.passage_count, weighing(key).contribution_count) == (1, len(shown))


def test_all_but_one_hidden_at_once_leave_the_last_one_its_answer(app, of_the_same):
    key, office = of_the_same

    def act(number):
        hide_post(post_of(contributions_of(weighing(key))[number]), by=person(office), reason="Beleidigung")

    results = rush(app, act)

    assert set(results) == {"done"}
    assert [one.number for one in shown_ones(key)] == [RIVALS + 1]
    assert_each_is_answered(key)
