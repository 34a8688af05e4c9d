"""The counted votes for counting again: mixed, without codes and words; as pabulib.org writes budgets, and as a table."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from forum.consultations.models.budgets import Budget, BudgetProject, CountedApproval
from forum.consultations.models.procedures import Module
from forum.core.time import clock

# fewer votes are too easily known by what they say
FEWEST_PUBLISHED = 30


def may_publish_votes(budget: Budget) -> bool:
    return budget.outcome is not None and budget.outcome["voters"] >= FEWEST_PUBLISHED


def list_mixed(budget: Budget, counted: Sequence[CountedApproval]) -> list[list[int]]:
    """Every vote, in an order that follows from what all of them say and from nothing else."""
    votes = [(one.projects, turn) for one in counted for turn in range(one.votes)]
    votes.sort(key=lambda vote: hashlib.sha256(f"{budget.id}:{vote}".encode()).digest())
    return [projects for projects, _turn in votes]


def write_pabulib(
    module: Module, budget: Budget, projects: Sequence[BudgetProject], counted: Sequence[CountedApproval]
) -> Iterator[str]:
    """The lines of a `.pb` file, as `forum poll count` reads them."""
    outcome = budget.outcome or {}
    winners = {step["project"] for step in outcome["shares"]["steps"]}
    yield "META"
    yield "key;value"
    for key, value in _meta(module, budget, len(projects), outcome):
        yield f"{key};{_cell(value)}"
    yield "PROJECTS"
    yield "project_id;cost;votes;name;place;selected"
    for one in projects:
        cells = (one.number, one.cost, outcome["votes"][str(one.number)], one.title, one.place)
        yield ";".join([*map(_cell, cells), "1" if one.number in winners else "0"])
    yield "VOTES"
    yield "voter_id;vote"
    for voter, chosen in enumerate(list_mixed(budget, counted), 1):
        yield f"{voter};{','.join(map(str, chosen))}"


def list_columns(projects: Sequence[BudgetProject]) -> list[str]:
    return [f"{one.number} {one.title}" for one in projects]


def list_rows(
    budget: Budget, projects: Sequence[BudgetProject], counted: Sequence[CountedApproval]
) -> Iterator[list[Any]]:
    """A row a vote; 1 for each project that it approves of, else 0."""
    for chosen in list_mixed(budget, counted):
        yield [int(one.number in chosen) for one in projects]


def _meta(module: Module, budget: Budget, projects: int, outcome: dict[str, Any]) -> Iterator[tuple[str, object]]:
    opens_at, last_moment = module.opens_at, module.last_moment
    yield "description", module.title
    yield "num_projects", projects
    yield "num_votes", outcome["voters"]
    yield "budget", budget.amount
    yield "currency", "EUR"
    yield "vote_type", "approval"
    yield "rule", "equalshares/add1"
    if opens_at and last_moment:
        yield "date_begin", clock.day_of(opens_at).strftime("%d.%m.%Y")
        yield "date_end", clock.day_of(last_moment).strftime("%d.%m.%Y")


def _cell(value: object) -> str:
    text = str(value)
    if any(sign in text for sign in ';"'):
        return '"' + text.replace('"', '""') + '"'
    return text
