"""What a room tells `forum poll verify` of a finished vote that it has counted again, and what holds for every box."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forum.ballots.box_codes import count_box_codes
from forum.ballots.models import BallotBox

# what reading something raises that is no vote
UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Checked:
    """How many votes there were, what does not agree, and the box of a secret vote with its codes."""

    votes: str
    faults: Sequence[str]
    box: BallotBox | None


class NothingToCheck(Exception):
    """Why there is no outcome that could be checked."""


def compare_box(box: BallotBox, votes: int) -> Iterator[str]:
    """What does not agree between an opened box and as many votes as were cast, in sentences without their full stops."""
    if box.entry_count != votes:
        yield f"the box held {box.entry_count} votes, and {votes} were cast"
    codes = count_box_codes(box)
    if codes != box.entry_count:
        yield f"there are {codes} codes of {box.entry_count} votes"
