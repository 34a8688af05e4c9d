"""Codes of tickets as people type them, and the marks by which a phone knows them without holding them."""

import hashlib
import re

from forum.core.data.public_id import ALPHABET
from forum.core.security.signing import mark
from forum.events.models.events import Event

LENGTH = 12
# 80 bits: neither guessed nor met by chance
MARK_LENGTH = 20
# what stands between the groups of a code, and what looks like another sign (Crockford's base 32)
BETWEEN = re.compile(r"[\s\-–—._·]+")
ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1"})


def read_code(typed: str) -> str | None:
    """The code as it is kept; None for what can be no code."""
    code = BETWEEN.sub("", typed).lower().translate(ALIKE)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def salt_of(event: Event) -> str:
    """What is hashed with each code: another one for each event, and unknown without the application's secret."""
    return mark(f"door:{event.public_id}")


def mark_of(code: str, *, salt: str) -> str:
    """What a phone keeps instead of a code; it cannot be traced back to it."""
    return hashlib.sha256(f"{salt}:{code}".encode()).hexdigest()[:MARK_LENGTH]
