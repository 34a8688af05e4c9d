"""The order in which a reader gets what is voted on: drawn by chance for each, and the same whenever they come back."""

import hashlib
from collections.abc import Sequence
from typing import Protocol, TypeVar

from forum.core.security.signing import keyed_hash


class _Numbered(Protocol):
    @property
    def number(self) -> int: ...


Numbered = TypeVar("Numbered", bound=_Numbered)


def draw_order_for(reader: str, things: Sequence[Numbered], *, of: str) -> list[Numbered]:
    """`reader` names an account or a browser; without one the order of the office stands. `of` names what they belong to."""
    if not reader:
        return list(things)
    seed = keyed_hash(f"{of}:{reader}")
    return sorted(things, key=lambda one: hashlib.sha256(f"{seed}:{one.number}".encode()).digest())
