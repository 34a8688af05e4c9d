"""What the pages of a Meinungsbild say where little or nothing was answered: no zeros, no agreement that nobody knows of."""

import pytest

from forum.accounts.models import Role
from forum.consultations.models.opinions import Opinion
from forum.consultations.opinions.services.decide import hide_statement
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from tests.consultations.opinions.polls import compute, let_end, make_opinions, make_statement, say, statements_of
from tests.consultations.opinions.simulated import alike, let_answer
from tests.factories import make_user

NO_FIGURES = "Zahlen gibt es nicht: Eine Aussage bekommt sie erst ab fünf Antworten"
# what is only true of figures
OF_FIGURES = (
    "Kurz gesagt",
    "Keine stabilen Gruppen",
    "keine Aussage, über die",
    "0 Personen",
    "0 Aussagen",
    "0 Antworten",
    "Alle 0",
    "Zahlen als CSV",
    "steht ein Punkt",
)


def address(module, end="ergebnis"):
    return f"/beteiligung/meinungsbild/{module.public_id}/{end}"


def begin(*texts, **settings):
    module = make_opinions(*texts, **settings)
    session.commit()
    return module


def finish(app, module):
    let_end(get_module(module.id))
    compute(app)


def answer_all_alone(module):
    """One person answers every statement, so that one has to answer seven to count."""
    person = make_user()
    for statement in statements_of(module):
        say(statement, Opinion.AGREE, by=person)


def assert_no_figures(page):
    assert not [words for words in OF_FIGURES if words in page.main]
    assert not page.find_all("table")


def test_a_result_of_nobody_says_so_and_nothing_else(app, client):
    module = begin()
    finish(app, module)

    page = client.get(address(module))

    assert "Niemand hat geantwortet. Deshalb gibt es nichts, worin man sich einig oder uneinig ist." in page.main
    assert "Alle 12 Aussagen" in page.main
    assert_no_figures(page)
    assert "Niemand hat geantwortet." in client.get(address(module, "")).main
    statements = client.get(address(module, "ergebnis/aussagen"))
    assert "An jedem Messort soll ein Schild stehen." in statements.main
    assert_no_figures(statements)


def test_without_any_statement_it_is_said_that_there_was_none(app, client):
    module = make_opinions("Lärm soll gemessen werden.")
    hide_statement(statements_of(module)[0], by=make_user(roles=(Role.OFFICE,)), reason="Doppelt.")
    session.commit()
    finish(app, module)

    page = client.get(address(module))

    assert "Niemand hat geantwortet. Es stand keine Aussage zur Antwort." in page.main
    assert_no_figures(page)
    assert "Noch steht keine" not in client.get(address(module, "ergebnis/aussagen")).main


@pytest.mark.parametrize(("people", "who"), [(1, "Eine Person hat geantwortet."), (4, "4 Personen haben geantwortet.")])
def test_of_fewer_than_five_people_there_are_no_figures(app, client, people, who):
    module = begin()
    let_answer(module, people, alike, share=1)
    finish(app, module)

    page = client.get(address(module))

    assert f"{who} {NO_FIGURES}" in page.main
    assert_no_figures(page)
    assert f"{who} {NO_FIGURES}" in client.get(address(module, "")).main


def test_of_people_with_fewer_than_seven_answers_each_there_are_no_figures(app, client):
    module = begin()
    answer_all_alone(module)
    for _number in range(5):
        person = make_user()
        for statement in statements_of(module)[:6]:
            say(statement, Opinion.AGREE, by=person)
    finish(app, module)

    page = client.get(address(module))

    assert f"6 Personen haben geantwortet. {NO_FIGURES}" in page.main
    assert_no_figures(page)


def test_so_it_is_while_the_office_shows_how_things_stand(app, client):
    module = begin(shows_meanwhile=True)
    answer_all_alone(module)
    for _number in range(10):
        say(statements_of(module)[0], Opinion.AGREE)
    compute(app)

    page = client.get(address(module))

    assert "Zwischenstand" in page.main
    assert f"11 Personen haben geantwortet. {NO_FIGURES}" in page.main
    assert_no_figures(page)


def test_from_five_people_with_enough_answers_there_are_figures(app, client):
    module = begin()
    let_answer(module, 5, alike, share=1)
    finish(app, module)

    page = client.get(address(module))

    assert "5 Personen · 12 Aussagen · 60 Antworten" in page.main
    assert "Weniger als 30 Personen" in page.main
    assert NO_FIGURES not in page.main
    assert client.get(address(module, "ergebnis/aussagen")).find_all("table")


def test_statements_that_wait_for_their_release_are_not_told(client):
    module = begin()
    make_statement(module, "Nur ich will das.", is_released=False)
    session.commit()

    for end in ("", "ergebnis", "ergebnis/aussagen"):
        assert "Nur ich will das." not in client.get(address(module, end)).main


@pytest.mark.parametrize("people", [0, 1])
def test_ended_and_not_computed_yet_it_says_when_and_shows_no_zeros(client, people):
    module = begin()
    if people:
        let_answer(module, people, alike)
    let_end(module)
    session.commit()

    page = client.get(address(module))

    assert "das Ergebnis wird gerade berechnet" in page.main
    assert "hat geantwortet" not in page.main
    assert not [words for words in OF_FIGURES[:-1] if words in page.main]
