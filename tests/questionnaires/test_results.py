"""Every figure names its base: how many were asked and how many answered; the database counts, on both databases alike."""

from datetime import date, timedelta

import pytest

from forum.core.data.database import session
from forum.core.time import clock
from forum.questionnaires.models import AnswerSheet, QuestionKind
from forum.questionnaires.reading import column_names, row_of
from forum.questionnaires.results.figures import figures_of
from forum.questionnaires.results.rows import list_rows
from forum.questionnaires.results.texts import list_texts
from forum.questionnaires.services.answer import save_answers
from tests.questionnaires.factories import ask, loaded, make_survey, named
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases

SHEETS = [
    {"Wie_zufrieden": 1, "Wie_oft_stört": {"Lärm": "oft", "Hitze": "nie"}, "Was_zuerst": ("Licht", "Bäume")},
    {
        "Wie_zufrieden": 2,
        "Wie_oft_stört": {"Lärm": "oft", "Hitze": "oft"},
        "Was_zuerst": ("Bäume", "Licht"),
        "Seit_wann": date(2019, 5, 1),
    },
    {
        "Wie_zufrieden": 5,
        "Was_zuerst": ("Licht", "Bänke"),
        "Wie_kommen": ("Zu Fuß", "Sonstiges"),
        "other_Wie_kommen": "Mit dem Boot",
        "Wie_oft_im_Monat": 3,
        "Wohnen": True,
        "In_welcher": "Ringweg",
    },
    {"Wie_zufrieden": 5, "Was_zuerst": ("Licht", "Bäume"), "Wie_oft_im_Monat": 31, "Wie_kommen": ("Zu Fuß",)},
]


@pytest.fixture
def asked():
    survey = make_survey()
    for sheet in SHEETS:
        save_answers(survey, named(survey, **sheet), erase_at=None)
    session.flush()
    return survey


def figures(questionnaire, begin):
    return next(one for one in figures_of(loaded(questionnaire)) if one.item.question.words.startswith(begin))


def bars(chart):
    return [(bar.words, bar.count, bar.share) for bar in chart.bars]


def test_the_base_of_a_question_in_a_section_are_those_who_saw_the_section(asked):
    table, since, content = (figures(asked, begin) for begin in ("Wie oft stört", "Seit wann", "Wie zufrieden"))

    assert (content.asked, content.answered) == (4, 4)
    assert (table.asked, table.answered) == (2, 2)
    assert (since.asked, since.answered) == (2, 1)
    assert since.base_words == "Gefragt auf 2 Bögen, beantwortet auf 1."
    assert since.condition_words == ("Nur wenn Sie bei „Wie zufrieden sind Sie?“ „1“ oder „2“ gewählt haben.",)


def test_the_base_of_a_question_with_a_condition_of_its_own_needs_both(asked):
    section = loaded(asked).items[2]
    ways = loaded(asked).items[1]
    ask(asked, QuestionKind.LINE, "Was ist auf dem Fußweg?", after=(ways.question, "Zu Fuß"))
    save_answers(asked, named(asked, **SHEETS[3]), erase_at=None)

    # the sheets before it was added were not asked
    assert section.is_section
    assert figures(asked, "Was ist auf dem").asked == 1


def test_steps_are_shown_with_their_ends_and_a_mean(asked):
    found = figures(asked, "Wie zufrieden")

    assert bars(found.charts[0]) == [
        ("1 – gar nicht", 1, "25\u00a0%"),
        ("2", 1, "25\u00a0%"),
        ("3", 0, "0\u00a0%"),
        ("4", 0, "0\u00a0%"),
        ("5 – sehr", 2, "50\u00a0%"),
    ]
    assert found.notes == ("Mittelwert: 3,2",)


def test_shares_of_several_answers_are_of_those_who_answered_and_say_so(asked):
    found = figures(asked, "Wie kommen")

    assert bars(found.charts[0]) == [
        ("Zu Fuß", 2, "100\u00a0%"),
        ("Mit dem Rad", 0, "0\u00a0%"),
        ("Sonstiges", 1, "50\u00a0%"),
    ]
    assert found.notes == ("Mehrere Antworten waren möglich: Die Anteile können zusammen mehr als hundert ergeben.",)
    assert found.texts == 1


def test_a_table_has_a_chart_for_each_row_with_a_base_of_its_own(asked):
    noise, heat = figures(asked, "Wie oft stört").charts

    assert (noise.name, noise.base, bars(noise)) == (
        "Lärm",
        2,
        [("nie", 0, "0\u00a0%"), ("manchmal", 0, "0\u00a0%"), ("oft", 2, "100\u00a0%")],
    )
    assert [bar.count for bar in heat.bars] == [1, 0, 1]


def test_an_order_is_told_by_points_and_mean_ranks(asked):
    found = figures(asked, "Was zuerst")

    assert [(bar.words, bar.count, *bar.more) for bar in found.charts[0].bars] == [
        ("Licht", 4, "7", "1,2"),
        ("Bäume", 3, "4", "1,7"),
        ("Bänke", 1, "1", "2"),
    ]


def test_numbers_are_told_in_ranges_with_mean_and_sum(asked):
    found = figures(asked, "Wie oft im Monat")

    assert bars(found.charts[0]) == [("3 bis 5", 1, "50\u00a0%"), ("30 bis 31", 1, "50\u00a0%")]
    assert found.notes == ("Mittelwert: 17", "Von 3 bis 31; zusammen 34.")


def test_days_and_yes_or_no_are_counted(asked):
    assert bars(figures(asked, "Seit wann").charts[0]) == [("Mai 2019", 1, "100\u00a0%")]
    assert bars(figures(asked, "Wohnen").charts[0]) == [("Ja", 1, "100\u00a0%"), ("Nein", 0, "0\u00a0%")]


def test_the_largest_numbers_are_summed_up_and_put_into_ranges(asked):
    for number in (0, 2**31 - 1, 2**31 - 1):
        question = loaded(asked).questions[5].question
        question.most = None
        save_answers(asked, named(asked, **{**SHEETS[0], "Wie_oft_im_Monat": number}), erase_at=None)

    found = figures(asked, "Wie oft im Monat")

    assert sum(bar.count for bar in found.charts[0].bars) == 5
    assert found.charts[0].bars[-1].words.endswith("bis 2.147.483.647")


def test_figures_cost_six_queries_whatever_there_is_to_count(asked):
    questions = loaded(asked)

    with count_queries() as queries:
        figures_of(questions)

    assert len(queries) == 6, str(queries)


def test_without_answers_there_are_bases_and_no_charts():
    found = figures_of(loaded(make_survey()))

    assert {(one.asked, one.answered, one.charts) for one in found} == {(0, 0, ())}


def test_a_question_that_was_added_later_was_not_asked_before(asked):
    session.query(AnswerSheet).update({"answered_at": clock.now() - timedelta(days=2)})
    asked.locked_at = clock.now() - timedelta(days=1)
    ask(asked, QuestionKind.LINE, "Was noch?")
    save_answers(asked, named(asked, **SHEETS[0]), erase_at=None)

    assert figures(asked, "Was noch").asked == 1


def test_what_people_wrote_is_read_by_page(asked):
    street = loaded(asked).questions[-1]
    for number in range(4):
        save_answers(asked, named(asked, **SHEETS[0], In_welcher=f"Straße {number}"), erase_at=None)

    first = list_texts(street, size=3)
    second = list_texts(street, size=3, cursor=first.after)

    assert [one.text for one in first.items] == ["Ringweg", "Straße 0", "Straße 1"]
    assert [one.text for one in second.items] == ["Straße 2", "Straße 3"]


def test_all_sheets_become_rows_a_batch_at_a_time(asked, monkeypatch):
    monkeypatch.setattr("forum.questionnaires.results.rows.BATCH", 3)
    questions = loaded(asked)

    with count_queries() as queries:
        rows = list(list_rows(questions))

    assert [len(row) for row in rows] == [len(column_names(questions))] * 4
    assert rows[2] == row_of(questions, named(asked, **SHEETS[2]))
    assert len([one for one in str(queries).lower().split("select answer_sheet.id") if one]) >= 2
