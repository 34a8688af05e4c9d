"""A page packed by Brotli once for all its readers, with gaps in the packed bytes for what is each reader's own.

What Brotli cannot make smaller it writes down as it is. So random marks stand in the page for the values, each of the
same length as its value: the packed page is cut where a mark stands, and the values of a reader go there unpacked.
Further places of the same value in the page are packed as "what stood there", so they follow the first one.
"""

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import brotli

# From 5 on Brotli packs a letter by the two before it; what follows a gap must not hang on a reader's value
QUALITY = 4
# below, a mark may stand in the page by chance
SHORTEST = 8
# a mark that looks like its surroundings by chance, or a repetition that Brotli has overlooked
TRIES = 5


class CannotBePacked(Exception):
    """A value is too short, or Brotli did not pack its places as they are needed here."""


@dataclass(frozen=True, slots=True)
class PackedGaps:
    """The packed bytes around the gaps, and which value stands in each gap, of which length."""

    pieces: tuple[bytes, ...]
    gaps: tuple[int, ...]
    lengths: tuple[int, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))

    def fill(self, values: Sequence[bytes]) -> bytes:
        """The packed page with these values, which have the lengths of the first ones."""
        if tuple(map(len, values)) != self.lengths:
            raise CannotBePacked(f"values of {[*map(len, values)]} bytes instead of {self.lengths}")
        filled = [piece + values[gap] for piece, gap in zip(self.pieces, self.gaps, strict=False)]
        return b"".join((*filled, self.pieces[-1]))


def pack_around(values: Sequence[bytes], page: bytes) -> PackedGaps:
    """Pack a page that holds these values; raises `CannotBePacked`."""
    if min(map(len, values)) < SHORTEST:
        raise CannotBePacked(f"values of {[*map(len, values)]} bytes")
    for _ in range(TRIES):
        marks = [secrets.token_bytes(len(value)) for value in values]
        marked = _replace(values, marks, page)
        packed = _cut(b"".join(_pack(marked, marks)), marks)
        # if no byte of another page is a mark's, no byte of this one is taken from where a mark stood but its own places
        others = [bytes(byte ^ 0xFF for byte in mark) for mark in marks]
        if _unpack(packed.fill(others)) == _replace(marks, others, marked):
            return packed
    raise CannotBePacked(f"a page with values of {[*map(len, values)]} bytes")


def _pack(page: bytes, marks: Sequence[bytes]) -> Iterator[bytes]:
    """Packed pieces of a page; a mark is a piece of its own where it stands first."""
    compressor = brotli.Compressor(quality=QUALITY)
    done = 0
    for begin, mark in sorted((page.find(mark), mark) for mark in marks if mark in page):
        yield compressor.process(page[done:begin]) + compressor.flush()
        yield compressor.process(mark) + compressor.flush()
        done = begin + len(mark)
    yield compressor.process(page[done:]) + compressor.finish()


def _cut(packed: bytes, marks: Sequence[bytes]) -> PackedGaps:
    numbers = {mark: number for number, mark in enumerate(marks)}
    parts = re.split(b"(" + b"|".join(map(re.escape, marks)) + b")", packed)
    gaps = tuple(numbers[mark] for mark in parts[1::2])
    return PackedGaps(tuple(parts[::2]), gaps, tuple(map(len, marks)))


def _unpack(packed: bytes) -> bytes:
    try:
        unpacked: bytes = brotli.decompress(packed)
    except brotli.error:
        return b""
    return unpacked


def _replace(values: Sequence[bytes], others: Sequence[bytes], page: bytes) -> bytes:
    for value, other in zip(values, others, strict=True):
        page = page.replace(value, other)
    return page
