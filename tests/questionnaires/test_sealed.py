"""Answers that are sealed: as bytes of a known length, opened together, kept without a moment in no order that says anything."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.sealing.sealed_boxes import new_private_key, open_seal, padded_length, public_key_of, seal
from forum.core.time import clock
from forum.questionnaires.asking import keep_asked
from forum.questionnaires.encoding import CannotDecode, decode_answers, encode_answers, longest_encoded
from forum.questionnaires.errors import VersionExists
from forum.questionnaires.models import Answer, AnswerSheet, QuestionKind
from forum.questionnaires.queries import list_answers, load_answers
from forum.questionnaires.services.answer import save_answers
from forum.questionnaires.services.build import create_questionnaire
from forum.questionnaires.services.copy import copy_as_new_version
from forum.questionnaires.services.lock import lock_against_changes
from forum.questionnaires.services.opened import save_opened_sheets
from tests.questionnaires.factories import ask, loaded, make_survey, named
from tests.questionnaires.plain_walk import expected
from tests.questionnaires.test_property import keyed, plans, right, sent_to, without_database

CONTENT = {"Wie_zufrieden": 4, "Was_zuerst": ("Licht", "Bäume")}
FULL = {
    **CONTENT,
    "Wie_zufrieden": 1,
    "Wie_oft_stört": {"Lärm": "oft", "Hitze": "nie"},
    "Seit_wann": date(2019, 5, 1),
    "Wie_kommen": ("Zu Fuß", "Sonstiges"),
    "other_Wie_kommen": 'Mit dem "Boot" 🚣',
    "Wohnen": False,
}


class Questions:
    def __init__(self, items):
        self.questions = tuple(item for item in items if not item.is_section)


@given(st.data())
@effort(max_examples=100)
def test_whatever_was_answered_comes_back_from_its_bytes_and_fits_the_known_length(data):
    plan = data.draw(plans())
    sent = data.draw(sent_to(plan))
    items = without_database(plan)
    kept, wrong = expected(plan, sent)
    answers = keep_asked(items, keyed(right(kept, wrong)))

    encoded = encode_answers(answers)

    assert decode_answers(Questions(items), encoded) == answers
    assert len(encoded) <= longest_encoded(Questions(items))


@pytest.mark.parametrize("sign", ["🚣", '"', "\\", "\n", "ä", "\t"])
def test_the_longest_texts_fit_whatever_their_signs(app, sign):
    asked = create_questionnaire()
    text = ask(asked, QuestionKind.TEXT, "Was noch?")

    encoded = encode_answers({text.public_id: sign * 5000})

    assert len(encoded) <= longest_encoded(loaded(asked))


@pytest.mark.parametrize("wrong", [b"", b"[]", b"{", b'{"a": null}', b'{"a": [1]}', b"\xff"])
def test_bytes_that_are_no_answers_are_refused(app, wrong):
    with pytest.raises(CannotDecode):
        decode_answers(loaded(make_survey()), wrong)


@pytest.mark.both_databases
def test_sealed_answers_all_have_one_length_and_open_to_what_was_said(app):
    asked, key = make_survey(), new_private_key()
    padded = padded_length(longest_encoded(loaded(asked)))

    seals = [
        seal(encode_answers(named(asked, **given)), padded=padded, keys=[public_key_of(key)])
        for given in (CONTENT, FULL)
    ]

    assert len({len(one) for one in seals}) == 1
    opened = [decode_answers(loaded(asked), open_seal(one, private_keys=[key])) for one in seals]
    assert opened == [named(asked, **CONTENT), named(asked, **FULL)]


@pytest.mark.parametrize("longest", [0, 65_533, 65_534, 65_535, 65_536, 800_000])
def test_a_text_as_long_as_any_can_get_is_sealed_and_opened(longest):
    key, padded = new_private_key(), padded_length(longest)

    for text in (b"x" * longest, b""):
        assert open_seal(seal(text, padded=padded, keys=[public_key_of(key)]), private_keys=[key]) == text
    with pytest.raises(ValueError):
        seal(b"x" * (longest + 1), padded=padded, keys=[public_key_of(key)])


@pytest.mark.both_databases
def test_opened_sheets_have_no_moment_and_an_order_that_says_nothing(app):
    asked = make_survey()
    lock_against_changes(asked)
    locked_at = asked.locked_at
    given = [named(asked, **CONTENT, Wie_oft_im_Monat=number % 32) for number in range(600)]

    kept = save_opened_sheets(asked, [*given, {"fremd": "nichts"}], erase_at=clock.now())

    session.expire_all()
    sheets = session.scalars(select(AnswerSheet).order_by(AnswerSheet.id)).all()
    answers = list_answers(loaded(asked), [sheet.id for sheet in sheets])
    order = [answers[sheet.id] for sheet in sheets]
    assert (kept.sheets, kept.refused, asked.locked_at) == (600, 1, locked_at)
    assert {(sheet.answered_at, sheet.changed_at) for sheet in sheets} == {(None, None)}
    assert order != given
    assert sorted(map(str, order)) == sorted(map(str, given))
    assert {column.name for column in Answer.__table__.columns} == {
        "id", "sheet_id", "question_id", "text", "number", "day", "options",
    }  # fmt: skip


@pytest.mark.both_databases
def test_every_kind_of_answer_is_kept_when_it_is_opened(app):
    asked = make_survey()

    save_opened_sheets(asked, [named(asked, **FULL)], erase_at=None)

    sheet_id = session.scalars(select(AnswerSheet.id)).one()
    assert load_answers(loaded(asked), sheet_id) == named(asked, **FULL)


@pytest.mark.both_databases
def test_a_new_version_starts_unlocked_and_old_answers_stay_with_the_old_one(app):
    asked = make_survey()
    save_answers(asked, named(asked, **CONTENT), erase_at=None)

    new = copy_as_new_version(asked)

    assert (new.replaces_id, new.locked_at) == (asked.id, None)
    counted = dict(
        session.execute(select(AnswerSheet.questionnaire_id, func.count()).group_by(AnswerSheet.questionnaire_id)).all()
    )
    assert counted == {asked.id: 1}
    with pytest.raises(VersionExists):
        copy_as_new_version(asked)
