"""Closing texts for one or several keys, all of which are needed to open them; every sealed text has one length.

libsodium's sealed boxes: each has a key pair of its own whose private half is thrown away at once, so that the same text
cannot be sealed again and compared, not even by whoever sealed it.
"""

from collections.abc import Sequence

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.utils import random as random_bytes

# what a box adds: the public half of its own key pair and the check of its content
OVERHEAD = 48
# long texts need more bytes for their length than short ones
LENGTH_BYTES, LONG_LENGTH_BYTES = 2, 4
LONGEST_SHORT = 2**16


class CannotOpen(Exception):
    """The keys are wrong, or the text was changed."""


def new_private_key() -> bytes:
    return bytes(PrivateKey.generate())


def public_key_of(private_key: bytes) -> bytes:
    return bytes(PrivateKey(private_key).public_key)


def sealed_length(padded: int, *, layers: int) -> int:
    """How long every sealed text is, in bytes."""
    return padded + layers * OVERHEAD


def padded_length(longest: int) -> int:
    """How far to fill up such that the longest text fits."""
    return longest + (LENGTH_BYTES if longest + LENGTH_BYTES <= LONGEST_SHORT else LONG_LENGTH_BYTES)


def seal(text: bytes, *, padded: int, keys: Sequence[bytes]) -> bytes:
    """Close a text for the owners of all these public keys, filled up to `padded` bytes; raises ValueError if it is longer."""
    head = _length_bytes(padded)
    if head + len(text) > padded:
        raise ValueError(f"{len(text)} bytes do not fit into {padded}")
    sealed = len(text).to_bytes(head) + text + random_bytes(padded - head - len(text))
    for key in keys:
        sealed = SealedBox(PublicKey(key)).encrypt(sealed)
    return sealed


def open_seal(sealed: bytes, *, private_keys: Sequence[bytes]) -> bytes:
    """The text, opened with the private keys in the order in which it was closed for the public ones. Raises CannotOpen."""
    opened = sealed
    try:
        for key in reversed(private_keys):
            opened = SealedBox(PrivateKey(key)).decrypt(opened)
    except (CryptoError, ValueError, TypeError) as error:
        raise CannotOpen from error
    head = _length_bytes(len(opened))
    length = int.from_bytes(opened[:head])
    if len(opened) < head + length:
        raise CannotOpen
    return opened[head : head + length]


def _length_bytes(padded: int) -> int:
    return LENGTH_BYTES if padded <= LONGEST_SHORT else LONG_LENGTH_BYTES
