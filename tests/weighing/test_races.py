"""Two of the office at the same contribution, argument or number, and one who blacks out what another cuts; on both databases."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.discussions.services.edit import edit_post
from forum.weighing.kinds import Disposition
from forum.weighing.models import AnswerNotice, Argument, Passage, WeighedContribution, Weighing
from forum.weighing.queries.texts import WITH_POST, read_contributions
from forum.weighing.services import arguments
from forum.weighing.services.begin import take_in
from forum.weighing.services.cut import cut_out
from forum.weighing.services.release import release_answers
from forum.weighing.services.tell import tell_authors
from forum.weighing.wordings import text_mark
from tests.consultations.ideas.factories import make_idea, make_ideas
from tests.consultations.rivals import RIVALS, kept, rush
from tests.factories import make_user
from tests.weighing.factories import make_office, make_weighing, passages_of, post_of

pytestmark = pytest.mark.both_databases

SENTENCES = [f"Hier steht der Satz mit der Nummer {number}." for number in range(RIVALS)]
TEXT = " ".join(SENTENCES)


def begin(*texts, **values):
    """The key of a weighing, and of somebody of the office."""

    def make():
        office = make_office()
        return make_weighing(*texts, by=office, **values).id, office.id

    return kept(make)


def weighing(key):
    return session.get_one(Weighing, key)


def person(key):
    return session.get_one(User, key)


def only_contribution():
    return session.scalars(select(WeighedContribution).options(WITH_POST)).one()


def test_clerks_who_cut_the_same_contribution_at_once_lose_no_words(app):
    _key, office = begin(TEXT)

    def act(number):
        held = only_contribution()
        read = read_contributions([held])[0].text
        start = read.index(SENTENCES[number])
        end = start + len(SENTENCES[number])
        cut_out(held, start, end, read=read, seen=text_mark(read), by=person(office))

    results = rush(app, act)

    assert set(results) == {"done"}
    read = read_contributions([only_contribution()])[0]
    assert [one.text for one in read.passages] == SENTENCES
    assert [one.passage.position for one in read.passages] == list(range(1, RIVALS + 1))


def test_arguments_added_at_once_get_numbers_without_a_gap(app):
    key, office = begin(TEXT)

    results = rush(app, lambda number: arguments.add_argument(weighing(key), f"Punkt {number}", by=person(office)))

    assert set(results) == {"done"}
    assert sorted(session.scalars(select(Argument.number))) == list(range(1, RIVALS + 1))
    assert weighing(key).argument_count == RIVALS


def test_a_double_click_begins_one_argument_that_keeps_its_passage(app):
    key, office = begin(TEXT)

    def act(_number):
        passages = passages_of(only_contribution())
        arguments.add_argument(weighing(key), "Ein Punkt", by=person(office), passages=passages)

    results = rush(app, act)

    assert set(results) == {"done"}
    (made,) = session.scalars(select(Argument)).all()
    assert (made.number, made.passage_count) == (1, 1)


def test_contributions_taken_in_at_once_get_one_number_each(app):
    module = kept(lambda: make_ideas().id)

    def make():
        held = get_module(module)
        made = make_weighing("Eine Bank fehlt.", module=held)
        for number in range(4):
            make_idea(held, body=f"Der Baum Nummer {number} fehlt.")
        return made.id

    key = kept(make)

    results = rush(app, lambda _number: take_in(weighing(key)))

    assert set(results) == {"done"}
    assert sorted(session.scalars(select(WeighedContribution.number))) == [1, 2, 3, 4, 5]


def test_words_that_change_while_they_are_cut_are_cut_right_or_not_at_all(app):
    author = kept(lambda: make_user().id)

    def make():
        module = make_ideas()
        make_idea(module, body=TEXT, by=person(author))
        return make_weighing("Eine Bank fehlt.", module=module).id

    kept(make)

    def act(number):
        held = session.scalars(
            select(WeighedContribution).where(WeighedContribution.number == 1).options(WITH_POST)
        ).one()
        if number == 0:
            edit_post(post_of(held), body=f"Vorweg ein Dank an alle. {TEXT}", by=person(author))
            return
        read = read_contributions([held])[0].text
        start = read.index(SENTENCES[number])
        cut_out(held, start, start + len(SENTENCES[number]), read=read, seen=text_mark(read), by=person(author))

    rush(app, act)

    held = session.scalars(select(WeighedContribution).where(WeighedContribution.number == 1).options(WITH_POST)).one()
    texts = [one.text for one in read_contributions([held])[0].passages]
    assert all(text.endswith(".") and text[0].isupper() for text in texts)
    assert " ".join(texts).endswith(TEXT)


def test_authors_told_by_two_workers_at_once_get_one_message(app):
    def make():
        held = make_weighing("Eine Bank fehlt.", "Ein Baum fehlt.", "Ein Brunnen fehlt.")
        passages = session.scalars(select(Passage)).all()
        argument = arguments.add_argument(held, "Grün", by=make_office(), passages=passages)
        arguments.answer(argument, title="Grün", disposition=Disposition.NOTED, reason="Gelesen.", by=make_office())
        release_answers(held, by=make_office())
        return held.id

    key = kept(make)

    results = rush(app, lambda _number: tell_authors(weighing(key)))

    assert set(results) == {"done"}
    assert session.scalar(select(func.count()).select_from(AnswerNotice)) == 3


def test_a_merged_argument_loses_no_passage_that_is_gathered_meanwhile(app):
    def make():
        office = make_office()
        held = make_weighing(*SENTENCES, by=office)
        arguments.add_argument(held, "Ziel", by=office)
        arguments.add_argument(held, "Quelle", by=office)
        return held.id, office.id

    _key, office = kept(make)

    def act(number):
        into, source = session.scalars(select(Argument).order_by(Argument.number)).all()
        if number == 0:
            arguments.merge(source, into, by=person(office))
        else:
            held = session.scalars(
                select(WeighedContribution).where(WeighedContribution.number == number).options(WITH_POST)
            ).one()
            arguments.gather(into, passages_of(held), by=person(office))

    rush(app, act)

    assert session.scalar(select(func.count()).select_from(Passage)) == RIVALS
    (left,) = session.scalars(select(Argument)).all()
    gathered = session.scalar(select(func.count()).select_from(Passage).where(Passage.argument_id == left.id))
    assert left.passage_count == gathered
