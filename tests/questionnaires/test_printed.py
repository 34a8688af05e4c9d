"""The form on paper, and the figures as a page shows them."""

import pytest
from flask import render_template_string
from lxml import html

from forum.questionnaires.printed import print_questions
from forum.questionnaires.results.figures import figures_of
from forum.questionnaires.services.answer import save_answers
from tests.questionnaires.factories import loaded, make_survey, named
from tests.support.reading import words

PRINTED = """<div>{% include "questionnaires/_printed.html" %}</div>"""
RESULTS = """<div>{% include "questionnaires/_results.html" %}</div>"""


@pytest.fixture
def draw(app):
    def drawn(template, **values):
        with app.test_request_context("/"):
            return html.fragment_fromstring(render_template_string(template, **values))

    return drawn


def test_on_paper_conditions_name_the_number_of_the_question_and_each_answer_has_a_box(draw):
    page = draw(PRINTED, parts=print_questions(loaded(make_survey())))

    assert "Füllen Sie diesen Teil nur aus, wenn Sie bei Frage 1 „1“ oder „2“ angekreuzt haben." in words(page)
    scale, ways, table, _since, order, *_rest = page.cssselect(".paper-form__question")
    assert words(scale.cssselect("b")[0]) == "1. Wie zufrieden sind Sie?"
    assert len(scale.cssselect(".paper-form__box")) == 5
    assert [words(one) for one in scale.cssselect("li.meta")] == ["gar nicht", "sehr"]
    assert len(ways.cssselect(".paper-form__box")) == 3
    assert len(ways.cssselect(".paper-form__line")) == 1
    assert len(table.cssselect("tbody tr")) == 2
    assert len(table.cssselect(".paper-form__box")) == 6
    assert "Bitte die Zahlen von 1 bis 2 in die Kästchen schreiben" in words(order)


def test_figures_are_tables_with_their_base_and_a_bar_under_each_answer(draw):
    survey = make_survey()
    sheet = {"Wie_zufrieden": 5, "Was_zuerst": ("Licht", "Bäume"), "In_welcher": "Ringweg"}
    save_answers(survey, named(survey, **sheet), erase_at=None)

    page = draw(RESULTS, figures=figures_of(loaded(survey)), texts_address=lambda key: f"/texte/{key}")

    content, *_others, street = page.cssselect("section")
    assert words(content.cssselect("h2 + p")[0]) == "Gefragt auf einem Bogen, beantwortet auf 1."
    rows = [[words(cell) for cell in row.cssselect("th, td")] for row in content.cssselect("tbody tr")]
    assert rows[-1] == ["5 – sehr", "1", "100 %"]
    assert content.cssselect("tbody tr:last-child rect")[0].get("width") == "100"
    assert words(street.cssselect("a")[0]) == "Eine Antwort in Worten lesen"
