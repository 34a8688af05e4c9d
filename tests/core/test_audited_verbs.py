"""Every act that is recorded anywhere is known to the audit log: it is written there, or it is said why not."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from forum.accounts.acts import ACTS as ACTS_OF_ACCOUNTS
from forum.app import AREAS
from forum.contributions.models import Tag
from forum.core.acts import activity
from forum.core.acts.verbs import ActGroup, Audited, WrongAct, install, listed_acts
from forum.core.audit.audit import AuditEntry
from forum.core.data.database import Base, session
from forum.core.errors import WiringIncomplete
from forum.events.models.states import StepKind
from tests.factories import make_field, make_user
from tests.support.sources import modules

# the trail of a thread writes its acts as "thread.…"
TRAIL = {"write_trail_entry": "thread.", "_finish": "thread."}


def test_every_recorded_verb_is_audited_or_left_out_on_purpose():
    recorded = set(recorded_verbs())

    assert len(recorded) > 60
    assert recorded - set(listed_acts().audited) - listed_acts().unaudited == set()


def test_no_verb_is_listed_that_nobody_records():
    assert (set(listed_acts().audited) | listed_acts().unaudited) - set(recorded_verbs()) == set()


def test_the_log_is_read_in_words_where_only_earlier_versions_wrote_it():
    for verb in ("publishing.changed", "text_block.renumbered"):
        assert verb not in listed_acts().audited
        assert listed_acts().label_of(verb) != verb
        assert verb in listed_acts().always_audited()
        assert any(verb in listed_acts().verbs_of(group) for group in listed_acts().groups())
    assert listed_acts().word_of("publishing_rules") == "Veröffentlichung"


def test_every_group_and_every_act_has_its_words():
    groups = listed_acts().groups()

    assert {group.key for group in groups} >= {"moderation", "rollen", "organisationen", "raeume", "themen", "einlesen"}
    assert all(group.label for group in groups)
    assert all(one.label for one in listed_acts().audited.values())


def test_every_subject_is_a_table_and_has_its_word():
    assert set(listed_acts().subjects) <= set(Base.metadata.tables)
    assert all(listed_acts().subjects.values())


@pytest.mark.parametrize(
    "doubled",
    [
        replace(ACTS_OF_ACCOUNTS, audited=(), subjects={}, details={}),
        replace(ACTS_OF_ACCOUNTS, unaudited=(), subjects={}, details={}),
        replace(ACTS_OF_ACCOUNTS, audited=(), unaudited=(), details={}),
        replace(ACTS_OF_ACCOUNTS, audited=(), unaudited=(), subjects={}),
        replace(
            ACTS_OF_ACCOUNTS,
            audited=[Audited("walk.begun", "Begun", ActGroup("rollen", "Walks"))],
            unaudited=(),
            subjects={},
            details={},
        ),
    ],
    ids=["left out twice", "kept twice", "subject", "detail", "group"],
)
def test_what_two_areas_list_ends_the_start(doubled):
    with pytest.raises(WiringIncomplete, match="Listed twice"):
        install(Flask("city"), [*(acts for area in AREAS for acts in area.acts), doubled])


def test_an_act_that_no_area_lists_cannot_be_recorded():
    with pytest.raises(WrongAct, match=r"walk\.begun"):
        activity.record("walk.begun", make_user(), by=None)


def test_an_audited_act_on_something_that_has_no_word_cannot_be_recorded():
    with pytest.raises(WrongAct, match="tag"):
        activity.record("field.edited", Tag(name="Rad", key="rad"), by=None)


def test_an_area_says_which_details_are_keys_of_its_own():
    activity.record("setting.changed", make_field(), by=make_user(), setting="answer_days", name="Kim Muster")
    session.commit()

    assert session.query(AuditEntry).one().details == {"setting": "answer_days"}


def recorded_verbs() -> Iterator[str]:
    """The verbs that stand as first words of calls that record."""
    for module in modules("forum"):
        for call in (node for node in ast.walk(module.tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            place = 0 if name == "record" else 1 if name in TRAIL else None
            if name == "happened":
                yield from (f"sign_up.{StepKind[kind].value}" for kind in kinds_in(call))
            if place is None or len(call.args) <= place:
                continue
            yield from (TRAIL.get(name, "") + word for word in words_in(call.args[place]))


def kinds_in(call: ast.Call) -> Iterator[str]:
    """The kinds of steps that a call names: a step of a sign-up is recorded under its kind."""
    for node in ast.walk(call):
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "StepKind":
            yield node.attr


def words_in(node: ast.expr) -> Iterator[str]:
    """A word as it stands, or both of "one if … else another"."""
    if isinstance(node, ast.IfExp):
        yield from words_in(node.body)
        yield from words_in(node.orelse)
    elif isinstance(node, ast.Constant) and re.fullmatch(r"[a-z_.]+", str(node.value)):
        yield str(node.value)
