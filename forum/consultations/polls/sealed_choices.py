"""A secret vote of a poll as bytes: a code drawn by chance, the voter's own word, and what was chosen."""

from dataclasses import dataclass

from forum.ballots.sealed_entries import AROUND, read_entry, write_entry
from forum.ballots.values import Receipt
from forum.consultations.polls.choices import Choice, read_choice

# "[120,1000]," is the longest part of a choice
FOR_EACH_OPTION = 11


@dataclass(frozen=True, slots=True)
class SealedChoice:
    """One vote, opened; nothing in it says whose it was."""

    receipt: Receipt
    choice: Choice


def padded_length(options: int) -> int:
    """How long every vote is made, whatever it says."""
    return AROUND + FOR_EACH_OPTION * options


def write_sealed(vote: SealedChoice) -> bytes:
    return write_entry(vote.receipt, vote.choice.as_json())


def read_sealed(content: bytes) -> SealedChoice:
    receipt, kept = read_entry(content)
    return SealedChoice(receipt, read_choice(kept))
