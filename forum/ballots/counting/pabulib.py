"""Participatory budgets as pabulib.org writes them: `.pb` files of three parts, META, PROJECTS and VOTES."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from forum.ballots.counting.budgets import Approval, Spending
from forum.ballots.counting.reading import UnreadableBallots, bare, clean_name
from forum.ballots.counting.values import RankedBallot

PARTS = ("META", "PROJECTS", "VOTES")
# the column of each part without which there is nothing to read
NEEDED = {"META": "key", "PROJECTS": "project_id", "VOTES": "vote"}
# a cell in quotation marks, within which they are doubled, or without any; then the separator or the end
CELL = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;]*))\s*(?:;|$)')

AMOUNT = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,30})?")
AMOUNT_RULE = "it is a number such as 0, 1500 or 99.5."

# with the number of their lines
Rows = list[tuple[int, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Budget:
    """What one can spend, what each project costs, and of which projects each voter approves."""

    meta: Mapping[str, str]
    # empty where the file names no costs
    costs: Mapping[str, Fraction]
    projects: tuple[str, ...]
    votes: tuple[RankedBallot, ...]


def read_budget(lines: Iterable[str]) -> Budget:
    """Read a file of approval votes; raises UnreadableBallots."""
    parts = _split(lines)
    meta = _read_meta(parts["META"])
    projects, costs = _read_projects(parts["PROJECTS"])
    known = frozenset(projects)
    votes = tuple(_read_vote(row, number, known) for number, row in parts["VOTES"])
    return Budget(meta, costs, tuple(projects), votes)


def read_spending(lines: Iterable[str]) -> Spending:
    """The same with what is to be spent: META names the budget, and each project its cost. Raises UnreadableBallots."""
    parts = _split(lines)
    meta = _read_meta(parts["META"])
    projects, costs = _read_projects(parts["PROJECTS"])
    for (number, _row), project in zip(parts["PROJECTS"], projects, strict=True):
        if project not in costs:
            raise UnreadableBallots(number, f"the project “{project}” has no cost.")
    known = frozenset(projects)
    votes = Counter(_read_projects_of_vote(row, number, known) for number, row in parts["VOTES"])
    approvals = [Approval(approved, number) for approved, number in votes.items()]
    return Spending(_read_budget(parts["META"], meta), costs, approvals)


def begins_budget(line: str) -> bool:
    """Whether this is the first line of such a file."""
    return bare(line) == PARTS[0]


def _read_meta(rows: Rows) -> dict[str, str]:
    meta = {}
    for number, row in rows:
        key, value = row.get("key", ""), row.get("value", "")
        if key == "vote_type" and value != "approval":
            raise UnreadableBallots(number, f"votes are of the type “{value}”, and only approval is counted here.")
        meta[key] = value
    return meta


def _read_projects(rows: Rows) -> tuple[list[str], dict[str, Fraction]]:
    costs, projects = {}, dict[str, None]()
    for number, row in rows:
        project = clean_name(row["project_id"])
        if not project or project in projects:
            raise UnreadableBallots(number, "each project has a project_id of its own.")
        projects[project] = None
        if "cost" in row:
            costs[project] = _read_cost(row["cost"], number)
    return list(projects), costs


def _split(lines: Iterable[str]) -> dict[str, Rows]:
    """The rows of each part with the number of their lines; the first line of a part names its columns."""
    parts: dict[str, Rows] = {}
    columns: dict[str, list[str]] = {}
    part, number = "", 0
    for number, line in enumerate(lines, 1):
        text = bare(line)
        if not text:
            continue
        if text in PARTS:
            part = text
        elif not part:
            raise UnreadableBallots(number, "a .pb file begins with META.")
        elif part not in columns:
            columns[part], parts[part] = _read_heading(text, part, number), []
        else:
            parts[part].append((number, _read_row(text, part, columns[part], number)))
    for missing in (one for one in PARTS if one not in parts):
        raise UnreadableBallots(number, f"the file ends, and the part {missing} with its heading is missing.")
    return parts


def _read_heading(text: str, part: str, number: int) -> list[str]:
    columns = _cells(text)
    if NEEDED[part] not in columns:
        raise UnreadableBallots(number, f"the heading of {part} names no column {NEEDED[part]}.")
    return columns


def _read_row(text: str, part: str, columns: list[str], number: int) -> dict[str, str]:
    """A row may end early where nothing stands any more, but not before what is counted."""
    cells = _cells(text)
    if any(cells[len(columns) :]):
        raise UnreadableBallots(number, f"the row has more cells than {part} has columns.")
    row = dict(zip(columns, cells, strict=False))
    if NEEDED[part] not in row:
        raise UnreadableBallots(number, f"the row ends before the column {NEEDED[part]}.")
    return row


def _cells(line: str) -> list[str]:
    found = [(quoted.replace('""', '"') or plain).strip() for quoted, plain in CELL.findall(line)]
    # the end of the line matches once more, as a cell without anything
    return found if line.endswith(";") else found[:-1]


def _read_cost(text: str, number: int) -> Fraction:
    if not AMOUNT.fullmatch(text):
        raise UnreadableBallots(number, f"“{text}” is no cost: {AMOUNT_RULE}")
    return Fraction(text)


def _read_budget(rows: Rows, meta: Mapping[str, str]) -> Fraction:
    number = next((number for number, row in rows if row.get("key") == "budget"), rows[-1][0] if rows else 1)
    if "budget" not in meta:
        raise UnreadableBallots(number, "META ends, and names no budget.")
    if not AMOUNT.fullmatch(meta["budget"]):
        raise UnreadableBallots(number, f"“{meta['budget']}” is no budget: {AMOUNT_RULE}")
    return Fraction(meta["budget"])


def _read_vote(row: Mapping[str, str], number: int, projects: frozenset[str]) -> RankedBallot:
    named = _read_projects_of_vote(row, number, projects)
    return RankedBallot((named,) if named else ())


def _read_projects_of_vote(row: Mapping[str, str], number: int, projects: frozenset[str]) -> frozenset[str]:
    named = frozenset(clean_name(name) for name in row["vote"].split(",") if name.strip())
    unknown = sorted(named - projects)
    if unknown:
        raise UnreadableBallots(number, f"there is no project “{unknown[0]}”.")
    return named
