"""What a pasted or imported text consists of: headings and paragraphs, each with what is wrong with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from forum.core.text.locale import lazy_gettext as _
from forum.papers.errors import WrongText
from forum.papers.kinds import ParagraphKind
from forum.papers.services.words import checked

Part = tuple[ParagraphKind, str]

MOST_BLOCKS = 1000
# characters
LONGEST_TEXT = 200_000
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
HEADING = re.compile(r"#{1,6}[^\S\n]+")
TOO_MANY = _("A text has at most %(most)s headings and paragraphs. Part it into several texts.", most=MOST_BLOCKS)
TOO_LONG = _("A text has at most %(most)s characters. Part it into several texts.", most=LONGEST_TEXT)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph of a text that is not stored yet; `number` is 0 for headings."""

    number: int
    kind: ParagraphKind
    # as it is kept; as it was typed if something is wrong with it
    body: str
    problem: str = ""

    @property
    def is_heading(self) -> bool:
        return self.kind is ParagraphKind.HEADING


def structure_of(text: str, *, known: Iterable[str] = ()) -> list[Block]:
    """What becomes a heading, what a paragraph, and what is wrong with each.

    `known` are paragraphs that stand already: one that holds a blank line itself stays one.
    """
    found: list[Block] = []
    number = 0
    for kind, body in _grouped(list(_parts_of(text)), known):
        number += kind is ParagraphKind.PARAGRAPH
        place = number if kind is ParagraphKind.PARAGRAPH else 0
        try:
            found.append(Block(place, kind, checked(body, kind)))
        except WrongText as error:
            found.append(Block(place, kind, body, cast("str", error.message)))
    return found


def checked_blocks(text: str, *, field: str = "text", known: Iterable[str] = ()) -> list[Block]:
    """The blocks of a text in which nothing is wrong; raises WrongText with the first thing that is."""
    if len(text) > LONGEST_TEXT:
        raise WrongText(TOO_LONG, field=field)
    blocks = structure_of(text, known=known)
    if len(blocks) > MOST_BLOCKS:
        raise WrongText(TOO_MANY, field=field)
    for block in blocks:
        if block.problem:
            raise WrongText(_in_its_place(block), field=field)
    return blocks


def _in_its_place(block: Block) -> str:
    if block.is_heading:
        return _("The heading “%(start)s”: %(problem)s", start=block.body[:40], problem=block.problem)
    return _("Paragraph %(number)s: %(problem)s", number=block.number, problem=block.problem)


def _grouped(parts: Sequence[Part], known: Iterable[str]) -> Iterator[Part]:
    """The parts, those together again that one known paragraph is made of."""
    wholes: dict[Part, list[tuple[list[Part], str]]] = {}
    for body in known:
        pieces = list(_parts_of(body))
        if len(pieces) > 1:
            wholes.setdefault(pieces[0], []).append((pieces, body))
    at = 0
    while at < len(parts):
        fitting = (one for one in wholes.get(parts[at], ()) if list(parts[at : at + len(one[0])]) == one[0])
        pieces, body = max(fitting, key=lambda one: len(one[0]), default=([parts[at]], ""))
        yield (ParagraphKind.PARAGRAPH, body) if body else parts[at]
        at += len(pieces)


def _parts_of(text: str) -> Iterator[Part]:
    """Blank lines part paragraphs; a line that begins with # is a heading, whatever stands around it."""
    for part in BLANK_LINES.split(text.replace("\r\n", "\n").strip()):
        lines: list[str] = []
        for line in part.split("\n"):
            mark = HEADING.match(line)
            if mark is None:
                lines.append(line)
                continue
            yield from _paragraph(lines)
            lines = []
            yield ParagraphKind.HEADING, line[mark.end() :].strip()
        yield from _paragraph(lines)


def _paragraph(lines: Sequence[str]) -> Iterator[Part]:
    body = "\n".join(lines).strip("\n").rstrip()
    if body.strip():
        yield ParagraphKind.PARAGRAPH, body


def text_of(blocks: Sequence[Part]) -> str:
    """The source from which these headings and paragraphs are read again."""
    return "\n\n".join(f"# {body}" if kind is ParagraphKind.HEADING else body for kind, body in blocks)
