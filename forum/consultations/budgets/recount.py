"""Looking through a finished budget again: whether what is kept, what was cast and what is published agree."""

from collections.abc import Sequence

from forum.ballots.models import BallotBox
from forum.consultations.budgets.choices import check_choice
from forum.consultations.budgets.errors import WrongChoice
from forum.consultations.budgets.queries import find_box, get_budget, list_counted_approvals, list_projects
from forum.consultations.budgets.services.count import count_again
from forum.consultations.checking import UNREADABLE, Checked, NothingToCheck, compare_box
from forum.consultations.models.budgets import Budget, CountedApproval
from forum.consultations.models.procedures import Module


def check_budget(module: Module) -> Checked:
    """Raises NothingToCheck."""
    budget = get_budget(module)
    if not budget.is_counted:
        raise NothingToCheck("There is no outcome yet: the vote is not over yet, or has not been counted.")
    faults = find_faults(budget)
    if budget.outcome is None and not faults:
        raise NothingToCheck("There is no outcome: the vote is void.")
    votes = sum(one.votes for one in list_counted_approvals(budget))
    return Checked(f"{votes} votes.", faults, find_box(budget))


def find_faults(budget: Budget) -> list[str]:
    """What does not agree, in plain sentences without their full stops; a vote that is void has nothing to agree."""
    counted, box = list_counted_approvals(budget), find_box(budget)
    if budget.outcome is None:
        is_left = bool(counted) or (box is not None and box.void_reason is None)
        return ["the outcome is missing, though votes were counted"] if is_left else []
    return [*_compare_numbers(budget, counted, box), *_find_broken(budget, counted), *_recount(budget)]


def _compare_numbers(budget: Budget, counted: Sequence[CountedApproval], box: BallotBox | None) -> list[str]:
    faults = []
    if sum(one.votes for one in counted) != budget.vote_count:
        faults.append(f"{budget.vote_count} votes were cast")
    return [*faults, *(compare_box(box, budget.vote_count) if box else ["the box is missing"])]


def _find_broken(budget: Budget, counted: Sequence[CountedApproval]) -> list[str]:
    """Votes that nobody could have cast so."""
    offered = [project.number for project in list_projects(budget)]
    numbers = [one.number for one in counted if not _could_be_cast(budget, one, offered)]
    return [f"the counted vote {number} breaks the rules of the budget" for number in numbers]


def _could_be_cast(budget: Budget, one: CountedApproval, offered: Sequence[int]) -> bool:
    try:
        check_choice(budget, one.projects, offered=offered)
    except (WrongChoice, *UNREADABLE):
        return False
    return one.votes > 0 and len(one.projects) == len(set(one.projects))


def _recount(budget: Budget) -> list[str]:
    try:
        is_same = count_again(budget) == budget.outcome
    except UNREADABLE:
        return ["the votes cannot be counted again"]
    return [] if is_same else ["counting again comes to another outcome"]
