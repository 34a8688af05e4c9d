"""Keys as people write them down: groups of four signs that are not mistaken for each other, with a check for slips."""

import hashlib

# Crockford's: no I, L, O, U
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
KEY_BYTES = 32
CHECK_BYTES = 3
WRITTEN_SIGNS = (KEY_BYTES + CHECK_BYTES) * 8 // 5
GROUP = 4


class Misspelt(Exception):
    """What was typed cannot be a key: a sign is missing or wrong."""


def write_key(key: bytes) -> str:
    """56 signs in 14 groups."""
    number = int.from_bytes(key + _check(key))
    signs = [SIGNS[number >> 5 * place & 31] for place in reversed(range(WRITTEN_SIGNS))]
    return "-".join("".join(signs[start : start + GROUP]) for start in range(0, WRITTEN_SIGNS, GROUP))


def read_key(written: str) -> bytes:
    """The key, however the groups are spaced and whatever the case; raises Misspelt."""
    signs = "".join(sign for sign in written.upper() if sign.isalnum()).translate(MISREAD)
    if len(signs) != WRITTEN_SIGNS or not set(signs) <= set(SIGNS):
        raise Misspelt
    number = 0
    for sign in signs:
        number = number << 5 | SIGNS.index(sign)
    whole = number.to_bytes(KEY_BYTES + CHECK_BYTES)
    key, check = whole[:KEY_BYTES], whole[KEY_BYTES:]
    if check != _check(key):
        raise Misspelt
    return key


def _check(key: bytes) -> bytes:
    return hashlib.sha256(b"written key" + key).digest()[:CHECK_BYTES]
