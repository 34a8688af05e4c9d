"""A finished secret vote as the attacks see it, whether of a known list of voters or of everybody through a box."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Flask, current_app
from sqlalchemy import select

from forum.ballots.errors import BallotNotOver, WrongBallot
from forum.ballots.kinds import KeyKept
from forum.ballots.models import Ballot, BallotBox, BoxCode, CountedCode, SealedEntry
from forum.ballots.queries import list_counted_codes
from forum.ballots.services import boxes, keys
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _

# what is recorded of a ballot as a whole
ACTS_OF_BALLOTS = frozenset(
    f"ballot.{verb}" for verb in ("closed", "counted", "lot_drawn", "opened", "outcome_written", "voided")
)


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a table that belong to one vote: `column` holds `key` in them."""

    table: str
    column: str
    key: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Equal votes that are kept once: `columns` are all that a row may have; `sorted_by` orders them by `content` alone."""

    part: Part
    columns: frozenset[str]
    content: str
    sorted_by: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class SecretVote:
    """What an attack has to know. `receipts`: pairs of code and word; `begun_at`: words from before prove nothing."""

    codes: Part
    receipts: Sequence[tuple[str, str]]
    begun_at: datetime
    # the row that acts may be about, which ones, and what no act may ever be about
    subject: tuple[str, int]
    known_acts: frozenset[str]
    never_subjects: frozenset[str]
    # None: its holders had the key
    key_name: str | None
    # of which the count has left nothing
    gone: Sequence[Part] = ()
    counted: Counted | None = None
    shows_choices: bool = False
    # whose voters were known before, and stay
    ballot_id: int | None = None


# the vote of a public id, if it is one that the area knows; raises WrongBallot and BallotNotOver
VoteFinder = Callable[[str], SecretVote | None]


def install(app: Flask, finders: Sequence[VoteFinder]) -> None:
    """For SECRET_VOTES in forum/app.py."""
    app.extensions["secret_votes"] = finders


def find_boxed_vote(public_id: str) -> SecretVote | None:
    finders: Sequence[VoteFinder] = current_app.extensions["secret_votes"]
    return next((vote for find in finders if (vote := find(public_id)) is not None), None)


def vote_of_ballot(ballot: Ballot) -> SecretVote:
    """Raises WrongBallot and BallotNotOver."""
    if not ballot.is_sealed:
        raise WrongBallot(_("Only a sealed vote is opened."))
    if not ballot.is_counted and not ballot.is_void:
        raise BallotNotOver(_("There is no result yet."))
    return SecretVote(
        codes=Part(CountedCode.__tablename__, "ballot_id", ballot.id),
        receipts=[(one.code, one.word) for one in list_counted_codes(ballot)],
        begun_at=ballot.opened_at,
        subject=("ballot", ballot.id),
        known_acts=ACTS_OF_BALLOTS,
        never_subjects=frozenset({"ballot_voter", "sealed_vote", "counted_code"}),
        key_name=keys.key_name(ballot) if ballot.key_kept is KeyKept.FILE else None,
        shows_choices=ballot.shows_choices,
        ballot_id=ballot.id,
    )


def vote_of_box(
    box: BallotBox, *, subject: tuple[str, int], known_acts: frozenset[str], gone: Sequence[Part], counted: Counted
) -> SecretVote:
    """`gone`: the tables of the owner that say who has taken part. Raises BallotNotOver."""
    if box.takes_entries:
        raise BallotNotOver(_("There is no result yet."))
    codes = session.execute(select(BoxCode.code, BoxCode.word).where(BoxCode.box_id == box.id)).all()
    return SecretVote(
        codes=Part(BoxCode.__tablename__, "box_id", box.id),
        receipts=[(code, word) for code, word in codes],
        # it is made with the first vote
        begun_at=box.created_at,
        subject=subject,
        known_acts=known_acts,
        never_subjects=frozenset({"ballot_box", "sealed_entry", "box_code", counted.part.table, *_names(gone)}),
        key_name=boxes.key_name(box),
        gone=[Part(SealedEntry.__tablename__, "box_id", box.id), *gone],
        counted=counted,
    )


def _names(parts: Sequence[Part]) -> set[str]:
    return {part.table for part in parts}
