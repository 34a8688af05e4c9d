"""Passages are gathered in arguments, which are answered once, split, merged, locked and changed together."""

from datetime import timedelta

import pytest

from forum.core.data.database import session
from forum.core.time import clock
from forum.weighing.errors import ArgumentFinished, NotTheSame, ReasonMissing, StepFinished, WrongArgument
from forum.weighing.kinds import Disposition, EntryKind, Step
from forum.weighing.models import Argument
from forum.weighing.queries.find import list_entries
from forum.weighing.services import arguments, same
from forum.weighing.services.bulk import Changes, change_arguments
from forum.weighing.services.cut import leave_out
from forum.weighing.services.steps import finish_argument, finish_step, reopen_argument, reopen_step
from tests.weighing.factories import (
    LIGHT,
    PATH,
    add_idea,
    answer,
    contributions_of,
    cut,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
)

pytestmark = pytest.mark.both_databases


def test_arguments_are_numbered_and_count_what_they_gather(app):
    weighing = make_weighing("Eine Bank fehlt hier.", "Eine Bank fehlt auch dort.")
    passages = [one for held in contributions_of(weighing) for one in passages_of(held)]

    bank = make_argument(weighing, "Mehr Bänke", *passages)
    tree = make_argument(weighing, "Mehr Bäume")

    assert [bank.label, tree.label] == ["A\N{NO-BREAK SPACE}1", "A\N{NO-BREAK SPACE}2"]
    assert (bank.passage_count, bank.contribution_count, tree.passage_count) == (2, 2, 0)
    assert (weighing.argument_count, weighing.uncut_count) == (2, 0)


def test_one_answer_is_written_once_for_all_passages(app):
    weighing = make_weighing("Eine Bank fehlt hier.", "Eine Bank fehlt auch dort.")
    argument = make_argument(
        weighing, "Bänke", *(one for held in contributions_of(weighing) for one in passages_of(held))
    )

    answer(argument, Disposition.PARTLY, "Zwei Bänke **kommen**.")

    assert "<strong>kommen</strong>" in argument.reason_html
    assert (weighing.answered_count, weighing.answered_passage_count) == (2, 2)


def test_a_passage_moves_from_one_argument_to_another(app):
    weighing = make_weighing()
    passage = cut(first(weighing), LIGHT)
    light, other = make_argument(weighing, "Ampel", passage), make_argument(weighing, "Anderes")

    arguments.gather(other, [passage], by=make_office())

    assert (light.passage_count, other.passage_count) == (0, 1)
    leave_out(passage, by=make_office())
    assert other.passage_count == 0


def test_an_argument_gathers_nothing_of_another_procedure(app):
    weighing, elsewhere = make_weighing(), make_weighing()

    argument = make_argument(weighing, "Ampel", *passages_of(first(elsewhere)))

    assert argument.passage_count == 0
    assert elsewhere.uncut_count == 1


def test_a_split_argument_takes_its_answer_along(app):
    weighing = make_weighing()
    light, path = cut(first(weighing), LIGHT), cut(first(weighing), PATH)
    argument = make_argument(weighing, "Alles", light, path)
    answer(argument, Disposition.NOTED, "Gelesen.")

    made = arguments.split(argument, [path], "Radweg", by=make_office())

    assert (argument.passage_count, made.passage_count) == (1, 1)
    assert (made.disposition, made.reason) == (Disposition.NOTED, "Gelesen.")


def test_merged_arguments_are_one_and_the_number_is_not_given_again(app):
    weighing = make_weighing()
    light, path = cut(first(weighing), LIGHT), cut(first(weighing), PATH)
    one, two = make_argument(weighing, "Ampel", light), make_argument(weighing, "Radweg", path)

    arguments.merge(two, one, by=make_office())

    session.expire_all()
    assert one.passage_count == 2
    assert session.query(Argument).count() == 1
    assert make_argument(weighing, "Neu").number == 3


def test_a_locked_argument_is_changed_only_after_it_was_opened_again_with_a_reason(app):
    weighing = make_weighing()
    argument = make_argument(weighing, "Ampel", *passages_of(first(weighing)))
    with pytest.raises(WrongArgument):
        finish_argument(argument, by=make_office())
    answer(argument)
    finish_argument(argument, by=make_office())

    with pytest.raises(ArgumentFinished):
        answer(argument, Disposition.NOTED)
    with pytest.raises(ReasonMissing):
        reopen_argument(argument, reason="  ", by=make_office())
    reopen_argument(argument, reason="Das Rechtsamt hat Einwände.", by=make_office())
    answer(argument, Disposition.NOTED)

    kinds = [one.kind for one in list_entries(argument)]
    assert kinds == [EntryKind.CHANGED, EntryKind.REOPENED, EntryKind.FINISHED, EntryKind.CHANGED, EntryKind.ADDED]
    assert list_entries(argument)[1].note == "Das Rechtsamt hat Einwände."


def test_a_finished_step_locks_answers_until_it_is_opened_again(app):
    weighing = make_weighing()
    argument = make_argument(weighing)
    finish_step(weighing, Step.WEIGH, by=make_office())

    with pytest.raises(StepFinished):
        answer(argument)
    reopen_step(weighing, Step.WEIGH, reason="Ein Brief kam später.", by=make_office())
    answer(argument)

    assert argument.disposition is Disposition.FOLLOWED


def test_many_arguments_are_changed_at_once_and_locked_ones_are_named(app):
    weighing, kim = make_weighing(), make_office()
    made = [make_argument(weighing, f"Punkt {number}") for number in range(5)]
    answer(made[0])
    finish_argument(made[0], by=kim)
    due = clock.today() + timedelta(days=9)

    outcome = change_arguments(
        weighing, {one.id: one.version for one in made}, Changes(kim.id, due, Step.COSIGN), by=kim
    )

    assert (len(outcome.changed), [one.number for one in outcome.locked]) == (4, [1])
    assert {(one.assignee_id, one.due_on, one.step) for one in outcome.changed} == {(kim.id, due, Step.COSIGN)}
    assert made[0].due_on is None


def test_changing_nothing_is_no_change(app):
    weighing = make_weighing()
    argument = make_argument(weighing)

    with pytest.raises(WrongArgument):
        change_arguments(weighing, {argument.id: argument.version}, Changes(), by=make_office())
    with pytest.raises(WrongArgument):
        change_arguments(weighing, {}, Changes(step=Step.COSIGN), by=make_office())


def test_the_same_contribution_of_more_people_gets_the_same_answer(app):
    weighing = make_weighing("Bitte eine Mindestzahl nennen.")
    main = first(weighing)
    add_idea(weighing, "Bitte eine  Mindestzahl nennen!")
    add_idea(weighing, "Etwas anderes ist hier zu sagen.")

    attached = same.attach_same(main, by=make_office())

    assert attached == 1
    assert weighing.passage_count == 2
    answer(make_argument(weighing, "Mindestzahl", *passages_of(main)))
    assert (weighing.contribution_count, weighing.answered_count) == (3, 2)


def test_whoever_is_attached_takes_others_to_the_same_one(app):
    weighing = make_weighing("Eine Bank fehlt.", "Eine Bank fehlt.", "Eine Bank fehlt.")
    one, two, three = contributions_of(weighing)
    same.attach(two, one, by=make_office())

    assert same.attach_same(two, by=make_office()) == 1
    assert [held.same_as_id for held in (one, two, three)] == [None, one.id, one.id]


def test_those_attached_go_along_and_nobody_is_attached_to_oneself(app):
    weighing = make_weighing("Eine Bank fehlt.", "Eine Bank fehlt.", "Zwei Bänke fehlen.")
    one, two, three = contributions_of(weighing)
    same.attach(two, one, by=make_office())

    same.attach(one, three, by=make_office())
    with pytest.raises(NotTheSame):
        same.attach(three, one, by=make_office())

    assert {one.same_as_id, two.same_as_id} == {three.id}
    same.detach(two, by=make_office())
    assert (two.same_as_id, weighing.passage_count) == (None, 2)
