"""The order in which a reader gets the options: drawn by chance for each, and the same whenever they come back."""

import hashlib
from collections.abc import Sequence

from forum.consultations.models.polls import Poll, PollOption
from forum.core.security.signing import keyed_hash


def draw_order(poll: Poll, options: Sequence[PollOption], *, reader: str) -> list[PollOption]:
    """`reader` names an account or a browser; without one the order of the office stands."""
    if not reader:
        return list(options)
    seed = keyed_hash(f"order-of-options:{poll.id}:{reader}")
    return sorted(options, key=lambda option: hashlib.sha256(f"{seed}:{option.number}".encode()).digest())
