"""Participatory budgets as pabulib.org writes them: `.pb` files of three parts, META, PROJECTS and VOTES."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from forum.ballots.counting.reading import UnreadableBallots, clean_name
from forum.ballots.counting.values import RankedBallot

PARTS = ("META", "PROJECTS", "VOTES")
# a cell in quotation marks, within which they are doubled, or without any; then the separator or the end
CELL = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;]*))\s*(?:;|$)')


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
    meta = {row["key"]: row["value"] for _number, row in parts["META"] if {"key", "value"} <= row.keys()}
    if meta.get("vote_type", "approval") != "approval":
        raise UnreadableBallots(1, f"votes are of the type {meta['vote_type']}, and only approval is counted here.")
    costs, projects = {}, []
    for number, row in parts["PROJECTS"]:
        project = clean_name(row.get("project_id", ""))
        if not project or project in projects:
            raise UnreadableBallots(number, "each project has a project_id of its own.")
        projects.append(project)
        if "cost" in row:
            costs[project] = _read_cost(row["cost"], number)
    votes = tuple(_read_vote(row, number, frozenset(projects)) for number, row in parts["VOTES"])
    return Budget(meta, costs, tuple(projects), votes)


def _split(lines: Iterable[str]) -> dict[str, list[tuple[int, dict[str, str]]]]:
    """The rows of each part with the number of their lines; the first line of a part names its columns."""
    parts: dict[str, list[tuple[int, dict[str, str]]]] = {part: [] for part in PARTS}
    part, columns = "", None
    for number, line in enumerate(lines, 1):
        text = line.strip().removeprefix("\ufeff")
        if text in PARTS:
            part, columns = text, None
            continue
        if not text:
            continue
        if not part:
            raise UnreadableBallots(number, "a .pb file begins with META.")
        cells = _cells(text)
        if columns is None:
            columns = cells
        else:
            parts[part].append((number, dict(zip(columns, cells, strict=False))))
    return parts


def _cells(line: str) -> list[str]:
    found = [(quoted.replace('""', '"') or plain).strip() for quoted, plain in CELL.findall(line)]
    # the end of the line matches once more, as a cell without anything
    return found if line.endswith(";") else found[:-1]


def _read_cost(text: str, number: int) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise UnreadableBallots(number, f"“{text}” is no cost.") from error


def _read_vote(row: Mapping[str, str], number: int, projects: frozenset[str]) -> RankedBallot:
    named = frozenset(clean_name(name) for name in row.get("vote", "").split(",") if name.strip())
    unknown = sorted(named - projects)
    if unknown:
        raise UnreadableBallots(number, f"there is no project “{unknown[0]}”.")
    return RankedBallot((named,) if named else ())
