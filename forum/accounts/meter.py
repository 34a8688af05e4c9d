"""The bar that shows how many participants belong to each group."""

from collections.abc import Mapping
from dataclasses import dataclass

from forum.accounts.models import Group

GAP = 0.8
NARROWEST = 0.6


@dataclass(frozen=True, slots=True)
class Segment:
    """A group's part of the bar; x and width in percent."""

    group: Group
    count: int
    x: float
    width: float


def meter_segments(voices: Mapping[str, int]) -> list[Segment]:
    """Segments for people by group; groups without anybody are left out."""
    counted = [(group, voices[group.value]) for group in Group if voices.get(group.value)]
    total = sum(count for _, count in counted)
    segments, x = [], 0.0
    for group, count in counted:
        share = 100 * count / total
        segments.append(Segment(group, count, round(x, 2), round(max(share - GAP, NARROWEST), 2)))
        x += share
    return segments
