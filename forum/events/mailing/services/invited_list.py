"""Reading a list of people to invite, pasted or from a file: a name, an address and a number of seats on each line.

The parts may stand in any order: the address has an @, the seats are a number, and the rest is the name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from forum.core.data.csv_table import Row, Table
from forum.core.mail.addresses import check_address, tidy_address
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import whole_number
from forum.core.text.one_line import one_line

MOST_LINES = 300
MOST_SEATS = 20
LONGEST_NAME = 120
# for the reader of files: a named column has to be there, the others may be missing
COLUMNS = ("zeile", "", "")


@dataclass(frozen=True, slots=True)
class InvitedLine:
    line: int
    name: str
    email: str
    seats: int


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line that invites nobody, and why."""

    line: int
    problem: object


@dataclass(frozen=True, slots=True)
class InvitedList:
    lines: tuple[InvitedLine, ...]
    wrong: tuple[WrongLine, ...]

    @property
    def seats(self) -> int:
        return sum(line.seats for line in self.lines)


def read_list(text: bytes) -> InvitedList:
    """The people on a list; raises FileUnreadable if it is no text. A first line without address names the columns."""
    return _without_doubles(_read_rows(Table(BytesIO(text), names=COLUMNS)))


def _read_rows(table: Table) -> Iterator[InvitedLine | WrongLine]:
    read = 0
    for place, row in enumerate(table):
        if place == 0 and row.cells and not any("@" in cell for cell in row.cells):
            continue
        if read == MOST_LINES:
            yield WrongLine(row.line, _("At most %(most)s lines are read at once.", most=MOST_LINES))
            return
        read += 1
        yield _read_row(row)


def _read_row(row: Row) -> InvitedLine | WrongLine:
    line = row.line
    cells = [one_line(cell) for cell in row.cells if cell.strip()]
    addresses = [cell for cell in cells if "@" in cell]
    numbers = [cell for cell in cells if cell.isdecimal()]
    name = " ".join(cell for cell in cells if cell not in (*addresses, *numbers))
    if row.problem:
        return WrongLine(line, row.problem)
    if len(addresses) != 1 or len(numbers) > 1:
        return WrongLine(line, _("Each line needs one e-mail address, and at most one number of seats."))
    problem = check_address(addresses[0])
    if problem:
        return WrongLine(line, problem)
    if len(name) > LONGEST_NAME:
        return WrongLine(line, _("The name is longer than %(most)s characters.", most=LONGEST_NAME))
    try:
        seats = whole_number(numbers[0], least=1, most=MOST_SEATS) if numbers else 1
    except ValueError:
        return WrongLine(line, _("The number of seats must be between 1 and %(most)s.", most=MOST_SEATS))
    return InvitedLine(line, name, tidy_address(addresses[0]), seats)


def _without_doubles(rows: Iterator[InvitedLine | WrongLine]) -> InvitedList:
    first: dict[str, InvitedLine] = {}
    wrong: list[WrongLine] = []
    for row in rows:
        if isinstance(row, WrongLine):
            wrong.append(row)
        elif row.email in first:
            wrong.append(
                WrongLine(row.line, _("This address stands in line %(line)s already.", line=first[row.email].line))
            )
        else:
            first[row.email] = row
    return InvitedList(tuple(first.values()), tuple(wrong))
