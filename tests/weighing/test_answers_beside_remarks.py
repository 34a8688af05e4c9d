"""Remarks on drafts show what was answered to them, once it is released: of all remarks of a page in one query."""

import pytest

from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.discussions.models.threads import Thread
from forum.discussions.services.hide import hide_post
from forum.weighing.kinds import Disposition
from forum.weighing.queries.beside import list_answers_beside
from forum.weighing.services import same
from forum.weighing.services.begin import begin_weighing
from forum.weighing.services.release import release_answers
from tests.consultations.review_factories import clauses_of, make_remark_on, make_review, make_suggestion
from tests.support.queries import count_queries
from tests.weighing.factories import (
    LIGHT,
    PATH,
    TEXT,
    answer,
    contributions_of,
    cut,
    make_argument,
    make_office,
    passages_of,
    post_of,
)

both_databases = pytest.mark.both_databases


def weigh(review, *texts):
    """Remarks on a draft, each whole under an argument of its own, answered; not released."""
    for number, text in enumerate(texts):
        make_remark_on(review, number % len(clauses_of(review)) + 1, body=text)
    weighing = make_weighing_of(review)
    for one in contributions_of(weighing):
        answer(make_argument(weighing, f"Punkt {one.number}", *passages_of(one)), reason=f"Antwort {one.number}.")
    return weighing


def make_weighing_of(review):
    session.flush()
    return begin_weighing(session.get_one(Procedure, review.module.procedure_id), by=make_office())


def release(weighing):
    release_answers(weighing, by=make_office(), reason="Der Rest folgt.")
    session.commit()


def text_page(review):
    return f"/beteiligung/entwuerfe/{review.module.public_id}/"


@both_databases
def test_a_remark_shows_its_answer_beside_it_once_that_is_released(client):
    review = make_review()
    weighing = weigh(review, "Zu lang.", "Zu kurz.")
    session.commit()
    before = client.get(text_page(review))

    release(weighing)

    page = client.get(text_page(review))
    numbers = [post_of(one).number for one in contributions_of(weighing)]
    assert "Antwort" not in " ".join(before.read(".remark"))
    for place, number in enumerate(numbers, 1):
        assert page.read(f"#b{number} .remark__answer") == [f"Abwägung: Berücksichtigt Antwort {place}."]


@both_databases
def test_every_page_on_which_a_remark_stands_shows_its_answer(client):
    review = make_review()
    weighing = weigh(review, "Zu lang.")
    amendment = make_suggestion(review)
    release(weighing)
    paragraph = clauses_of(review)[0].paragraph

    for address in (
        text_page(review),
        f"{text_page(review)}absatz/{paragraph.public_id}",
        f"/beteiligung/entwuerfe/gespraech/{session.get_one(Thread, review.paper.thread_id).public_id}",
    ):
        assert "Antwort 1." in client.get(address).main
    assert client.get(text_page(review)).read(f"#b{amendment.post.number} .remark__answer") == []


@both_databases
def test_suggestions_show_their_answers_too(client):
    review = make_review()
    amendment = make_suggestion(review)
    weighing = weigh(review)

    release(weighing)

    assert "Antwort 1." in client.get(text_page(review)).read(f"#b{amendment.post.number}")[0]


@both_databases
def test_a_remark_of_several_passages_says_which_words_each_answer_is_about(client):
    review = make_review()
    make_remark_on(review, body=TEXT)
    weighing = make_weighing_of(review)
    (contribution,) = contributions_of(weighing)
    cut(contribution, PATH)
    light, path, _rest = passages_of(contribution)
    answer(make_argument(weighing, "Ampel", light), Disposition.FOLLOWED, "Zwei Sekunden mehr.")
    answer(make_argument(weighing, "Radweg", path), Disposition.NOT_FOLLOWED, "Die Mauer bleibt.")
    release(weighing)

    told = client.get(text_page(review)).read(".remark__answer")

    assert [LIGHT in told[0], "Zwei Sekunden mehr." in told[0]] == [True, True]
    assert [PATH in told[1], "Nicht berücksichtigt" in told[1], "Die Mauer bleibt." in told[1]] == [True, True, True]
    assert len(told) == 2


@both_databases
def test_a_hidden_remark_shows_no_answer(client):
    review = make_review()
    weighing = weigh(review, "Wer das liest, ist ein Dummkopf.", "Zu kurz.")
    release(weighing)
    hidden, shown = (post_of(one) for one in contributions_of(weighing))
    posts = [hidden, shown]
    assert "Antwort 1." in client.get(text_page(review)).main

    hide_post(hidden, by=make_office(), reason="Beleidigung")
    session.commit()

    page = client.get(text_page(review))
    assert ("Antwort 1." in page.main, "Antwort 2." in page.main) == (False, True)
    assert set(list_answers_beside(posts, session.get_one(Thread, review.paper.thread_id))) == {shown.id}


@both_databases
def test_a_remark_that_says_the_same_as_another_shows_the_answers_of_that_one(client):
    review = make_review()
    for number in (1, 2):
        make_remark_on(review, number, body=f"Nummer {number}: bitte kürzen.")
    weighing = make_weighing_of(review)
    main, other = contributions_of(weighing)
    same.attach(other, main, by=make_office())
    answer(make_argument(weighing, "Kürzen", *passages_of(main)), reason="Wird gekürzt.")
    release(weighing)

    page = client.get(text_page(review))

    assert [len(page.read(f"#b{post_of(one).number} .remark__answer")) for one in (main, other)] == [1, 1]


@both_databases
def test_answers_of_many_remarks_cost_one_query_as_those_of_one():
    costs = []
    for many in (1, 30):
        review = make_review()
        weighing = weigh(review, *(f"Bemerkung {number} sagt etwas." for number in range(many)))
        release(weighing)
        posts, thread = (
            [post_of(one) for one in contributions_of(weighing)],
            session.get_one(Thread, review.paper.thread_id),
        )
        with count_queries() as queries:
            found = list_answers_beside(posts, thread)
        costs.append(len(queries))
        assert len(found) == many

    assert costs == [1, 1]


def test_the_page_of_a_draft_asks_as_often_for_many_answers_as_for_one(client, make_client):
    costs = []
    for many in (1, 30):
        review = make_review()
        release(weigh(review, *(f"Bemerkung {number} sagt etwas." for number in range(many))))
        reader = make_client(person=make_office())
        reader.get(text_page(review))
        with count_queries() as queries:
            page = reader.get(text_page(review))
        costs.append(len(queries))
        assert len(page.read(".remark__answer")) == many

    assert costs[0] == costs[1]
