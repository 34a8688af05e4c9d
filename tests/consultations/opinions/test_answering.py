"""Answering statements: one answer each, changed at will, ten at once, without a time; statements that come and go."""

import pytest
from sqlalchemy import inspect, select

from forum.accounts.models import Role
from forum.consultations.models.opinions import (
    MOST_WAITING_OF_ONE,
    Opinion,
    OpinionParticipant,
    OpinionStatement,
    OpinionVote,
    StatementState,
)
from forum.consultations.models.procedures import Participation
from forum.consultations.opinions.errors import (
    OpinionsOver,
    StatementAnswered,
    StatementMoved,
    StatementRefused,
    WordingChanged,
)
from forum.consultations.opinions.policies import may_edit_statement
from forum.consultations.opinions.queries.find import Voter, find_participant, get_poll, list_own_statements
from forum.consultations.opinions.queries.lists import list_own_answers, list_statements
from forum.consultations.opinions.queries.similar import list_similar
from forum.consultations.opinions.services.answer import MOST_BY_NETWORK, answer
from forum.consultations.opinions.services.decide import (
    edit_statement,
    hide_statement,
    release_statement,
    restore_statement,
)
from forum.consultations.opinions.services.write import enter_seeds, submit_statement, withdraw_statement
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.errors import TooManyAttempts
from tests.consultations.opinions.polls import let_end, make_opinions, make_statement, say, statements_of
from tests.factories import make_user
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases


def counts(statement):
    session.refresh(statement)
    return statement.agree_count, statement.disagree_count, statement.pass_count


def votes():
    return sorted(tuple(row) for row in session.execute(select(OpinionVote.statement_id, OpinionVote.value)))


def test_an_answer_counts_once_and_can_be_changed():
    module = make_opinions()
    statement = statements_of(module)[0]

    person = say(statement, Opinion.AGREE)
    say(statement, Opinion.AGREE, by=person)
    assert counts(statement) == (1, 0, 0)
    say(statement, Opinion.PASS, by=person)
    say(statement, Opinion.DISAGREE, by=person)

    assert counts(statement) == (0, 1, 0)
    assert votes() == [(statement.id, -1)]
    assert get_poll(module).person_count == 1
    assert (module.contribution_count, module.participant_count) == (1, 1)


def test_a_person_is_counted_once_whatever_they_answer_and_write():
    module = make_opinions()
    person = make_user()
    make_statement(module, by=person)

    for statement in statements_of(module)[:3]:
        say(statement, Opinion.AGREE, by=person)

    assert module.contribution_count == 1
    assert get_poll(module).person_count == 1
    assert session.scalars(select(Participation.user_id)).all() == [person.id]


def test_browsers_without_an_account_are_told_apart_and_no_person_is_counted():
    module = make_opinions(takes_guests=True)
    statement = statements_of(module)[0]

    say(statement, Opinion.AGREE, browser="one")
    say(statement, Opinion.AGREE, browser="two")
    say(statement, Opinion.DISAGREE, browser="one")

    assert counts(statement) == (1, 1, 0)
    assert (module.contribution_count, module.participant_count) == (2, 0)


def test_answers_and_those_who_give_them_have_no_time_and_leave_no_act():
    module = make_opinions()
    before = session.scalars(select(Activity.verb)).all()

    say(statements_of(module)[0], Opinion.AGREE)

    assert session.scalars(select(Activity.verb)).all() == before
    for model in (OpinionVote, OpinionParticipant):
        assert not [column for column in inspect(model).columns if column.key.endswith("_at")]


def test_ten_are_drawn_and_stay_until_they_are_answered():
    module = make_opinions()
    person = make_user()
    all_of_them = statements_of(module)
    say(all_of_them[0], Opinion.AGREE, by=person)
    participant = find_participant(module, Voter(person.id))
    first = list(participant.ten)
    assert len(set(first)) == 10

    others = [one for one in all_of_them if one.id in first and one.id != all_of_them[0].id]
    for statement in others[:-1]:
        say(statement, Opinion.AGREE, by=person)
        assert participant.ten == first

    say(others[-1], Opinion.AGREE, by=person)
    left = {one.id for one in all_of_them} - {one.id for one in others} - {all_of_them[0].id}
    assert set(participant.ten) == left


def test_what_was_drawn_before_the_first_answer_is_kept():
    module = make_opinions()
    person = make_user()
    drawn = [one.id for one in reversed(statements_of(module))][:10]
    statement = session.get_one(OpinionStatement, drawn[0])

    answer(statement, Opinion.AGREE, module=module, wording=1, by=person, drawn=[*drawn, 999_999])

    assert find_participant(module, Voter(person.id)).ten == drawn


def test_two_people_are_not_asked_the_same_ones_in_the_same_order():
    module = make_opinions()
    statement = statements_of(module)[0]

    people = [say(statement, Opinion.AGREE) for _ in range(6)]

    assert len({tuple(find_participant(module, Voter(one.id)).ten) for one in people}) > 1


def test_the_words_are_fixed_from_the_first_answer_on():
    module = make_opinions()
    office = make_user(roles=(Role.OFFICE,))
    statement = statements_of(module)[0]
    edit_statement(statement, "An jedem Messort soll ein Schild hängen.", by=office)
    assert may_edit_statement(actor_of(office), statement)

    say(statement, Opinion.AGREE)

    assert not may_edit_statement(actor_of(office), statement)
    with pytest.raises(StatementAnswered):
        edit_statement(statement, "Schilder sind Unsinn.", by=office)
    assert statement.text == "An jedem Messort soll ein Schild hängen."


def test_nobody_answers_words_they_have_not_read():
    module = make_opinions()
    statement = statements_of(module)[0]
    edit_statement(statement, "Etwas ganz anderes soll gelten.", by=make_user(roles=(Role.OFFICE,)))

    with pytest.raises(WordingChanged):
        answer(statement, Opinion.AGREE, module=module, wording=1, by=make_user())


def test_a_hidden_statement_cannot_be_answered_and_is_listed_nowhere():
    module = make_opinions()
    statement, office = statements_of(module)[0], make_user(roles=(Role.OFFICE,))
    person = say(statement, Opinion.AGREE)

    hide_statement(statement, by=office, reason="Doppelt.")

    assert statement not in statements_of(module)
    assert list_own_answers(find_participant(module, Voter(person.id)), cursor=None).items == []
    assert get_poll(module).statement_count == 11
    with pytest.raises(StatementMoved):
        say(statement, Opinion.AGREE)
    restore_statement(statement, by=office)
    assert statement in statements_of(module)
    assert get_poll(module).statement_count == 12


def test_nothing_is_answered_after_the_end_or_before_the_beginning():
    module = make_opinions()
    statement = statements_of(module)[0]
    let_end(module)

    with pytest.raises(OpinionsOver):
        say(statement, Opinion.AGREE)


def test_a_network_cannot_make_up_any_number_of_browsers():
    module = make_opinions(takes_guests=True)
    statement = statements_of(module)[0]
    for number in range(MOST_BY_NETWORK):
        answer(statement, Opinion.AGREE, module=module, wording=1, by=None, browser=f"b{number}", network="here")

    with pytest.raises(TooManyAttempts):
        answer(statement, Opinion.AGREE, module=module, wording=1, by=None, browser="one more", network="here")


# statements of people


def test_a_statement_waits_and_only_its_author_finds_it():
    module, person = make_opinions(), make_user()

    statement = make_statement(module, "Bäume sollen Vorrang haben.", by=person, is_released=False)

    assert statement.state is StatementState.WAITING
    assert statement not in statements_of(module)
    assert list(list_own_statements(module, Voter(person.id))) == [statement]
    assert not list_own_statements(module, Voter(make_user().id))
    assert (get_poll(module).waiting_count, get_poll(module).statement_count) == (1, 12)
    office = make_user(roles=(Role.OFFICE,))
    release_statement(statement, by=office)
    release_statement(statement, by=office)
    assert statement in statements_of(module)
    assert (get_poll(module).waiting_count, get_poll(module).statement_count) == (0, 13)


def test_without_a_release_a_statement_can_be_answered_at_once():
    statement = make_statement(make_opinions(releases_first=False), is_released=False)

    assert statement.is_shown


def test_the_same_statement_of_one_person_is_kept_once_and_that_of_others_is_refused():
    module, person = make_opinions(), make_user()
    first = make_statement(module, "Bäume sollen Vorrang haben.", by=person)

    assert make_statement(module, "bäume  sollen Vorrang haben.", by=person, is_released=False).id == first.id
    with pytest.raises(StatementRefused):
        make_statement(module, "Bäume sollen Vorrang haben.")


@pytest.mark.parametrize("text", ["", " \u200b ", "x" * 141])
def test_an_empty_or_a_long_statement_is_refused(text):
    with pytest.raises(StatementRefused):
        submit_statement(make_opinions(), text, by=make_user())


def test_where_the_office_alone_writes_nobody_else_does():
    with pytest.raises(OpinionsOver):
        make_statement(make_opinions(takes_statements=False))


def test_one_person_has_only_so_many_that_wait(clock):
    module, person = make_opinions(), make_user()
    for _ in range(MOST_WAITING_OF_ONE):
        make_statement(module, by=person, is_released=False)
        clock.advance(minutes=11)

    with pytest.raises(StatementRefused):
        make_statement(module, by=person)


def test_what_waits_is_withdrawn_with_its_words():
    person = make_user()
    statement = make_statement(by=person, is_released=False)

    withdraw_statement(statement)

    assert (statement.text, statement.state) == ("", StatementState.WITHDRAWN)
    with pytest.raises(StatementMoved):
        withdraw_statement(make_statement())


def test_what_is_similar_is_found_among_those_that_everybody_reads():
    module = make_opinions()
    make_statement(module, "Ein Schild am Messort soll alles erklären.", is_released=False)

    found = list_similar("Jeder Messort soll ein Schild bekommen.", module)

    assert [one.text for one in found] == ["An jedem Messort soll ein Schild stehen."]
    assert list_similar("Mehr Bänke im Park.", module) == []
    assert list_similar("Jeder Messort soll ein Schild bekommen.", make_opinions("Etwas anderes.")) == []


def test_the_office_enters_many_and_those_that_are_there_are_left_out():
    module, office = make_opinions("Eins soll sein."), make_user(roles=(Role.OFFICE,))

    entered = enter_seeds(module, ["Eins soll sein.", "Zwei soll sein.", "Zwei soll sein."], by=office)

    assert [one.text for one in entered] == ["Zwei soll sein."]
    assert [one.text for one in list_statements(module).items] == ["Eins soll sein.", "Zwei soll sein."]
    with pytest.raises(StatementRefused, match="Langer"):
        enter_seeds(module, ["Kurz.", "Langer " * 30], by=office)
