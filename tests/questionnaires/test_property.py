"""Whatever is asked and whatever is sent, what is kept is what a plain reading of the questions allows."""

import string

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from forum.core.data.database import session
from forum.questionnaires.asking import find_problems, keep_asked
from forum.questionnaires.errors import AnswerRefused
from forum.questionnaires.models import Question, QuestionKind, QuestionOption
from forum.questionnaires.queries import load_answers, load_parts
from forum.questionnaires.services.answer import save_answers
from forum.questionnaires.services.build import add_question, create_questionnaire
from forum.questionnaires.services.options import edit_option
from forum.questionnaires.services.question_content import QuestionContent
from forum.questionnaires.values import Condition, Item
from tests.questionnaires.plain_walk import Planned, expected

KINDS = list(QuestionKind)
# drawn more often: what other questions hang on
SHAPING = 2 * [QuestionKind.SECTION, QuestionKind.YES_NO, QuestionKind.SCALE]
HOSTILE = [
    "",
    " ",
    "\u200b",
    "\x00",
    "\ud800",
    "yes",
    "no",
    "1",
    "-1",
    "9" * 5000,
    "'; DROP TABLE answer;--",
    "=1+1",
    "ä" * 300,
]
WORDS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20))


@st.composite
def plans(draw):
    planned = []
    for place in range(draw(st.integers(1, 9))):
        kind = draw(st.sampled_from(KINDS + SHAPING))
        choices = [at for at in range(place) if planned[at].said]
        earlier = draw(st.sampled_from(choices)) if choices and draw(st.integers(0, 2)) else None
        known = [] if earlier is None else planned[earlier].said
        planned.append(
            Planned(
                kind,
                required=kind is not QuestionKind.SECTION and draw(st.booleans()),
                options=draw(st.integers(2, 4)) if kind.has_options else 0,
                columns=draw(st.integers(2, 3)) if kind is QuestionKind.MATRIX else 0,
                has_other=kind.is_choice and draw(st.booleans()),
                earlier=earlier,
                values=tuple(draw(st.lists(st.sampled_from(known), min_size=1, unique=True))) if known else (),
            )
        )
    return planned


@st.composite
def sent_to(draw, plan):
    """Something for each question: an answer that may fit it, what belongs to another kind, or nothing."""
    sent = {}
    for place, one in enumerate(plan):
        options = st.integers(0, max(one.options, 1))
        fitting = st.lists(options, max_size=3).map(tuple)
        if one.kind is QuestionKind.MATRIX:
            fitting = st.lists(st.tuples(options, st.integers(0, one.columns)), max_size=4).map(tuple)
        answers = st.one_of(st.none(), WORDS, st.booleans(), st.integers(-2, 2**40), fitting, st.dates())
        sent[place] = draw(st.one_of(answers, st.integers(1, 3), fitting))
        sent[place, "other"] = draw(WORDS) if one.has_other else None
    return sent


def without_database(plan):
    """The questions of a plan as they would be loaded."""
    items, section = [], None
    for place, one in enumerate(plan):
        most = 3 if one.kind is QuestionKind.SCALE else None
        question = Question(
            public_id=f"q{place}", kind=one.kind, is_required=one.required, words=f"Frage {place}?", most=most
        )
        condition = None
        if one.earlier is not None:
            named = frozenset(key(one.earlier, value) for value in one.values)
            condition = Condition(items[one.earlier].question, named, ())
        is_section = one.kind is QuestionKind.SECTION
        items.append(Item(question, tuple(rows_of(place, one)), condition, None if is_section else section))
        section = items[-1] if is_section else section
    return tuple(items)


def rows_of(place, one):
    for at in range(one.options):
        is_other = one.has_other and at == 0
        yield QuestionOption(
            public_id=f"q{place}o{at}", words=string.ascii_uppercase[at], is_other=is_other, is_column=False
        )
    for at in range(one.columns):
        words = string.ascii_lowercase[at]
        yield QuestionOption(public_id=f"q{place}c{at}", words=words, is_other=False, is_column=True)


def right(kept, wrong):
    return {place: answer for place, answer in kept.items() if place not in wrong}


def key(place, value):
    if isinstance(value, tuple):
        return f"q{place}o{value[0]}:q{place}c{value[1]}"
    return value if isinstance(value, str) else f"q{place}o{value}"


def keyed(answers):
    """By the keys of the answers, choices by those of the options."""
    return {
        named(place): tuple(key(place, at) for at in answer) if isinstance(answer, tuple) else answer
        for place, answer in answers.items()
        if answer is not None
    }


def named(place):
    return f"q{place[0]}-other" if isinstance(place, tuple) else f"q{place}"


@given(st.data())
@effort(max_examples=150)
def test_what_is_asked_kept_and_refused_is_as_a_plain_walk_tells(data):
    plan = data.draw(plans())
    sent = data.draw(sent_to(plan))
    items = without_database(plan)

    kept, wrong = expected(plan, sent)

    found = keep_asked(items, keyed(sent))
    assert set(found) == set(keyed(kept))
    assert {name: found[name] for name in keyed(right(kept, wrong))} == keyed(right(kept, wrong))
    assert set(find_problems(items, keyed(sent))) == {named(place) for place in wrong}


@given(st.data())
@effort(max_examples=25)
def test_what_is_stored_is_what_was_kept_and_nothing_else(data):
    plan = data.draw(plans())
    sent = data.draw(sent_to(plan))
    kept, wrong = expected(plan, sent)
    asked, names = built(plan)
    answers = renamed(keyed(sent), names)

    if wrong:
        with pytest.raises(AnswerRefused) as refused:
            save_answers(asked, answers, erase_at=None)
        first = min(place[0] if isinstance(place, tuple) else place for place in wrong)
        assert refused.value.field == load_parts(asked).items[first].field_name
    else:
        sheet = save_answers(asked, answers, erase_at=None)
        session.expire_all()
        stored = load_answers(load_parts(asked), sheet.id)
        assert stored == renamed(keyed(kept), names)
    session.rollback()


def built(plan):
    """A questionnaire of the plan, and the public ids by the names that the plan knows."""
    asked, names = create_questionnaire(), {}
    for place, one in enumerate(plan):
        content = QuestionContent(
            words=f"Frage {place}?",
            is_required=one.required,
            most=3 if one.kind is QuestionKind.SCALE else None,
            depends_on="" if one.earlier is None else names[f"q{one.earlier}"],
            depends_on_values=tuple(names.get(key(one.earlier, value), value) for value in one.values),
        )
        options, columns = string.ascii_uppercase[: one.options], string.ascii_lowercase[: one.columns]
        question = add_question(asked, one.kind, content, options=options, columns=columns)
        names[f"q{place}"] = question.public_id
        item = load_parts(asked).items[-1]
        if one.has_other:
            edit_option(asked, item.options[0], words="Sonstiges", is_other=True)
        names |= {f"q{place}o{at}": option.public_id for at, option in enumerate(item.rows)}
        names |= {f"q{place}c{at}": option.public_id for at, option in enumerate(item.columns)}
    return asked, names


def renamed(answers, names):
    """The same with the public ids of what was built."""

    def name(value):
        return ":".join(names.get(part, part) for part in value.split(":"))

    def rename(value):
        return tuple(map(name, value)) if isinstance(value, tuple) else value

    return {names[key.split("-")[0]] + key[len(key.split("-")[0]) :]: rename(value) for key, value in answers.items()}
