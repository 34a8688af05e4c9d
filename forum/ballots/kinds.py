"""What a ballot can be about, how votes are given, and what a result needs."""

from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _


class BallotKind(StrEnum):
    # yes, no, abstained
    MOTION = "motion"
    # one or several of some options; it counts and decides nothing by itself
    CHOICE = "choice"
    # one of some candidates
    ELECTION = "election"


class BallotWay(StrEnum):
    """How votes are given."""

    # shown and counted in the room: totals alone
    HANDS = "hands"
    BY_NAME = "by_name"
    # secret, on paper: totals alone
    PAPER = "paper"
    # secret, electronic
    SEALED = "sealed"

    @property
    def label(self) -> str:
        return WAY_LABELS[self]

    @property
    def is_secret(self) -> bool:
        return self in (BallotWay.PAPER, BallotWay.SEALED)

    @property
    def is_counted_by_hand(self) -> bool:
        return self in (BallotWay.HANDS, BallotWay.PAPER)


WAY_LABELS = {
    BallotWay.HANDS: _("open, by show of hands"),
    BallotWay.BY_NAME: _("open, by name"),
    BallotWay.PAPER: _("secret, on paper"),
    BallotWay.SEALED: _("secret, electronic"),
}


class Majority(StrEnum):
    """What a motion or a candidate needs. Abstentions never count as votes."""

    # NKomVG § 66 (1): a tie rejects
    MORE_YES = "more_yes"
    OF_PRESENT = "of_present"
    OF_MEMBERS = "of_members"
    TWO_THIRDS = "two_thirds"
    TWO_THIRDS_OF_MEMBERS = "two_thirds_of_members"
    MOST_VOTES = "most_votes"

    @property
    def label(self) -> str:
        return MAJORITY_LABELS[self]


MAJORITY_LABELS = {
    Majority.MORE_YES: _("more votes for yes than for no"),
    Majority.OF_PRESENT: _("more than half of those present"),
    Majority.OF_MEMBERS: _("more than half of those who may vote"),
    Majority.TWO_THIRDS: _("two thirds of the votes"),
    Majority.TWO_THIRDS_OF_MEMBERS: _("two thirds of those who may vote"),
    Majority.MOST_VOTES: _("most votes"),
}


class Answer(StrEnum):
    """Options that no one has to write down; those of elections and choices are named by their labels."""

    YES = "yes"
    NO = "no"
    ABSTAINED = "abstained"

    @property
    def label(self) -> str:
        return ANSWER_LABELS[self]


ANSWER_LABELS = {Answer.YES: _("Yes"), Answer.NO: _("No"), Answer.ABSTAINED: _("Abstention")}


class KeyKept(StrEnum):
    """Where the private key of a sealed ballot is until it is counted."""

    # in a file outside the database and its backups
    FILE = "file"
    # each holder has a part, the server none
    SHARES = "shares"


class LotWay(StrEnum):
    HAND = "hand"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        return LOT_LABELS[self]


LOT_LABELS = {LotWay.HAND: _("drawn by hand"), LotWay.SYSTEM: _("drawn by the system")}


class VoidReason(StrEnum):
    """Why a ballot has no result."""

    TOO_FEW = "too_few"
    KEY_LOST = "key_lost"
    # what was sealed could not be read
    DAMAGED = "damaged"
    NO_QUORUM = "no_quorum"
    # a member objected to voting outside a meeting
    OBJECTION = "objection"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return VOID_LABELS[self]


VOID_LABELS = {
    VoidReason.TOO_FEW: _("Fewer than five votes were cast: nothing was opened."),
    VoidReason.KEY_LOST: _("The key is lost: nothing was opened."),
    VoidReason.DAMAGED: _("A sealed vote could not be read: nothing was counted."),
    VoidReason.NO_QUORUM: _("Fewer votes were cast than a valid result needs."),
    VoidReason.OBJECTION: _("A member objected to voting outside a meeting: nothing was counted."),
    VoidReason.WITHDRAWN: _("The vote was called off: nothing was counted."),
}
