"""Votes and groups from CSV files; an error names the line and the rule that it breaks."""

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from forum.consultations.opinions.computing.values import Row as VoteRow
from forum.consultations.opinions.computing.values import Vote
from forum.core.data.csv_table import FileUnreadable, Row, Table, list_names

# spreadsheets write numbers with decimals, and pages the minus sign
VOTE = re.compile(r"([+-]?[01])(?:\.0*)?")
MINUS = "\u2212"


class UnreadableVotes(Exception):
    """A line of a file, and the rule that it breaks."""

    def __init__(self, line: int, rule: object) -> None:
        super().__init__(f"Line {line}: {rule}" if line else str(rule))


def read_votes(file: BinaryIO) -> list[VoteRow]:
    """Raises UnreadableVotes. Columns of other names are left out, and their order does not matter."""
    return [
        (_named(participant, "participant", line), _named(statement, "statement", line), _read_vote(vote, line))
        for line, (participant, statement, vote) in _read(file, ("participant", "statement", "vote"))
    ]


def read_groups(file: BinaryIO) -> dict[str, str]:
    """The group of each person; where the cell is empty, in none. Raises UnreadableVotes."""
    groups: dict[str, str] = {}
    for line, (participant, group) in _read(file, ("participant", "group")):
        name = _named(participant, "participant", line)
        if groups.setdefault(name, group) != group:
            raise UnreadableVotes(line, f"“{name}” stands in the group “{groups[name]}” already; everybody is in one.")
    return {name: group for name, group in groups.items() if group}


def _read(file: BinaryIO, wanted: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of the wanted columns."""
    try:
        table = Table(file)
        places = _find_columns(table, wanted)
        for row in table:
            cells = _cells(row)
            yield row.line, [cells[place].strip() for place in places]
    except FileUnreadable as error:
        raise UnreadableVotes(error.line, error) from error


def _find_columns(table: Table, wanted: Sequence[str]) -> list[int]:
    names = [name.casefold() for name in table.names]
    missing = [name for name in wanted if name not in names]
    if missing:
        raise UnreadableVotes(
            1, f"the file has no column {missing[0]}; it needs {list_names(wanted)}, and has {list_names(names)}."
        )
    return [names.index(name) for name in wanted]


def _cells(row: Row) -> tuple[str, ...]:
    if row.problem:
        raise UnreadableVotes(row.line, row.problem)
    return row.cells


def _named(text: str, column: str, line: int) -> str:
    if not text:
        raise UnreadableVotes(line, f"the {column} is missing.")
    return text


def _read_vote(text: str, line: int) -> int:
    found = VOTE.fullmatch(text.replace(MINUS, "-"))
    if not found:
        raise UnreadableVotes(line, f"a vote is 1 (agree), -1 (disagree) or 0 (neither), not “{text}”.")
    return Vote(int(found[1]))
