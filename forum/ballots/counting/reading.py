"""Ballots as lines of text: `WEIGHT: A > B = C > D`, `WEIGHT:` alone for an empty ballot."""

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction

from forum.ballots.counting.values import RankedBallot

WEIGHT = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,30})?")


class UnreadableBallots(Exception):
    """A line, and the rule that it breaks."""

    def __init__(self, line: int, rule: str) -> None:
        super().__init__(f"Line {line}: {rule}")


def read_ranked(lines: Iterable[str]) -> list[RankedBallot]:
    """Ballots that rank; lines that are empty or begin with # are none. Raises UnreadableBallots."""
    return [_read(line, number) for number, line in enumerate(lines, 1) if _is_ballot(line)]


def read_approving(lines: Iterable[str]) -> list[RankedBallot]:
    """Ballots that only name options: `WEIGHT: A = C`. Raises UnreadableBallots."""
    return [_approving(_read(line, number), number) for number, line in enumerate(lines, 1) if _is_ballot(line)]


def clean_name(name: str) -> str:
    """A name as it is compared: composed letters (NFC), single spaces inside and none around."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _is_ballot(line: str) -> bool:
    text = line.strip().removeprefix("\ufeff")
    return bool(text) and not text.startswith("#")


def _read(line: str, number: int) -> RankedBallot:
    weight, colon, ranks = line.removeprefix("\ufeff").partition(":")
    if not colon:
        raise UnreadableBallots(number, "a ballot is written as WEIGHT: A > B = C > D, and the colon is missing.")
    weight = weight.strip()
    if not WEIGHT.fullmatch(weight) or not Fraction(weight):
        raise UnreadableBallots(number, "the weight before the colon is a number above 0, such as 3 or 0.5.")
    return RankedBallot(_read_ranks(ranks, number), Fraction(weight))


def _read_ranks(text: str, number: int) -> tuple[frozenset[str], ...]:
    if not text.strip():
        return ()
    ranks = [[clean_name(name) for name in rank.split("=")] for rank in text.split(">")]
    names = [name for rank in ranks for name in rank]
    if "" in names:
        raise UnreadableBallots(number, "a name is missing before or after > or =.")
    for name in names:
        if names.count(name) > 1:
            raise UnreadableBallots(number, f"“{name}” stands there twice.")
    return tuple(frozenset(rank) for rank in ranks)


def _approving(ballot: RankedBallot, number: int) -> RankedBallot:
    if len(ballot.ranks) > 1:
        raise UnreadableBallots(number, "approving ballots have no ranks: names are joined by = alone.")
    return ballot
