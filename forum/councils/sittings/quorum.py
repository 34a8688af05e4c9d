"""How many people a decision needs, and whether they are there, on plain values (NKomVG § 65)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.attendance import QuorumEntry, QuorumStep
from forum.councils.models.rules import QuorumCheck, QuorumRule


class QuorumGround(StrEnum):
    """Why the body can decide now, or why not."""

    # second invitation: whoever comes (NKomVG § 65 (3))
    REGARDLESS = "regardless"
    # more than half may not take part in this resolution (NKomVG § 65)
    REST_DECIDES = "rest_decides"
    PRESUMED = "presumed"
    ENOUGH = "enough"
    TOO_FEW = "too_few"
    NOT_ESTABLISHED = "not_established"
    DOUBTED = "doubted"
    COUNTED_TOO_FEW = "counted_too_few"

    @property
    def label(self) -> str:
        return GROUND_LABELS[self]


GROUND_LABELS = {
    QuorumGround.REGARDLESS: _("The second invitation said so: the body is quorate however many come."),
    QuorumGround.REST_DECIDES: _(
        "More than half of those who may vote take no part: the others decide, however few. What they adopt needs approval."
    ),
    QuorumGround.PRESUMED: _("It counts as given until somebody doubts it."),
    QuorumGround.ENOUGH: _("Enough people who may vote are there."),
    QuorumGround.TOO_FEW: _("Too few people who may vote are there."),
    QuorumGround.NOT_ESTABLISHED: _("The quorum has not been established yet."),
    QuorumGround.DOUBTED: _("The quorum has been doubted. Nothing can be decided before the result of the recount."),
    QuorumGround.COUNTED_TOO_FEW: _("At the last count the body was not quorate. Count again when people have come."),
}
GIVEN = frozenset({QuorumGround.REGARDLESS, QuorumGround.REST_DECIDES, QuorumGround.PRESUMED, QuorumGround.ENOUGH})


@dataclass(frozen=True, slots=True)
class QuorumState:
    """People with a vote: how many are there, of how many, how many are needed."""

    present: int
    members: int
    needed: int
    ground: QuorumGround

    @property
    def is_rest(self) -> bool:
        """Those decide who are left: what they adopt needs approval."""
        return self.ground is QuorumGround.REST_DECIDES

    @property
    def is_given(self) -> bool:
        return self.ground in GIVEN


def people_needed(rule: QuorumRule, number: int | None, members: int) -> int:
    """How many of those who may vote have to be there."""
    match rule:
        case QuorumRule.MAJORITY:
            return members // 2 + 1
        case QuorumRule.THIRD:
            return -(-members // 3)
        case QuorumRule.NUMBER:
            return number or 0
        case QuorumRule.NONE:
            return 0


def are_most_out(*, out: int, members: int) -> bool:
    """Whether more than half of those who may vote take no part in a resolution."""
    return 2 * out > members


def ground_of(
    entries: Sequence[QuorumEntry],
    *,
    check: QuorumCheck,
    is_regardless: bool,
    rest_decides: bool,
    present: int,
    needed: int,
) -> QuorumGround:
    """Why the body can decide now or not; `entries` in the order of time.

    A presumption ends with the first doubt: from then on people are counted before each decision.
    """
    if not entries:
        return QuorumGround.NOT_ESTABLISHED
    if is_regardless or rest_decides:
        return QuorumGround.REGARDLESS if is_regardless else QuorumGround.REST_DECIDES
    last = entries[-1]
    if last.step is QuorumStep.DOUBTED:
        return QuorumGround.DOUBTED
    if not last.is_quorate:
        return QuorumGround.COUNTED_TOO_FEW
    if check is QuorumCheck.PRESUMED and last.step is QuorumStep.ESTABLISHED:
        return QuorumGround.PRESUMED
    return QuorumGround.ENOUGH if present >= needed else QuorumGround.TOO_FEW
