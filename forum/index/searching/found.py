"""What a search is asked and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# exact counts end here: above it there are "more than 1,000"
COUNTED = 1_000
# of matches of common words, the newest so many are ranked
RANKED = 10_000
PER_PAGE = 20


class Order(StrEnum):
    BEST = "best"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What hits are narrowed to; an empty tuple or None narrows nothing."""

    kinds: Sequence[str] = ()
    field_ids: Sequence[int] = ()
    groups: Sequence[str] = ()
    statuses: Sequence[str] = ()
    # days of writing, both included, in the city's time
    since: date | None = None
    until: date | None = None
    person_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: of which kind, the key of its row, and how well it fits."""

    kind: str
    subject_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that nothing readable holds, and the one that was searched in its place."""

    typed: str
    corrected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of hits. Everything in it is made of what the actor may read alone."""

    hits: Sequence[Hit]
    # how many there are; None: more than COUNTED
    count: int | None
    # hits by kind and by field; empty where there are more than COUNTED
    by_kind: Mapping[str, int]
    by_field: Mapping[int, int]
    # only the newest RANKED matches were ranked
    is_newest_only: bool
    has_next: bool
    # of a text of average length that holds each known word of the query once
    full_score: float
    # unknown words that were searched in another spelling
    corrections: Sequence[Correction]
    # unknown words without anything near
    unknown: Sequence[str]
