"""Whatever is asked and whatever is sent, what is kept is what a plain reading of the questions allows."""

import string

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from forum.core.data.database import session
from forum.core.text import visible
from forum.core.text.markdown import normalise
from forum.core.text.one_line import one_line
from forum.questionnaires.asking import find_problems, keep_asked
from forum.questionnaires.errors import AnswerRefused
from forum.questionnaires.models import Question, QuestionKind, QuestionOption
from forum.questionnaires.queries import load_answers, load_parts
from forum.questionnaires.services.answer import save_answers
from forum.questionnaires.services.build import add_question, create_questionnaire
from forum.questionnaires.services.question_content import QuestionContent
from forum.questionnaires.values import Condition, Item

KINDS = list(QuestionKind)
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
    """Questions as (kind, required, number of options, place of the earlier question, chosen values)."""
    planned = []
    for place in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(KINDS))
        options = draw(st.integers(2, 4)) if kind.has_options else 0
        choices = [at for at in range(place) if planned[at][0].has_options or planned[at][0] is QuestionKind.YES_NO]
        earlier = draw(st.sampled_from(choices)) if choices and draw(st.booleans()) else None
        values = []
        if earlier is not None:
            known = range(planned[earlier][2]) if planned[earlier][2] else ("yes", "no")
            values = draw(st.lists(st.sampled_from(list(known)), min_size=1, unique=True))
        planned.append((kind, draw(st.booleans()), options, earlier, values))
    return planned


@st.composite
def sent_to(draw, plan):
    """Something for each question: an answer that may fit it, what belongs to another kind, or nothing."""
    sent = {}
    for place, (_kind, _required, options, _earlier, _values) in enumerate(plan):
        fitting = st.lists(st.integers(0, max(options, 1)), max_size=3).map(tuple)
        sent[place] = draw(st.one_of(st.none(), WORDS, st.booleans(), st.integers(-2, 2**40), fitting))
    return sent


def expected(plan, sent):
    """What is kept by place, and which places are wrong, told by a plain walk from the first question to the last."""
    kept, wrong = {}, set()
    for place, (kind, required, options, earlier, values) in enumerate(plan):
        if earlier is not None:
            given_before = kept.get(earlier)
            said = {"yes" if given_before else "no"} if isinstance(given_before, bool) else set()
            said = set(given_before) if isinstance(given_before, tuple) else said
            if not said & set(values):
                continue
        answer = sent[place]
        if isinstance(answer, str):
            answer = seen(answer, multiline=kind is QuestionKind.TEXT)
        if answer is None or answer in ("", ()):
            wrong |= {place} if required else set()
            continue
        kept[place] = tuple(sorted(set(answer))) if isinstance(answer, tuple) else answer
        if not fits(kind, options, kept[place]):
            wrong.add(place)
    return kept, wrong


def fits(kind, options, answer):
    if kind in (QuestionKind.LINE, QuestionKind.TEXT):
        return isinstance(answer, str) and len(answer) <= (200 if kind is QuestionKind.LINE else 5000)
    if kind is QuestionKind.NUMBER:
        return type(answer) is int and 0 <= answer < 2**31
    if kind is QuestionKind.YES_NO:
        return type(answer) is bool
    most = 1 if kind is QuestionKind.ONE_OF else options
    return type(answer) is tuple and len(answer) <= most and all(at < options for at in answer)


def seen(text, *, multiline):
    """The text as the house keeps every text; what it leaves out is proved where it is done."""
    kept = normalise(text).strip() if multiline else one_line(text)
    return "" if visible.is_blank(kept) else kept


def without_database(plan):
    """The questions of a plan as they would be loaded."""
    items = []
    for place, (kind, required, options, earlier, values) in enumerate(plan):
        question = Question(public_id=f"q{place}", kind=kind, is_required=required, words=f"Frage {place}?")
        rows = tuple(
            QuestionOption(public_id=f"q{place}o{at}", words=string.ascii_uppercase[at]) for at in range(options)
        )
        named = frozenset(key(earlier, value) for value in values)
        items.append(Item(question, rows, None if earlier is None else Condition(items[earlier].question, named, ())))
    return tuple(items)


def right(kept, wrong):
    return {place: answer for place, answer in kept.items() if place not in wrong}


def key(place, value):
    return value if isinstance(value, str) else f"q{place}o{value}"


def keyed(answers):
    """By the public id of the question, choices by those of the options."""
    return {
        f"q{place}": tuple(key(place, at) for at in answer) if isinstance(answer, tuple) else answer
        for place, answer in answers.items()
        if answer is not None
    }


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
    assert set(find_problems(items, keyed(sent))) == {f"q{place}" for place in wrong}


@given(st.data())
@effort(max_examples=25)
def test_what_is_stored_is_what_was_kept_and_nothing_else(data):
    plan = data.draw(plans())
    sent = data.draw(sent_to(plan))
    kept, wrong = expected(plan, sent)
    asked, names = built(plan)
    answers = {names[name]: renamed(answer, names) for name, answer in keyed(sent).items()}

    if wrong:
        with pytest.raises(AnswerRefused) as refused:
            save_answers(asked, answers, erase_at=None)
        assert refused.value.field == load_parts(asked).items[min(wrong)].field_name
    else:
        sheet = save_answers(asked, answers, erase_at=None)
        session.expire_all()
        stored = load_answers(load_parts(asked), sheet.id)
        assert stored == {names[name]: renamed(answer, names) for name, answer in keyed(kept).items()}
    session.rollback()


def built(plan):
    """A questionnaire of the plan, and the public ids by the names that the plan knows."""
    asked, names = create_questionnaire(), {}
    for place, (kind, required, options, earlier, values) in enumerate(plan):
        named = tuple(renamed(tuple(key(earlier, value) for value in values), names))
        content = QuestionContent(
            words=f"Frage {place}?",
            is_required=required,
            depends_on="" if earlier is None else names[f"q{earlier}"],
            depends_on_values=named,
        )
        question = add_question(asked, kind, content, options=string.ascii_uppercase[:options])
        names[f"q{place}"] = question.public_id
        item = load_parts(asked).items[-1]
        names |= {f"q{place}o{at}": option.public_id for at, option in enumerate(item.options)}
    return asked, names


def renamed(answer, names):
    return tuple(names.get(one, one) for one in answer) if isinstance(answer, tuple) else answer
