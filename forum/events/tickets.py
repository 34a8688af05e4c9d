"""Codes as people read them and as phones scan them; that of a ticket says nothing about whom it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import segno

# modules of white around the code (ISO/IEC 18004, 6.3.8)
QUIET_ZONE = 4
LETTERS_IN_A_GROUP = 4


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code to be drawn: `size` squares wide and high, `path` is the `d` of an SVG path of its dark squares."""

    size: int
    path: str


def spell_code(code: str) -> str:
    """A code in groups of four, to be read aloud and typed: "FK26 7H4K 2MQ8"."""
    groups = (code[start : start + LETTERS_IN_A_GROUP] for start in range(0, len(code), LETTERS_IN_A_GROUP))
    return " ".join(groups).upper()


def draw_code(code: str) -> QrCode:
    """The QR code of a ticket. It holds the letters alone, in upper case, which makes the smallest code."""
    return draw_qr(code.upper())


def draw_qr(text: str) -> QrCode:
    rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=QUIET_ZONE))
    return QrCode(len(rows), "".join(_draw_row(number, row) for number, row in enumerate(rows)))


def _draw_row(number: int, row: Iterable[int]) -> str:
    """A rectangle for each run of dark squares."""
    drawn, column = [], 0
    for is_dark, run in groupby(row):
        width = len(list(run))
        if is_dark:
            drawn.append(f"M{column} {number}h{width}v1h-{width}z")
        column += width
    return "".join(drawn)
