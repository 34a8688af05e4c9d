"""What pages say of a body's rules and of what stands in its columns."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.councils.models.bodies import Body
from forum.councils.models.rules import QuorumRule
from forum.spaces.models import Function


def list_rules(body: Body, *, voters: int | None = None) -> list[tuple[str, str]]:
    """Label and words of each rule; with the number of those who may vote, the quorum as a number too."""
    return list(_rules(body, voters))


def _rules(body: Body, voters: int | None) -> Iterator[tuple[str, str]]:
    yield _("Invitation"), ngettext("%(num)s day before", "%(num)s days before", body.notice_days)
    yield _("Quorum"), quorum_in_words(body, voters)
    yield _("Majority"), str(body.majority_rule.label)
    yield _("Who may vote"), ", ".join(str(Function(one).label) for one in body.voting_functions) or "–"
    days = ngettext("%(num)s day after the meeting", "%(num)s days after the meeting", body.minutes_days)
    yield str(body.minutes_term.label), days


def quorum_in_words(body: Body, voters: int | None) -> str:
    """How many people a meeting needs; of how many, if that is known."""
    needed = people_needed(body, voters) if voters else None
    if needed is not None:
        return _("from %(needed)s of %(voters)s", needed=needed, voters=voters)
    if body.quorum_rule is QuorumRule.NUMBER:
        return ngettext("%(num)s person", "%(num)s people", body.quorum_number or 0)
    return str(body.quorum_rule.label)


def people_needed(body: Body, voters: int) -> int | None:
    """How many of the voters have to be there; None: there is no quorum."""
    match body.quorum_rule:
        case QuorumRule.MAJORITY:
            return voters // 2 + 1
        case QuorumRule.THIRD:
            return -(-voters // 3)
        case QuorumRule.NUMBER:
            return body.quorum_number
        case QuorumRule.NONE:
            return None


def in_words(value: Any) -> str:
    """What a column holds, as a page says it."""
    if isinstance(value, StrEnum):
        return str(getattr(value, "label", value))
    if isinstance(value, list):
        return ", ".join(str(Function(one).label) for one in value) or "–"
    return "–" if value in (None, "") else str(value)
