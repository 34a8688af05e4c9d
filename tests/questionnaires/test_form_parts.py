"""The questions in a form: asked in the reader's words, checked on the server, nothing typed lost."""

from datetime import date

import pytest
from flask import render_template_string
from lxml import html

from forum.core.security.human_form import HumanForm
from forum.core.web.forms import LineField, Required
from forum.questionnaires.form_parts import AnswersForm, answers_of, as_form_data, with_questions
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.services.build import create_questionnaire
from tests.questionnaires.factories import ask, loaded, make_questionnaire, make_survey, named
from tests.support.reading import words

PAGE = """{% import "components/forms.html" as forms with context %}
<form method="post">{{ forms.error_summary(form) }}{% with questions = form.questions %}{% include "questionnaires/_fields.html" %}{% endwith %}</form>"""


@pytest.fixture
def asked():
    return make_questionnaire(Sensoren=12, Daten=3, Karten=5)


@pytest.fixture
def form_of(app, asked):
    """The form as it was sent, with answers by the first letters of the questions; None: as it is first shown."""

    def make(sent=None, *, free_places=None, answers=None):
        questions = loaded(asked)
        sent = None if sent is None else _typed(named(asked, **sent))
        with app.test_request_context("/", method="GET" if sent is None else "POST", data=sent):
            form = with_questions(AnswersForm, questions, free_places=free_places)(
                data=as_form_data(questions, answers or {}), meta={"csrf": False}
            )
            is_valid = sent is not None and form.validate()
            page = html.fragment_fromstring(render_template_string(PAGE, form=form))
        return form, is_valid, page

    return make


def _typed(answers):
    return {
        f"question-{key}-given": list(value) if isinstance(value, tuple) else value for key, value in answers.items()
    }


def question(page, begin):
    return next(one for one in page.cssselect(".asked") if words(one).startswith(begin))


def test_without_a_script_all_is_shown_and_each_condition_is_told(form_of):
    _form, _valid, page = form_of()

    told = {
        words(one.cssselect("label, legend")[0]): words(one.cssselect("p.meta")[0])
        for one in page.cssselect("[data-asked-by]")
    }

    assert told == {
        "Wie viele Kinder?": "Nur wenn Sie bei „Kommen Kinder mit?“ „Ja“ gewählt haben.",
        "Was essen die Kinder? – optional": "Nur wenn Sie bei „Kommen Kinder mit?“ „Ja“ gewählt haben.",
        "Welche Nüsse?": "Nur wenn Sie bei „Was essen die Kinder?“ unter anderem „Ohne Nüsse“ gewählt haben.",
    }


def test_every_field_names_its_hint_its_condition_and_its_error(form_of):
    _form, is_valid, page = form_of({"Kommen": "yes", "Wie_viele": "zwölf"})

    number = question(page, "Wie viele Kinder?").cssselect("input")[0]
    described = [words(page.get_element_by_id(one)) for one in number.get("aria-describedby").split()]
    assert not is_valid
    assert number.get("value") == "zwölf"
    assert number.get("aria-invalid") == "true"
    assert described == [
        "Nur wenn Sie bei „Kommen Kinder mit?“ „Ja“ gewählt haben.",
        "Von 1 bis 6.",
        "Geben Sie eine ganze Zahl von 1 bis 6 ein.",
    ]
    linked = [page.get_element_by_id(link.get("href")[1:]) for link in page.cssselect(".error-summary a")]
    assert [one.tag for one in linked] == ["input", "input"]
    assert linked[0].get("type") == "radio"


def test_what_is_not_asked_is_neither_checked_nor_taken_however_it_was_sent(form_of, asked):
    sent = {"Welche_W": ("Daten lesen",), "Kommen": "no", "Wie_viele": "zwölf", "Was_essen": ("Fisch",)}

    form, is_valid, _page = form_of(sent)

    assert is_valid
    assert answers_of(form) == named(asked, Welche_W=("Daten lesen",), Kommen=False)


def test_what_was_answered_becomes_values_and_is_shown_again_to_be_changed(form_of, asked):
    sent = {"Welche_W": ("Daten lesen",), "Kommen": "yes", "Wie_viele": "02", "Was_essen": ("Halal", "Vegan")}

    form, is_valid, _page = form_of(sent)
    answers = answers_of(form)
    _form, _valid, page = form_of(answers=answers)

    assert is_valid
    assert answers == named(asked, Welche_W=("Daten lesen",), Kommen=True, Wie_viele=2, Was_essen=("Vegan", "Halal"))
    checked = [words(page.cssselect(f"[for='{one.get('id')}']")[0]) for one in page.cssselect("[checked]")]
    assert checked == ["Daten lesen", "Ja", "Vegan", "Halal"]
    assert question(page, "Wie viele Kinder?").cssselect("input")[0].get("value") == "2"


def test_answers_with_places_say_how_many_are_left_and_full_ones_can_still_be_chosen(form_of, asked):
    sensors, reading, maps = loaded(asked).items[0].options
    free = {sensors.id: 1, reading.id: 3, maps.id: 0}

    form, is_valid, page = form_of({"Welche_W": ("Karten zeichnen",), "Kommen": "no"}, free_places=free)

    said = [words(one) for one in question(page, "Welche Werkstatt?").cssselect(".choice .meta")]
    assert said == ["noch 1 Platz", "noch 3 Plätze", "voll"]
    assert is_valid
    assert answers_of(form)[loaded(asked).items[0].key] == (maps.public_id,)


def test_an_answer_that_need_not_be_given_can_be_taken_back(app):
    asked = create_questionnaire()
    ask(asked, QuestionKind.YES_NO, "Kommen Sie mit dem Rad?")
    questions = loaded(asked)
    name = questions.items[0].field_name

    with app.test_request_context("/", method="POST", data={name: ""}):
        form = with_questions(AnswersForm, questions)(meta={"csrf": False})
        assert form.validate()
        assert answers_of(form) == {}
        assert [str(choice.label.text) for choice in form[name]] == ["Ja", "Nein", "Keine Angabe"]


def test_a_form_of_another_area_asks_beside_its_own_fields(app, asked):
    class GuestForm(HumanForm):
        place = LineField("Ort", [Required("Geben Sie einen Ort ein.")])

    fitting = _typed(named(asked, Welche_W=("Daten lesen",), Kommen="no"))
    for place, is_valid in (("", False), ("Weststadt", True)):
        with app.test_request_context("/", method="POST", data=fitting | {"place": place}):
            form = with_questions(GuestForm, loaded(asked))(meta={"csrf": False})

            assert form.validate() is is_valid
            assert len(form.questions) == 6
            assert answers_of(form) == named(asked, Welche_W=("Daten lesen",), Kommen=False)


@pytest.fixture
def survey_form(app):
    """A form of every kind of question, filled in by words: radios and selects of parts by the words of their part."""
    survey = make_survey()

    def make(sent=None, *, parts=(), answers=None):
        questions = loaded(survey)
        sent = None if sent is None else _typed(named(survey, **sent)) | dict(_parts(questions, parts))
        with app.test_request_context("/", method="GET" if sent is None else "POST", data=sent):
            form = with_questions(AnswersForm, questions)(
                data=as_form_data(questions, answers or {}), meta={"csrf": False}
            )
            is_valid = sent is not None and form.validate()
            page = html.fragment_fromstring(render_template_string(PAGE, form=form))
        return form, is_valid, page

    make.named = lambda **values: named(survey, **values)
    return make


def _parts(questions, parts):
    """The fields of rows and of ranked options, by their words: the column of a row, the rank of an option."""
    for item in questions.items:
        keys = {option.words: option.public_id for option in item.options}
        for part, picked in parts:
            if part in keys and not item.is_choice:
                yield f"{item.field_name}-{keys[part]}", keys.get(picked, picked)


RANKS = (("Licht", "1"), ("Bäume", "2"))
ROWS = (("Lärm", "oft"), ("Hitze", "nie"))


def test_a_table_an_order_a_scale_a_day_and_what_else_become_values_and_are_shown_again(survey_form):
    sent = {"Wie_zufrieden": "1", "Wie_kommen": ("Sonstiges",), "Seit_wann": "2019-05-01"}
    typed = survey_form.named(other_Wie_kommen="Mit dem Boot")

    form, is_valid, _page = survey_form(sent, parts=RANKS + ROWS)
    answers = answers_of(form) | typed
    _form, _valid, page = survey_form(answers=answers)

    assert is_valid, form.errors
    assert answers == survey_form.named(
        Wie_zufrieden=1,
        Wie_kommen=("Sonstiges",),
        other_Wie_kommen="Mit dem Boot",
        Wie_oft_stört={"Lärm": "oft", "Hitze": "nie"},
        Seit_wann=date(2019, 5, 1),
        Was_zuerst=("Licht", "Bäume"),
    )
    picked = [words(one.getparent()) for one in page.cssselect("input[type=radio][checked]")]
    assert picked == ["1 gar nicht", "oft", "nie"]
    ranks = {words(row.cssselect("label")[0]): row.cssselect("[selected]")[0].get("value") for row in ranking(page)}
    assert ranks == {"Bäume": "2", "Bänke": "", "Licht": "1"}
    assert page.cssselect("input[type=date]")[0].get("value") == "2019-05-01"
    assert page.cssselect(".choice__asked input")[0].get("value") == "Mit dem Boot"


def ranking(page):
    return page.cssselect(".ranking__row")


def test_each_row_of_a_table_repeats_the_answers_and_is_a_group_of_its_own(survey_form):
    _form, _valid, page = survey_form()

    rows = page.cssselect("[role=radiogroup]")
    named_by = [words(page.get_element_by_id(row.get("aria-labelledby"))) for row in rows]
    assert named_by == ["Lärm", "Hitze"]
    assert [[words(one) for one in row.cssselect("label")] for row in rows] == [["nie", "manchmal", "oft"]] * 2
    assert len({one.get("name") for one in page.cssselect("[role=radiogroup] input")}) == 2


def test_a_section_has_its_heading_its_words_and_its_condition(survey_form):
    _form, _valid, page = survey_form()

    section = page.cssselect("section.asked")[0]
    assert words(section.cssselect("h2")[0]) == "Was Sie stört"
    assert section.get("data-asked-values") == "1 2"
    assert [words(one) for one in section.cssselect("h2 ~ p")] == [
        "Nur wenn Sie bei „Wie zufrieden sind Sie?“ „1“ oder „2“ gewählt haben.",
        "Nur ein paar Fragen.",
    ]
    assert len(section.cssselect("div.asked")) == 2


def test_what_is_wrong_in_an_order_or_a_table_is_linked_to_its_first_control_and_kept(survey_form):
    twice = (("Licht", "1"), ("Bäume", "1"))

    _form, is_valid, page = survey_form({"Wie_zufrieden": "2"}, parts=(("Lärm", "oft"), *twice))

    linked = {words(link): page.get_element_by_id(link.get("href")[1:]) for link in page.cssselect(".error-summary a")}
    assert not is_valid
    assert [one.tag for one in linked.values()] == ["input", "select"]
    assert list(linked)[1] == "Vergeben Sie jeden Rang bei „Was zuerst?“ nur einmal; Rang 1 ist doppelt vergeben."
    assert [one.get("value") for one in page.cssselect(".ranking [selected]")] == ["1", "", "1"]
    assert [words(one.getparent()) for one in page.cssselect(".matrix [checked]")] == ["oft"]


def test_a_day_is_understood_as_it_is_written_here_and_what_is_none_is_shown_again(survey_form):
    sent = {"Wie_zufrieden": "1", "Seit_wann": "1.5.2019"}
    form, is_valid, _page = survey_form(sent, parts=RANKS + ROWS)
    assert is_valid
    assert date(2019, 5, 1) in answers_of(form).values()

    _form, is_valid, page = survey_form(sent | {"Seit_wann": "31.2.2019"}, parts=RANKS + ROWS)
    assert not is_valid
    assert page.cssselect("input[type=date]")[0].get("value") == "31.2.2019"
