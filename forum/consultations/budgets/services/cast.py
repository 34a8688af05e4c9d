"""Voting on a budget: a sealed vote, given once. It leaves neither a time nor an act behind."""

from collections.abc import Collection

from forum.accounts.models import User
from forum.ballots.sealed_entries import write_entry
from forum.ballots.sealed_votes import new_code
from forum.ballots.services.boxes import make_box, put_into_box
from forum.ballots.values import Receipt
from forum.ballots.voters_word import check_word
from forum.consultations.budgets.choices import check_choice, padded_length
from forum.consultations.budgets.errors import BudgetClosed, HasVoted
from forum.consultations.budgets.queries import find_box, list_projects
from forum.consultations.models.budgets import Budget, BudgetVoter
from forum.consultations.models.procedures import Module
from forum.consultations.services.modules import count_contribution
from forum.consultations.voting_states import VotingState, find_state
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row, keep_row
from forum.core.data.upsert import insert_unless_there
from forum.core.text.locale import lazy_gettext as _


def cast_approval(budget: Budget, numbers: Collection[int], *, module: Module, word: str, by: User) -> Receipt:
    """Close a vote for these projects and hand it in. Raises BudgetClosed, HasVoted, WrongChoice and WrongWord."""
    own_word = check_word(word, names=by.public_name)
    _lock(budget, module)
    projects = [project.number for project in list_projects(budget)]
    check_choice(budget, numbers, offered=projects)
    if insert_unless_there(BudgetVoter, budget_id=budget.id, user_id=by.id) is None:
        raise HasVoted(_("Your vote has been handed in. A secret vote cannot be changed."))
    box = find_box(budget)
    if box is None:
        box = make_box(padded=padded_length(len(projects)))
        budget.box_id = box.id
    receipt = Receipt(new_code(), own_word)
    put_into_box(box, write_entry(receipt, {"projects": sorted(set(numbers))}))
    budget.vote_count += 1
    # the module learns that there is one more, never whose
    count_contribution(module, by=None)
    session.flush()
    return receipt


def _lock(budget: Budget, module: Module) -> None:
    """From here on nothing of the budget is changed, and nobody else votes on it."""
    keep_row(module)
    hold_row(budget)
    if find_state(module, is_counted=budget.is_counted) is not VotingState.OPEN:
        raise BudgetClosed(_("This vote is over."))
