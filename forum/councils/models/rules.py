"""The rules under which a body works: each a choice, with the words in which pages name it."""

from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _
from forum.spaces.models import Function


class BodyKind(StrEnum):
    BOARD = "board"
    FORUM = "forum"
    COUNCIL = "council"

    @property
    def label(self) -> str:
        return KIND_LABELS[self]


KIND_LABELS = {
    BodyKind.BOARD: _("Board"),
    BodyKind.FORUM: _("Forum"),
    BodyKind.COUNCIL: _("Advisory council"),
}


class QuorumRule(StrEnum):
    """How many of those who may vote have to be there."""

    # NKomVG § 65 (1)
    MAJORITY = "majority"
    THIRD = "third"
    NUMBER = "number"
    NONE = "none"

    @property
    def label(self) -> str:
        return QUORUM_LABELS[self]


QUORUM_LABELS = {
    QuorumRule.MAJORITY: _("more than half of those who may vote"),
    QuorumRule.THIRD: _("at least a third of those who may vote"),
    QuorumRule.NUMBER: _("a fixed number of people"),
    QuorumRule.NONE: _("no quorum"),
}


class QuorumCheck(StrEnum):
    """When it is established."""

    # NKomVG § 65 (1): at the beginning; it then counts as given until somebody doubts it
    PRESUMED = "presumed"
    LIVE = "live"

    @property
    def label(self) -> str:
        return QUORUM_CHECK_LABELS[self]


QUORUM_CHECK_LABELS = {
    QuorumCheck.PRESUMED: _("established at the beginning and presumed until somebody doubts it"),
    QuorumCheck.LIVE: _("counted before each vote"),
}


class MajorityRule(StrEnum):
    """What a motion needs, unless a rule asks for more."""

    # NKomVG § 66 (1): a tie rejects, abstentions do not count
    MORE_YES = "more_yes"
    OF_PRESENT = "of_present"
    OF_MEMBERS = "of_members"
    TWO_THIRDS = "two_thirds"

    @property
    def label(self) -> str:
        return MAJORITY_LABELS[self]


MAJORITY_LABELS = {
    MajorityRule.MORE_YES: _("more votes for yes than for no"),
    MajorityRule.OF_PRESENT: _("more than half of those present"),
    MajorityRule.OF_MEMBERS: _("more than half of those who may vote"),
    MajorityRule.TWO_THIRDS: _("two thirds of the votes"),
}


class MinutesTerm(StrEnum):
    """What the body calls its minutes."""

    # NKomVG § 68
    FORMAL = "niederschrift"
    PLAIN = "protokoll"

    @property
    def label(self) -> str:
        return MINUTES_LABELS[self]


MINUTES_LABELS = {
    MinutesTerm.FORMAL: _("Minutes (formal)"),
    MinutesTerm.PLAIN: _("Minutes"),
}

# who is counted as a member
MEMBERS = (Function.CHAIR, Function.VICE_CHAIR, Function.MEMBER)
# functions that can come with a vote
VOTING_FUNCTIONS = (Function.CHAIR, Function.VICE_CHAIR, Function.MEMBER, Function.OFFICE, Function.ADVISER)
# NKomVG § 64: members alone
USUAL_VOTING = MEMBERS
