"""Bars over passages of a text, and where in the wording before they have been put."""

import re
from collections.abc import Iterator, Sequence

from forum.core.text.bar import BAR
from forum.core.text.marking import Passage

MARKS = re.compile(r"[*_~`\\>#]")
WORD_OR_SIGN = re.compile(r"\w+|[^\w\s]")
BETWEEN = r"[\s*_~`\\>#]*+"


def cover(text: str, passages: Sequence[str]) -> str:
    """The text with a bar in place of each passage; blank ones are none."""
    wanted = {passage.strip() for passage in passages} - {""}
    for passage in sorted(wanted, key=len, reverse=True):
        text = _likeness(passage).sub(BAR, text.replace(passage, BAR))
    return text


def covered_passages(before: str, after: str) -> Iterator[Passage]:
    """Where bars have been put into the wording before; passages that had a bar before are left out."""
    pieces = (re.escape(piece) for piece in after.split(BAR))
    found = re.fullmatch("(.+?)".join(pieces), before, re.DOTALL)
    for start, end in found.regs[1:] if found else ():
        if before[start:end] != BAR:
            yield Passage(start, end)


def _likeness(passage: str) -> re.Pattern[str]:
    """The passage as others may have quoted it: without its marks, broken into lines, behind signs of quotes."""
    words = WORD_OR_SIGN.findall(MARKS.sub("", passage))
    return re.compile(rf"{BETWEEN}".join(map(re.escape, words)) or r"(?!)")
