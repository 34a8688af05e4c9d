"""Every act that is recorded anywhere is known to the audit log: it is written there, or it is said why not."""

import ast
import re
from collections.abc import Iterator

from forum.core.audit.audited import BY_A_PERSON, GROUP_LABELS, GROUP_OF, UNAUDITED, VERBS, Group
from tests.support.sources import modules

# the trail of a thread writes its acts as "thread.…"
TRAIL = {"leave_trail": "thread.", "_finish": "thread."}


def test_every_recorded_verb_is_audited_or_left_out_on_purpose():
    recorded = set(recorded_verbs())

    assert len(recorded) > 60
    assert recorded - set(GROUP_OF) - UNAUDITED == set()


def test_no_verb_is_listed_that_nobody_records():
    assert (set(GROUP_OF) | UNAUDITED) - set(recorded_verbs()) == set()


def test_no_verb_stands_in_two_lists():
    assert not set(GROUP_OF) & UNAUDITED
    assert sum(map(len, VERBS.values())) == len(GROUP_OF)
    assert set(GROUP_OF) >= BY_A_PERSON


def test_every_group_has_its_words():
    assert set(GROUP_LABELS) == set(VERBS) == set(Group)


def recorded_verbs() -> Iterator[str]:
    """The verbs that stand as first words of calls that record."""
    for module in modules("forum"):
        for call in (node for node in ast.walk(module.tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            place = 0 if name == "record" else 1 if name in TRAIL else None
            if place is None or len(call.args) <= place:
                continue
            yield from (TRAIL.get(name, "") + word for word in words_in(call.args[place]))


def words_in(node: ast.expr) -> Iterator[str]:
    """A word as it stands, or both of "one if … else another"."""
    if isinstance(node, ast.IfExp):
        yield from words_in(node.body)
        yield from words_in(node.orelse)
    elif isinstance(node, ast.Constant) and re.fullmatch(r"[a-z_.]+", str(node.value)):
        yield str(node.value)
