"""What people agree on, computed by the worker: groups that are there are found, others are not made up, few are protected."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.consultations.models.opinions import (
    Opinion,
    OpinionParticipant,
    OpinionPoll,
    OpinionResult,
    OpinionStatement,
    OpinionVote,
)
from forum.consultations.opinions import jobs as opinion_jobs
from forum.consultations.opinions.queries.find import Voter, find_participant, get_poll
from forum.consultations.opinions.queries.lists import list_values
from forum.consultations.opinions.results.own_group import find_own_group
from forum.consultations.opinions.services.compute import list_due
from forum.consultations.opinions.services.decide import hide_statement
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.core.running import jobs
from tests.consultations.opinions.polls import compute, let_end, make_opinions, make_statement, run, say, statements_of
from tests.consultations.opinions.simulated import alike, in_two_groups, let_answer
from tests.factories import make_user

PEOPLE = 400


def address(module, end="ergebnis"):
    return f"/beteiligung/meinungsbild/{module.public_id}/{end}"


def result_of(module):
    return session.get(OpinionResult, module.id)


def finished(app, people, leaning, **settings):
    module = make_opinions(**settings)
    groups = let_answer(module, people, leaning)
    let_end(module)
    compute(app)
    return get_module(module.id), groups


def test_four_hundred_people_in_two_groups_are_found_and_told_apart(app, client):
    module, _groups = finished(app, PEOPLE, in_two_groups)

    page = client.get(address(module))

    assert "Wo die Meinungen auseinandergehen" in page.headings
    names = [one for one in page.headings if one.startswith("Gruppe")]
    assert [one.split(",")[0] for one in names] == ["Gruppe A", "Gruppe B"]
    sizes = sorted(int(one.split()[-2]) for one in names)
    assert sum(sizes) == result_of(module).shown["people"]
    assert abs(sizes[0] - PEOPLE / 2) < 20
    agreed = page.find("table.opinions").text_content()
    assert "An jedem Messort soll ein Schild stehen." in agreed
    assert "Dieselben Aussagen nebeneinander" in page.main
    assert "nicht die Menschen in der Stadt" in page.main
    assert "400 Personen" in page.main


def test_where_there_are_no_groups_the_page_says_so_and_shows_agreement_alone(app, client):
    module, _groups = finished(app, PEOPLE, alike)

    page = client.get(address(module))

    assert "Keine stabilen Gruppen" in page.headings
    assert "Die Antworten zerfallen nicht in Gruppen" in page.main
    assert "An jedem Messort soll ein Schild stehen." in page.main
    assert not [one for one in page.headings if one.startswith("Gruppe ")]
    assert not page.find_all("svg.scatter")


def test_below_thirty_nothing_is_grouped(app, client):
    module, _groups = finished(app, 29, in_two_groups)

    assert "Weniger als 30 Personen" in client.get(address(module)).main
    assert result_of(module).shown["groups"] == []


def test_nothing_is_shown_before_the_end_unless_the_office_lets_everybody(app, client):
    module = make_opinions()
    let_answer(module, 60, in_two_groups)
    compute(app)
    assert result_of(module) is not None

    page = client.get(address(module))
    assert "wird erst nach dem Ende gezeigt" in page.main
    assert not page.find_all("table")
    assert client.get(address(module, "ergebnis.csv"), status=403)

    get_poll(get_module(module.id)).shows_meanwhile = True
    session.commit()
    assert client.get(address(module)).find_all("table")
    assert "Zwischenstand" in client.get(address(module)).main


@pytest.mark.both_databases
def test_results_come_in_batches_of_ten_people(app):
    module = make_opinions(shows_meanwhile=True)
    let_answer(module, 9, in_two_groups)
    compute(app)
    assert result_of(module) is None

    statement = statements_of(get_module(module.id))[0]
    say(statement, Opinion.AGREE)
    compute(app)
    assert result_of(module).persons == 10

    let_answer(get_module(module.id), 9, in_two_groups, seed=2)
    compute(app)
    assert result_of(module).persons == 10


@pytest.mark.both_databases
def test_the_last_result_is_computed_once_however_often_the_worker_comes(app):
    module, _groups = finished(app, 40, in_two_groups)
    poll = get_poll(module)
    before = (poll.finished_at, result_of(module).computed_at, result_of(module).shown)

    compute(app)
    jobs.run(app, opinion_jobs.compute_opinions, module.id)

    session.expire_all()
    poll = get_poll(get_module(module.id))
    assert (poll.finished_at, result_of(module).computed_at, result_of(module).shown) == before
    assert list_due() == []


@pytest.mark.both_databases
def test_a_hidden_statement_is_named_no_more_and_leaves_the_computing(app, client):
    module, _groups = finished(app, 60, in_two_groups)
    statement = statements_of(module)[0]
    assert str(statement.id) in result_of(module).shown["figures"]

    hide_statement(statement, by=make_user(roles=(Role.OFFICE,)), reason="Rechtswidrig.")
    session.commit()
    for end in ("ergebnis", "ergebnis/aussagen", "ergebnis.csv"):
        assert statement.text not in client.get(address(module, end)).body

    compute(app)
    assert str(statement.id) not in result_of(module).shown["figures"]
    assert result_of(module).shown["statements"] == 11


def test_a_computing_that_fails_says_so_to_the_office_and_is_tried_again(app, make_client, monkeypatch):
    module = make_opinions()
    let_answer(module, 12, in_two_groups)
    session.commit()
    monkeypatch.setattr(opinion_jobs, "load_evaluation", lambda: 1 / 0)

    compute(app)

    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    desk = f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/meinungsbild"
    assert "ist die Berechnung des Ergebnisses gescheitert" in office.get(desk).main
    with pytest.raises(ZeroDivisionError):
        jobs.run(app, opinion_jobs.compute_opinions, module.id)
    monkeypatch.undo()
    compute(app)
    assert result_of(module).persons == 12
    assert "gescheitert" not in office.get(desk).main


@pytest.mark.both_databases
def test_the_link_to_people_is_deleted_at_the_end_and_nothing_else(app):
    module = make_opinions()
    person = make_user()
    for statement in statements_of(module)[:3]:
        say(statement, Opinion.AGREE, by=person)
    own = make_statement(module, by=person)
    let_answer(module, 30, in_two_groups)
    before = sorted(sets_of_answers())
    let_end(module)
    compute(app)
    counted = result_of(module).shown

    run(app, opinion_jobs.unlink_opinions)

    assert sorted(sets_of_answers()) == before
    people = session.scalars(select(OpinionParticipant)).all()
    assert len(people) == 31
    assert {(one.user_id, one.browser, one.vote_count, tuple(one.ten)) for one in people} == {(None, None, 0, ())}
    assert all(one.id < 0 for one in people)
    assert session.get_one(OpinionStatement, own.id).author_key is None
    assert find_participant(get_module(module.id), Voter(person.id)) is None
    keys = [one.id for one in people]
    run(app, opinion_jobs.unlink_opinions)
    assert sorted(session.scalars(select(OpinionParticipant.id))) == sorted(keys)
    session.query(OpinionPoll).update({"statement_changes": OpinionPoll.computed_changes + 1})
    compute(app)
    assert result_of(module).shown["figures"] == counted["figures"]


def sets_of_answers():
    answers = {}
    for vote in session.scalars(select(OpinionVote)):
        answers.setdefault(vote.participant_id, set()).add((vote.statement_id, vote.value))
    return [sorted(one) for one in answers.values()]


def test_the_link_stands_as_long_as_was_promised(app):
    module = make_opinions(link_days=30)
    let_answer(module, 12, in_two_groups)
    let_end(module, days_ago=29)
    compute(app)
    run(app, opinion_jobs.unlink_opinions)
    assert get_poll(get_module(module.id)).unlinked_at is None

    let_end(get_module(module.id), days_ago=30)
    run(app, opinion_jobs.unlink_opinions)

    assert get_poll(get_module(module.id)).unlinked_at is not None


def test_a_link_goes_although_no_result_can_be_computed(app, monkeypatch):
    module = make_opinions()
    say(statements_of(module)[0], Opinion.AGREE)
    let_end(module)
    monkeypatch.setattr(opinion_jobs, "load_evaluation", lambda: 1 / 0)
    compute(app)

    run(app, opinion_jobs.unlink_opinions)

    assert session.scalars(select(OpinionParticipant.user_id)).all() == [None]


def test_one_finds_ones_own_group_alone_while_the_link_stands(app, make_client, client):
    module = make_opinions(link_days=30)
    groups = let_answer(module, 100, in_two_groups)
    person = make_user()
    for number, statement in enumerate(statements_of(module)):
        leaning = in_two_groups(0, number)
        say(statement, Opinion.AGREE if leaning > 0.5 else Opinion.DISAGREE, by=person)
    let_end(module)
    compute(app)
    module = get_module(module.id)
    geometry = result_of(module).geometry
    found = {key: find_own_group(list_values(session.get_one(OpinionParticipant, key)), geometry) for key in groups}
    placed = {key: name for key, name in found.items() if name is not None}
    assert len(placed) > 90
    own = find_own_group(list_values(find_participant(module, Voter(person.id))), geometry)
    same = [name for key, name in placed.items() if groups[key] == 0]
    assert same.count(own) > 0.9 * len(same)

    page = make_client(person=person).get(address(module, "ergebnis/eigene-gruppe"))
    assert f"stehen Sie Gruppe {own} am nächsten" in page.main
    assert f"Was Gruppe {own} ausmacht" in page.main
    assert "no-store" in page.headers["Cache-Control"]
    assert "Sie haben hier nichts beantwortet" in client.get(address(module, "ergebnis/eigene-gruppe")).main

    let_end(get_module(module.id), days_ago=30)
    run(app, opinion_jobs.unlink_opinions)
    page = make_client(person=person).get(address(module, "ergebnis/eigene-gruppe"))
    assert "Die eigene Gruppe lässt sich nicht mehr berechnen" in page.main


def test_the_names_of_groups_stay_from_one_computing_to_the_next(app):
    module = make_opinions(shows_meanwhile=True)
    groups = let_answer(module, 60, in_two_groups)
    compute(app)
    first = result_of(module).geometry
    named = {key: find_own_group(list_values(session.get_one(OpinionParticipant, key)), first) for key in groups}

    let_answer(get_module(module.id), 40, lambda _group, number: in_two_groups(1, number), seed=3)
    compute(app)

    second = result_of(module).geometry
    again = {key: find_own_group(list_values(session.get_one(OpinionParticipant, key)), second) for key in groups}
    assert sum(named[key] == again[key] for key in groups) > 50
