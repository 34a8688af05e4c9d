"""Proofs that take long are tried in parts: one part a day in `make test`, all of it in `make prove`."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

PART = "FORUM_TEST_PART"
SHARE = "FORUM_PROVE_SHARE"
Item = TypeVar("Item")


def fix_part() -> str:
    """Choose the part for all processes of a run, and say in a sentence which one."""
    if is_proof():
        return f"Proofs of size and attack: one in {_share()} of what there is to try (make prove SHARE={_share()})."
    os.environ.setdefault(PART, str(datetime.now(UTC).toordinal()))
    return f"Proofs of size and attack: part {part()} (the same again: {PART}={part()})."


def part() -> int:
    """Rises by one each day, so that every part has its turn."""
    return int(os.environ[PART]) if PART in os.environ else 0


def is_proof() -> bool:
    """Whether everything is to be tried."""
    return SHARE in os.environ


def take_part(items: Sequence[Item], *, parts: int) -> list[Item]:
    """Every so many-th item, beginning further on each day; in a proof all, or the share asked for."""
    return list(items[:: _share()] if is_proof() else items[part() % parts :: parts])


def shortened(seconds: int, *, at_least: int) -> int:
    """How long something is kept up in a proof."""
    return max(at_least, seconds // _share())


def _share() -> int:
    return int(os.environ.get(SHARE) or 1)
