"""Ballots as lines of text: `WEIGHT: A > B = C > D`, `WEIGHT:` alone for an empty ballot."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from forum.ballots.counting.values import RankedBallot

WEIGHT = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,30})?")


class UnreadableBallots(Exception):
    """A line, and the rule that it breaks."""

    def __init__(self, line: int, rule: str) -> None:
        super().__init__(f"Line {line}: {rule}")


def read_ranked(lines: Iterable[str]) -> list[RankedBallot]:
    """Ballots that rank; lines that are empty or begin with # are none. Raises UnreadableBallots."""
    names = _Names()
    return [_read(line, number, names) for number, line in enumerate(lines, 1) if _is_ballot(line)]


def read_approving(lines: Iterable[str]) -> list[RankedBallot]:
    """Ballots that only name options: `WEIGHT: A = C`. Raises UnreadableBallots."""
    names = _Names()
    return [_approving(_read(line, number, names), number) for number, line in enumerate(lines, 1) if _is_ballot(line)]


def clean_name(name: str) -> str:
    """A name as it is compared: composed letters (NFC), single spaces inside and none around."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def bare(line: str) -> str:
    """A line without the mark that some editors put before the first, and without spaces around."""
    return line.removeprefix("\ufeff").strip()


class _Names(dict[str, frozenset[str]]):
    """Ranks of one, by the text of a name: a million ballots share those of a few options. Without a name, empty."""

    def __missing__(self, text: str) -> frozenset[str]:
        name = clean_name(text)
        rank = self[text] = self.setdefault(name, frozenset({name} if name else ()))
        return rank


def _is_ballot(line: str) -> bool:
    text = bare(line)
    return bool(text) and not text.startswith("#")


def _read(line: str, number: int, names: _Names) -> RankedBallot:
    weight, colon, ranks = line.removeprefix("\ufeff").partition(":")
    if not colon:
        raise UnreadableBallots(number, "a ballot is written as WEIGHT: A > B = C > D, and the colon is missing.")
    return RankedBallot(_read_ranks(ranks, number, names), _read_weight(weight.strip(), number))


@lru_cache
def _find_weight(text: str) -> Fraction:
    return Fraction(text) if WEIGHT.fullmatch(text) else Fraction(0)


def _read_weight(text: str, number: int) -> Fraction:
    weight = _find_weight(text)
    if not weight:
        raise UnreadableBallots(
            number, "the weight before the colon is a number above 0, such as 3 or 0.5, of up to 30 digits."
        )
    return weight


def _read_ranks(text: str, number: int, names: _Names) -> tuple[frozenset[str], ...]:
    if not text.strip():
        return ()
    equals = [[names[name] for name in rank.split("=")] for rank in text.split(">")] if "=" in text else []
    named = list(chain.from_iterable(equals)) or [names[rank] for rank in text.split(">")]
    if not all(named):
        raise UnreadableBallots(number, "a name is missing before or after > or =.")
    if len(set(named)) < len(named):
        ((twice, _times),) = Counter(chain.from_iterable(named)).most_common(1)
        raise UnreadableBallots(number, f"“{twice}” stands there twice.")
    return tuple(frozenset().union(*rank) for rank in equals) or tuple(named)


def _approving(ballot: RankedBallot, number: int) -> RankedBallot:
    if len(ballot.ranks) > 1:
        raise UnreadableBallots(number, "approving ballots have no ranks: names are joined by = alone.")
    return ballot
