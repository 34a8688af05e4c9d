"""Contributions get numbers and are cut into passages, which hold places and no words."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.consultations.models.procedures import Procedure
from forum.consultations.models.weighing_counts import WeighingCount
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.core.time import clock
from forum.weighing.errors import ArgumentFinished, StepFinished, TextChanged, WrongCut
from forum.weighing.kinds import Step
from forum.weighing.models import Passage
from forum.weighing.services import arguments
from forum.weighing.services.begin import begin_weighing, take_in
from forum.weighing.services.cut import cut_at, cut_out, leave_out, merge_with_next, weigh_again
from forum.weighing.services.steps import finish_argument, finish_step
from forum.weighing.wordings import sentence_starts, text_mark
from tests.consultations.review_factories import make_remark_on, make_review
from tests.consultations.talks.threads import make_talk
from tests.factories import make_reply
from tests.weighing.factories import (
    LIGHT,
    PATH,
    TEXT,
    add_idea,
    answer,
    contributions_of,
    cut,
    enter_letter,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
    read,
    texts,
)

pytestmark = pytest.mark.both_databases


def test_each_contribution_gets_a_number_and_is_one_passage_at_first(app):
    weighing = make_weighing("Eine Bank fehlt hier.", "Ein Baum fehlt hier.")

    found = contributions_of(weighing)

    assert [one.label for one in found] == [f"B\N{NO-BREAK SPACE}{clock.today().year}-00{number}" for number in (1, 2)]
    assert [texts(one) for one in found] == [["Eine Bank fehlt hier."], ["Ein Baum fehlt hier."]]
    assert (weighing.contribution_count, weighing.passage_count, weighing.uncut_count) == (2, 2, 2)


def test_beginning_twice_and_taking_in_twice_gives_nobody_a_second_number(app):
    weighing = make_weighing("Eine Bank fehlt hier.")

    again = begin_weighing(session.get_one(Procedure, weighing.procedure_id), by=make_office())
    taken = take_in(weighing)

    assert again is weighing
    assert taken == 0
    assert weighing.contribution_count == 1


def test_what_is_said_about_a_draft_is_a_contribution(app):
    review = make_review()
    make_remark_on(review, body="Bitte zehn Personen je Gruppe.")

    weighing = begin_weighing(review.module.procedure, by=make_office())

    assert texts(first(weighing)) == ["Bitte zehn Personen je Gruppe."]
    assert weighing.contribution_count == 1


def test_what_is_said_in_a_dialogue_is_a_contribution(app):
    talk = make_talk()
    make_reply(talk, body="Mir fehlt hier eine Bank.")

    weighing = begin_weighing(get_module(talk.module_id).procedure, by=make_office())

    assert [texts(one) for one in contributions_of(weighing)] == [["Mir fehlt hier eine Bank."]]


def test_marked_words_become_a_passage_and_nothing_falls_out(app):
    contribution = first(make_weighing())

    cut(contribution, PATH)

    assert texts(contribution) == [LIGHT, PATH, "Mit freundlichen Grüßen."]
    assert session.scalars(select(Passage.position).order_by(Passage.position)).all() == [1, 2, 3]


def test_blanks_alone_are_no_passage(app):
    contribution = first(make_weighing())

    cut(contribution, LIGHT)

    assert texts(contribution) == [LIGHT, f"{PATH} Mit freundlichen Grüßen."]


def test_words_across_two_passages_are_put_together_first(app):
    contribution = first(make_weighing())
    cut(contribution, LIGHT)

    with pytest.raises(WrongCut):
        cut(contribution, "kurz. Der Radweg")


def test_passages_can_begin_at_chosen_sentences(app):
    contribution = first(make_weighing())
    text = read(contribution).text

    cut_at(contribution, sentence_starts(text), read=text, seen=text_mark(text), by=make_office())

    assert texts(contribution) == [LIGHT, PATH, "Mit freundlichen Grüßen."]


def test_whoever_saw_other_words_cuts_nothing(app):
    contribution = first(make_weighing())

    with pytest.raises(TextChanged):
        cut_out(contribution, 0, 5, read=TEXT, seen=text_mark("Andere Worte."), by=make_office())


def test_passages_are_put_together_again_and_keep_an_argument(app):
    weighing = make_weighing()
    contribution = first(weighing)
    passage = cut(contribution, PATH)
    make_argument(weighing, "Radweg", passage)
    begin, behind, _rest = passages_of(contribution)

    merge_with_next(begin, behind=behind.public_id, by=make_office())

    assert texts(contribution) == [f"{LIGHT} {PATH}", "Mit freundlichen Grüßen."]
    assert passages_of(contribution)[0].argument_id is not None


@pytest.mark.both_databases
def test_a_double_click_puts_no_third_passage_to_the_two(app):
    contribution = first(make_weighing())
    cut(contribution, PATH)
    begin, behind, _rest = passages_of(contribution)
    seen = behind.public_id
    merge_with_next(begin, behind=seen, by=make_office())

    with pytest.raises(WrongCut):
        merge_with_next(begin, behind=seen, by=make_office())

    assert texts(contribution) == [f"{LIGHT} {PATH}", "Mit freundlichen Grüßen."]


def test_what_is_left_out_counts_as_nothing_to_answer(app):
    weighing = make_weighing()
    contribution = first(weighing)
    cut(contribution, PATH)
    light, path, greeting = passages_of(contribution)
    leave_out(greeting, by=make_office())
    leave_out(light, by=make_office())

    assert (weighing.passage_count, weighing.open_count) == (1, 1)
    answer(make_argument(weighing, "Radweg", path))
    assert (weighing.answered_passage_count, weighing.open_count) == (1, 0)
    weigh_again(light, by=make_office())
    assert (weighing.passage_count, weighing.open_count) == (2, 1)


def test_a_finished_step_locks_cutting(app):
    weighing = make_weighing()
    finish_step(weighing, Step.CUT, by=make_office())

    with pytest.raises(StepFinished):
        cut(first(weighing), PATH)


def test_a_passage_of_a_locked_argument_is_not_cut(app):
    weighing = make_weighing()
    contribution = first(weighing)
    argument = make_argument(weighing, "Alles", *passages_of(contribution))
    answer(argument)
    finish_argument(argument, by=make_office())

    with pytest.raises(ArgumentFinished):
        cut(contribution, PATH)
    with pytest.raises(ArgumentFinished):
        arguments.take_out(passages_of(contribution)[0], seen=argument.public_id, by=make_office())


def test_letters_are_numbered_with_the_rest(app):
    weighing = make_weighing("Eine Bank fehlt hier.")
    letter = enter_letter(weighing, "Fünf sind zu wenig.", received_on=clock.today() - timedelta(days=2))
    idea = add_idea(weighing, "Ein Baum fehlt hier.")

    assert [letter.number, idea.number] == [2, 3]
    assert read(letter).author == "Robin Beispiel"
    assert (weighing.letter_count, weighing.site_count) == (1, 2)


def test_the_counts_are_handed_down_to_results(app):
    weighing = make_weighing("Eine Bank fehlt hier.", "Ein Baum fehlt hier.")

    answer(make_argument(weighing, "Bank", *passages_of(first(weighing))))

    kept = session.get_one(WeighingCount, weighing.procedure_id)
    session.refresh(kept)
    assert (kept.contributions, kept.answered, kept.passages) == (2, 1, 2)
