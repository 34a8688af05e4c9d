"""The card of what a procedure has reached: counted by a job, without a number that tells of too few people."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import delete

from forum.accounts.models import Group, User
from forum.consultations.models.polls import PollKind
from forum.consultations.models.procedures import Participation
from forum.consultations.models.results import QualityCard
from forum.consultations.models.weighing_counts import WeighingCount
from forum.consultations.results.figures import Figure
from forum.consultations.results.jobs import count_card_of, count_new_cards, recount_cards
from forum.consultations.results.queries.cards import find_card, list_to_recount, list_uncounted
from forum.consultations.results.services.card import count_card
from forum.consultations.results.words import list_facts
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.running import jobs
from forum.core.text.locale import in_language
from forum.core.time import clock as city
from forum.discussions.models.posts import Post
from tests.consultations.ideas.factories import make_idea
from tests.consultations.polls import make_poll, vote_in_secret
from tests.consultations.results.procedures import conclude, make_collected, make_voted, publish
from tests.consultations.survey_factories import end, make_survey, reply
from tests.factories import make_user

both_databases = pytest.mark.both_databases
FEW_OF_ONE_GROUP = {Group.RESIDENTS: (1,) * 7 + (2,) * 3, Group.CLUBS: (2,) * 6, Group.SCIENCE: (3,) * 2}


def figures_of(card: QualityCard) -> list[Figure]:
    return [Figure.of(one) for one in card.figures]


@both_databases
def test_a_card_tells_reach_and_mix_without_small_groups():
    procedure = conclude(make_voted(FEW_OF_ONE_GROUP))

    card = count_card(procedure)

    assert (card.people, card.contributions) == (18, 18)
    told = dict(card.groups)
    assert told["residents"] == 10
    # the sum less the residents is eight: nobody can tell how many of them research
    assert (told["science"], told["clubs"]) == (None, None)


@both_databases
def test_whoever_has_closed_the_account_is_a_group_that_is_hidden_too():
    procedure = conclude(make_voted({Group.RESIDENTS: (1,) * 6, Group.CLUBS: (2,) * 5}))
    gone = session.query(Participation).first()
    session.execute(delete(Participation).where(Participation.user_id == gone.user_id))

    told = dict(count_card(procedure).groups)

    assert told[""] is None
    assert [told["residents"], told["clubs"]].count(None) >= 1


@both_databases
def test_figures_of_a_vote_stand_beside_those_of_its_groups():
    procedure = conclude(make_voted({Group.RESIDENTS: (1,) * 7 + (2,) * 3, Group.CLUBS: (2,) * 6}))

    (figure,) = figures_of(count_card(procedure))

    assert [(bar.words, bar.count) for bar in figure.charts[0].bars][:2] == [("Bänke", 9), ("Trinkbrunnen", 7)]
    assert [one.base for one in figure.groups] == [6, 10]
    residents = next(one for one in figure.groups if one.base == 10)
    assert residents.shares == ("30\u00a0%", "70\u00a0%", "0\u00a0%")


@both_databases
def test_no_group_stands_beside_a_vote_if_the_rest_would_be_few():
    procedure = conclude(make_voted({Group.RESIDENTS: (1,) * 9, Group.SCIENCE: (3,) * 2}))

    (figure,) = figures_of(count_card(procedure))

    assert figure.groups == ()


@both_databases
def test_points_and_orders_have_figures_too():
    for kind in (PollKind.APPROVAL, PollKind.MULTIPLE):
        procedure = conclude(make_voted({Group.RESIDENTS: (1, 2, 2)}, kind, most_choices=2))
        assert len(figures_of(count_card(procedure))) == 1


@both_databases
def test_a_secret_vote_has_no_groups():
    module = make_poll(is_secret=True)
    for number in range(10):
        vote_in_secret(module, 1, by=make_user(group=Group.CLUBS if number % 2 else Group.RESIDENTS))
    procedure = conclude(module)

    (figure,) = figures_of(count_card(procedure))

    assert figure.groups == ()


@both_databases
def test_ideas_are_counted_by_category_and_by_day():
    module = make_collected(4)
    procedure = conclude(module)

    card = count_card(procedure)

    (figure,) = figures_of(card)
    assert [(bar.words, bar.count) for bar in figure.charts[0].bars] == [("Schatten", 2), ("Wasser", 2)]
    assert card.days == [[city.today().isoformat(), 4]]


@both_databases
def test_a_questionnaire_shows_what_everybody_may_see():
    module = make_survey()
    for number in range(6):
        reply(module, by=make_user(group=Group.CLUBS), Kommen=bool(number % 2), Warum="Zu laut")
    for _number in range(5):
        reply(module, by=make_user(group=Group.RESIDENTS), Kommen=True)
    end(module)

    card = count_card(conclude(module))

    often, *_others = figures_of(card)
    assert "Kommen Sie oft?" in often.title
    assert {one.base for one in often.groups} == {5, 6}
    assert "Zu laut" not in str(card.figures)
    assert card.days == [[city.today().isoformat(), 11]]


@both_databases
def test_a_questionnaire_that_is_not_published_shows_nothing():
    module = make_survey(shows_results=False)
    reply(module, by=make_user(), Kommen=True)
    end(module)

    assert count_card(conclude(module)).figures == []


@both_databases
def test_figures_of_every_kind_of_question_are_kept_by_kind_and_no_language():
    module = make_survey(is_long=True)
    common = {"Was_zuerst": ("Licht", "Bäume"), "Wie_kommen": ("Zu Fuß",), "Wie_oft_im_Monat": 3, "Wohnen": True}
    annoyed = {"Wie_zufrieden": 1, "Wie_oft_stört": {"Lärm": "oft", "Hitze": "nie"}, "Seit_wann": date(2019, 5, 1)}
    reply(module, by=make_user(), **common, **annoyed)
    reply(module, by=make_user(), **common, Wie_zufrieden=5)
    end(module)

    with in_language("de"):
        card = count_card(conclude(module))
    kept = json.dumps(card.figures, ensure_ascii=False)
    german, english = said(card, "de"), said(card, "en")

    for word in ('"Ja"', "Frage 1", "Punkte", "Mittel", "Bogen", "Bögen", "Mai 2019", "Nur wenn"):
        assert word not in kept
    for one in ("Mean: 3", "Mean rank", "Points", "May 2019", "Yes", "No", "1 – gar nicht"):
        assert one in english
    for one in ("Mittelwert: 3", "Punkte", "Mai 2019", "Ja", "Nein", "1 – gar nicht"):
        assert one in german
    assert sum(one.startswith("Only if you chose") for one in english) == 2
    assert sum(one.startswith("Nur wenn") for one in german) == 2


def said(card, language):
    """All that its figures say, in that language."""
    with in_language(language):
        return [
            str(one)
            for figure in figures_of(card)
            for one in (
                figure.title,
                figure.note,
                *figure.notes,
                *(word for chart in figure.charts for word in (*chart.more, *(bar.words for bar in chart.bars))),
            )
        ]


@both_databases
def test_days_on_which_few_replied_are_not_told(clock):
    module = make_survey()
    for number in range(13):
        if number in (2, 7):
            clock.advance(days=1)
        reply(module, by=make_user(), Kommen=True)
    end(module)

    days = count_card(conclude(module)).days

    assert [count for _day, count in days] == [6]


@both_databases
def test_hidden_texts_count_as_moderated():
    module = make_collected(3)
    idea = make_idea(module)
    post = session.query(Post).filter_by(thread_id=idea.id).one()
    post.hidden_at, post.hidden_as = city.now(), HiddenAs.HIDDEN
    session.flush()

    card = count_card(conclude(module))

    assert (card.moderable, card.moderated) == (4, 1)


@both_databases
def test_the_share_of_answers_is_told_once_the_answers_are():
    procedure = conclude(make_collected())
    kept = WeighingCount(procedure_id=procedure.id, contributions=20, answered=19, days_to_answer=12)
    session.add(kept)
    session.flush()
    assert count_card(procedure).answerable is None

    kept.released_at = city.now()

    card = count_card(procedure)
    assert (card.answerable, card.answered, card.days_to_answer) == (20, 19, 12)


def test_days_to_an_answer_are_told_as_those_of_half_of_the_contributions(clock):
    procedure = publish(conclude(make_collected()))
    kept = WeighingCount(procedure_id=procedure.id, contributions=3, answered=3, days_to_answer=5)
    kept.released_at = city.now()
    session.add(kept)
    session.flush()

    with in_language("de"):
        facts = dict(list_facts(procedure, count_card(procedure)))

    assert facts["Antworten"] == "3 von 3 Beiträgen (100\N{NO-BREAK SPACE}%), die Hälfte binnen 5 Tagen"


@both_databases
def test_once_the_result_is_published_who_took_part_stays_as_it_is():
    procedure = publish(conclude(make_voted({Group.RESIDENTS: (1,) * 10, Group.CLUBS: (2,) * 6})))
    settled = count_card(procedure).groups
    person = session.query(Participation).first().user_id
    session.execute(delete(Participation).where(Participation.user_id == person))
    session.query(User).filter_by(id=person).update({"group": Group.CULTURE})

    card = count_card(procedure)

    assert card.groups == settled
    assert card.settled_at is not None


@both_databases
def test_cards_are_due_at_the_end_and_after_the_result(clock):
    module = make_collected()
    assert list_uncounted() == []
    procedure = conclude(module)
    assert list_uncounted() == [procedure]
    count_card(procedure)
    assert list_uncounted() == []
    publish(procedure)
    assert list_uncounted() == [procedure]
    count_card(procedure)
    assert (list_uncounted(), list_to_recount()) == ([], [procedure.id])

    clock.advance(days=401)

    assert list_to_recount() == []


def test_the_worker_counts_what_is_due_each_by_itself(app):
    conclude(make_collected())
    conclude(make_collected())
    session.commit()
    queue = jobs.find_queue(app).huey

    def to_count() -> int:
        return sum(task.name == count_card_of.function.__name__ for task in queue.pending())

    with transaction():
        count_new_cards()
    assert to_count() == 2
    with transaction():
        recount_cards()
    assert to_count() == 4


def test_a_card_of_nothing_is_a_card(app):
    module = make_collected(0)

    card = count_card(conclude(module))

    assert (card.people, card.days, card.figures, card.moderable) == (0, [], [], 0)
    assert find_card(module.procedure) is card
    assert timedelta(0) <= city.now() - card.counted_at
