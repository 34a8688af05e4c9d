"""A secret vote of a poll as bytes: a code drawn by chance, the voter's own word, and what was chosen."""

import json
from dataclasses import dataclass

from forum.ballots.models import WORD_LENGTH
from forum.ballots.values import Receipt
from forum.consultations.polls.choices import Choice, read_choice

# a sign of UTF-8 has up to four bytes; around them the names of the parts, the code and the length
AROUND = 80 + 4 * WORD_LENGTH
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
    content = {"code": vote.receipt.code, "word": vote.receipt.word, **vote.choice.as_json()}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def read_sealed(content: bytes) -> SealedChoice:
    kept = json.loads(content)
    return SealedChoice(Receipt(kept["code"], kept["word"]), read_choice(kept))
