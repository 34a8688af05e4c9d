"""Ballots with their options, voters and votes; nothing of a sealed vote is tied to a person once it is counted."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.ballots.kinds import Answer, BallotKind, BallotWay, KeyKept, LotWay, Majority, VoidReason
from forum.core.data.database import Base, Entity, PublicEntity, enum_column
from forum.spaces.models import Space

QUESTION_LENGTH = 300
LABEL_LENGTH = 160
OUTCOME_LENGTH = 2000
WORD_LENGTH = 24
CODE_LENGTH = 8
ENTRY_NUMBER_LENGTH = 16


class Ballot(PublicEntity):
    """One vote from its opening to its result. It is never opened again, repeated or deleted by anybody."""

    __tablename__ = "ballot"
    __table_args__ = (
        CheckConstraint("members >= 0", name="members_not_negative"),
        CheckConstraint("present IS NULL OR (present >= 0 AND present <= members)", name="present_within_members"),
        CheckConstraint("quorum IS NULL OR quorum >= 0", name="quorum_not_negative"),
        CheckConstraint("most_choices >= 1", name="one_choice_at_least"),
        CheckConstraint("round_number IN (1, 2)", name="two_rounds"),
        CheckConstraint("counted_at IS NULL OR closed_at IS NOT NULL", name="counted_after_the_end"),
        CheckConstraint("void_reason IS NULL OR closed_at IS NOT NULL", name="void_after_the_end"),
        CheckConstraint("(way = 'sealed') = (key_kept IS NOT NULL)", name="sealed_has_key"),
        CheckConstraint("NOT shows_choices OR (way = 'sealed' AND most_choices = 1)", name="choices_shown_of_one"),
    )

    space_id: Mapped[int] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(QUESTION_LENGTH))
    kind: Mapped[BallotKind] = mapped_column(enum_column(BallotKind))
    way: Mapped[BallotWay] = mapped_column(enum_column(BallotWay))
    majority: Mapped[Majority] = mapped_column(enum_column(Majority))
    # how many may vote at all
    members: Mapped[int]
    # how many could vote when it was taken; None: nobody has to be anywhere
    present: Mapped[int | None]
    # how many must have voted for the result to hold
    quorum: Mapped[int | None]
    # how many options one may choose
    most_choices: Mapped[int] = mapped_column(default=1)
    # open votes, until the end
    votes_changeable: Mapped[bool] = mapped_column(default=True)
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    closes_at: Mapped[datetime | None] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    counted_at: Mapped[datetime | None]
    void_reason: Mapped[VoidReason | None] = mapped_column(enum_column(VoidReason))
    # how many have voted, and how many of these votes were invalid; None: not counted yet
    votes_cast: Mapped[int | None]
    invalid_votes: Mapped[int] = mapped_column(default=0)

    # sealed ones: where the private key is, when nothing of it was left, whether the codes are shown with the choices
    key_kept: Mapped[KeyKept | None] = mapped_column(enum_column(KeyKept))
    # of a key in a file; the keys of holders stand with them
    public_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    key_destroyed_at: Mapped[datetime | None]
    shows_choices: Mapped[bool] = mapped_column(default=False)

    # motions
    is_adopted: Mapped[bool | None]
    # elections, and choices of one: the number of the option
    winner_number: Mapped[int | None]
    # elections: the ballot before this one
    predecessor_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id", ondelete="SET NULL"), unique=True)
    round_number: Mapped[int] = mapped_column(default=1)
    lot_way: Mapped[LotWay | None] = mapped_column(enum_column(LotWay))
    lot_drawn_at: Mapped[datetime | None]
    lot_drawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # what the chair adds to the result
    outcome_text: Mapped[str] = mapped_column(Text, default="")

    space: Mapped[Space] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return self.space_id

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_counted(self) -> bool:
        return self.counted_at is not None

    @property
    def is_void(self) -> bool:
        return self.void_reason is not None

    @property
    def is_sealed(self) -> bool:
        return self.way is BallotWay.SEALED


class BallotOption(Entity):
    """Something one can vote for; how many did, once that is known."""

    __tablename__ = "ballot_option"
    __table_args__ = (
        UniqueConstraint("ballot_id", "number"),
        CheckConstraint("votes IS NULL OR votes >= 0", name="votes_not_negative"),
        CheckConstraint("answer IS NOT NULL OR label <> ''", name="named"),
    )

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"))
    number: Mapped[int]
    # yes, no or abstention; None: the option has a label
    answer: Mapped[Answer | None] = mapped_column(enum_column(Answer))
    label: Mapped[str] = mapped_column(String(LABEL_LENGTH), default="")
    votes: Mapped[int | None]

    @property
    def name(self) -> str:
        return self.answer.label if self.answer else self.label


class BallotVoter(Entity):
    """Whose vote it is and who gives it. All rows of a ballot are made when it is opened, in no order that says anything."""

    __tablename__ = "ballot_voter"
    __table_args__ = (
        UniqueConstraint("ballot_id", "place"),
        Index("ix_ballot_voter_user_id", "user_id"),
    )

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"))
    # the owner's key of the one whose vote it is, such as that of a member for whom a deputy votes
    place: Mapped[int]
    # who gives the vote
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # as pages and minutes show it
    name: Mapped[str] = mapped_column(String(LABEL_LENGTH))
    stands_for: Mapped[str] = mapped_column(String(LABEL_LENGTH), default="")
    # known to nobody before the end
    has_voted: Mapped[bool] = mapped_column(default=False)


class NamedVote(Entity):
    """How somebody voted by name; or, in a vote by hands, had their own vote recorded."""

    __tablename__ = "named_vote"

    voter_id: Mapped[int] = mapped_column(ForeignKey("ballot_voter.id", ondelete="CASCADE"), unique=True)
    option_id: Mapped[int] = mapped_column(ForeignKey("ballot_option.id", ondelete="CASCADE"), index=True)

    voter: Mapped[BallotVoter] = relationship(lazy="raise_on_sql")
    option: Mapped[BallotOption] = relationship(lazy="raise_on_sql")


class SealedVote(Base):
    """What a voter has handed in, closed; noise of the same length before that. The count deletes all rows of a ballot."""

    __tablename__ = "sealed_vote"

    voter_id: Mapped[int] = mapped_column(ForeignKey("ballot_voter.id", ondelete="CASCADE"), primary_key=True)
    seal: Mapped[bytes] = mapped_column(LargeBinary)


class CountedCode(Base):
    """The code of a counted vote with the voter's own word. All rows of a ballot are written at once, sorted by code."""

    __tablename__ = "counted_code"

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), primary_key=True)
    word: Mapped[str] = mapped_column(String(WORD_LENGTH))
    # only where the ballot shows choices, which its voters knew
    choice: Mapped[int | None]


class KeyHolder(Entity):
    """Somebody without whose part nothing of a sealed ballot can be opened; the part itself is kept nowhere."""

    __tablename__ = "key_holder"
    __table_args__ = (UniqueConstraint("ballot_id", "number"), UniqueConstraint("ballot_id", "user_id"))

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"))
    number: Mapped[int]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(LABEL_LENGTH))
    # None: they have not fetched their part yet, so nobody can vote
    public_key: Mapped[bytes | None] = mapped_column(LargeBinary)


class BallotAudit(Entity):
    """What came out when a finished sealed ballot was attacked with everything that the system holds."""

    __tablename__ = "ballot_audit"

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"), index=True)
    tables: Mapped[int]
    is_clean: Mapped[bool]
    # each attack: what it looked at, what it found, what it could not look at
    attacks: Mapped[list[dict[str, object]]] = mapped_column(JSON)


class BallotBox(PublicEntity):
    """Sealed entries of people who are not known before: votes of everybody, anonymous answers. Opened once, all together."""

    __tablename__ = "ballot_box"
    __table_args__ = (
        CheckConstraint("padded BETWEEN 64 AND 65536", name="one_length"),
        CheckConstraint("void_reason IS NULL OR opened_at IS NULL", name="opened_or_void"),
    )

    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    # the length to which every entry is filled up, in bytes
    padded: Mapped[int]
    opened_at: Mapped[datetime | None]
    void_reason: Mapped[VoidReason | None] = mapped_column(enum_column(VoidReason))
    # how many entries there were; None: it takes more
    entry_count: Mapped[int | None]
    key_destroyed_at: Mapped[datetime | None]

    @property
    def takes_entries(self) -> bool:
        return self.opened_at is None and self.void_reason is None


class SealedEntry(Base):
    """Something closed for a box, under a number drawn by chance: no time, no person. SQLite keeps no order of its own."""

    __tablename__ = "sealed_entry"
    __table_args__ = ({"sqlite_with_rowid": False},)

    number: Mapped[bytes] = mapped_column(LargeBinary(ENTRY_NUMBER_LENGTH), primary_key=True)
    box_id: Mapped[int] = mapped_column(ForeignKey("ballot_box.id", ondelete="CASCADE"), index=True)
    seal: Mapped[bytes] = mapped_column(LargeBinary)


class BoxCode(Base):
    """The code of a counted entry with the voter's own word. All rows of a box are written at once, sorted by code."""

    __tablename__ = "box_code"
    __table_args__ = ({"sqlite_with_rowid": False},)

    box_id: Mapped[int] = mapped_column(ForeignKey("ballot_box.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), primary_key=True)
    word: Mapped[str] = mapped_column(String(WORD_LENGTH))
