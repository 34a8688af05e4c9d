"""A synopsis as a printed document: landscape, a table for each section; it becomes DOCX, ODT and PDF."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from forum.core.text.blocks import Block, Mark, Paragraph, Printed, Run, Runs, Table, heading, paragraph, words
from forum.core.text.xml_text import writable
from forum.weighing.synopsis import words as said
from forum.weighing.synopsis.structure import Names, Row, Synopsis, answered_once

# of number, submitter, statement, answer
SHARES = (9, 17, 37, 37)


def print_synopsis(synopsis: Synopsis, rows: Iterable[Row]) -> Printed:
    """The whole document in memory: a page without its last row cannot be laid out."""
    part = said.part_sentence(synopsis)
    return Printed(
        said.heading(synopsis),
        (
            *((Paragraph(words(part, Mark.STRONG)),) if part else ()),
            *_sections(synopsis.names, answered_once(rows)),
            paragraph(said.principle()),
        ),
        said.meta_lines(synopsis),
        foot=said.foot(synopsis),
        author=synopsis.publisher,
        language=synopsis.language,
        page_words=said.page_words(),
        is_landscape=True,
    )


def _sections(names: Names, rows: Iterable[Row]) -> Iterator[Block]:
    for section, listed in groupby(rows, key=attrgetter("section")):
        yield heading(section)
        yield Table(said.columns(), tuple(_cells(row, names) for row in listed), SHARES)


def _cells(row: Row, names: Names) -> tuple[Runs, ...]:
    return words(row.number), _submitted(row, names), _passage(row), _answer(row)


def _submitted(row: Row, names: Names) -> Runs:
    lines = (
        said.shown_name(row.submitter, names),
        said.when_and_how(row.submitter),
        said.others_sentence(row.others, names),
    )
    return words("\n".join(filter(None, lines)))


def _passage(row: Row) -> Runs:
    """Below the title of what it is from."""
    about = (Run(f"{writable(row.about)}\n", (Mark.STRONG,)),) if row.about else ()
    return about + tuple(
        Run(said.covered(), (Mark.COVERED,)) if piece.is_covered else Run(writable(piece.text)) for piece in row.passage
    )


def _answer(row: Row) -> Runs:
    answer = row.answer
    if answer is None or not answer.disposition:
        return words(said.not_answered())
    first = (Run(answer.disposition, (Mark.STRONG,)), Run(f" ({answer.argument})"))
    reason = said.same_answer(answer.same_as) if answer.same_as else answer.reason
    return (*first, Run(f"\n{writable(reason)}")) if reason else first
