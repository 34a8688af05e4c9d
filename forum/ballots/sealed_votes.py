"""A sealed vote as bytes: what was chosen, a code drawn by chance and the voter's own word, all of one length."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from forum.ballots.models import CODE_LENGTH, WORD_LENGTH
from forum.core.sealing import sealed_boxes
from forum.core.sealing.written_keys import SIGNS

# one bit an option
CHOICE_BYTES = 8
# a sign of UTF-8 has up to four
PADDED = sealed_boxes.LENGTH_BYTES + CODE_LENGTH + CHOICE_BYTES + 4 * WORD_LENGTH


@dataclass(frozen=True, slots=True)
class Cast:
    """One vote, opened; nothing in it says whose it was."""

    code: str
    word: str
    choices: frozenset[int]


def new_code() -> str:
    """40 bits, so that nobody guesses another's."""
    return "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))


def sealed_length(*, layers: int) -> int:
    return sealed_boxes.sealed_length(PADDED, layers=layers)


def seal_vote(vote: Cast, *, keys: Sequence[bytes]) -> bytes:
    text = vote.code.encode("ascii") + _bits(vote.choices).to_bytes(CHOICE_BYTES) + vote.word.encode()
    return sealed_boxes.seal(text, padded=PADDED, keys=keys)


def open_vote(seal: bytes, *, private_keys: Sequence[bytes]) -> Cast:
    """Raises CannotOpen."""
    text = sealed_boxes.open_seal(seal, private_keys=private_keys)
    choices = int.from_bytes(text[CODE_LENGTH : CODE_LENGTH + CHOICE_BYTES])
    try:
        code, word = text[:CODE_LENGTH].decode("ascii"), text[CODE_LENGTH + CHOICE_BYTES :].decode()
    except UnicodeDecodeError as error:
        raise sealed_boxes.CannotOpen from error
    return Cast(code, word, frozenset(number for number in range(CHOICE_BYTES * 8) if choices >> number & 1))


def _bits(choices: Collection[int]) -> int:
    return sum(1 << number for number in choices)
