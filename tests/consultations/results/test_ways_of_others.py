"""Budgets and opinions in results: figures, files, and what is in neither."""

import pytest

from forum.consultations.models.ideas import IdeaTally
from forum.consultations.models.opinions import OpinionResult, OpinionStatement
from forum.consultations.opinions.queries.find import get_poll
from forum.consultations.opinions.results.limits import limit
from forum.consultations.queries.find import get_module
from forum.consultations.results.figures import Figure
from forum.consultations.results.services.card import count_card
from forum.consultations.results.ways.listed import find_way
from forum.core.data.database import session
from forum.core.text.locale import in_language
from forum.core.time import clock as city
from forum.discussions.status import Status
from tests.consultations.budgets.factories import let_end, make_budget, vote_all
from tests.consultations.ideas.factories import make_idea
from tests.consultations.opinions.polls import make_opinions
from tests.consultations.opinions.results_made import Count, evaluation
from tests.consultations.polls import make_poll, vote, vote_as_guest
from tests.consultations.results.procedures import conclude, make_collected
from tests.consultations.review_factories import make_remark_on, make_review

both_databases = pytest.mark.both_databases


@both_databases
def test_a_budget_shows_its_projects_by_votes_and_which_are_carried_out():
    module = make_budget()
    vote_all(module)
    let_end(module)
    module = get_module(module.id)

    (figure,) = (Figure.of(one) for one in count_card(module.procedure).figures)
    (table,) = find_way(module).tables(module)

    assert (figure.charts[0].bars[0].words, figure.charts[0].bars[0].count) == ("Trinkbrunnen", 4)
    assert figure.charts[0].base == 7
    assert len(list(table.rows())) == 3


@both_databases
def test_a_budget_that_is_not_counted_shows_nothing():
    module = make_budget()
    vote_all(module)

    assert find_way(module).tables(module) == []
    assert find_way(module).figures(module) == ()


@both_databases
def test_statements_leave_once_nobody_answers_with_the_counts_of_the_result():
    module = make_opinions("Es soll gemessen werden.", "Es soll nicht gemessen werden.", "Es soll Schilder geben.")
    ordered = session.query(OpinionStatement).filter_by(module_id=module.id).order_by(OpinionStatement.id)
    counts = (Count(agree=40, disagree=9, votes=51), Count(agree=40, disagree=9, votes=49), Count(40, 9, 54))
    for one, count in zip(ordered, counts, strict=True):
        # two more have answered, who are not in the result
        one.agree_count, one.disagree_count = count.agree + 2, count.disagree
    found = evaluation({"A": {str(one.id): count for one, count in zip(ordered, counts, strict=True)}})
    session.add(
        OpinionResult(
            module_id=module.id, computed_at=city.now(), persons=56, shown=limit(found, persons=56), geometry={}
        )
    )
    conclude(module)
    assert find_way(module).tables(module) == []
    get_poll(module).finished_at = city.now()

    (table,) = find_way(module).tables(module)

    assert [row[2:] for row in table.rows()] == [[40, "", ""], [40, "", ""], [40, 9, 5]]


@both_databases
def test_hidden_statements_count_as_moderated():
    module = make_opinions("Es soll gemessen werden.", "Es soll nicht gemessen werden.")
    for one in session.query(OpinionStatement).filter_by(module_id=module.id):
        one.is_of_office = False
    one.hidden_at = city.now()
    session.flush()

    card = count_card(conclude(module))

    assert (card.moderable, card.moderated) == (2, 1)


@both_databases
def test_what_was_said_about_a_draft_is_told_in_the_readers_language():
    review = make_review()
    make_remark_on(review, 2)

    (kept,) = count_card(conclude(review.module)).figures

    with in_language("en"):
        english = Figure.of(kept)
        assert (str(english.title), str(english.note)) == (
            f"{review.module.title}: what was said about which paragraph",
            "Shares are of one remark or suggestion.",
        )
        assert [str(bar.words) for bar in english.charts[0].bars] == ["Paragraph 1", "Paragraph 2", "Paragraph 3"]
    assert [(str(bar.words), bar.count) for bar in Figure.of(kept).charts[0].bars][1] == ("Absatz 2", 1)


@both_databases
def test_ideas_by_status_and_votes_of_guests_are_told_in_the_readers_language():
    ideas = make_collected(3)
    session.query(IdeaTally).update({"status": Status.ACCEPTED.value})
    make_idea(ideas)
    poll = make_poll(takes_guests=True)
    vote(poll, 1)
    vote_as_guest(poll, 1, browser="a" * 64)

    kept = [one for module in (ideas, poll) for one in count_card(conclude(module)).figures]

    german, english = told(kept, "de"), told(kept, "en")
    for words in ("nach Status", "Eingereicht", "Stimmen mit Konto", "Stimmen ohne Konto", "Auf Platz\u00a01"):
        assert (words in german, words in english) == (True, False)
    for words in ("by status", "Submitted", "Votes with an account", "Votes without an account", "First:"):
        assert (words in german, words in english) == (False, True)


def told(kept, language):
    with in_language(language):
        return "\n".join(words for one in kept for words in title_and_bars(Figure.of(one)))


def title_and_bars(figure):
    notes = (str(note) for note in figure.notes)
    return str(figure.title), *notes, *(str(bar.words) for bar in figure.charts[0].bars)
