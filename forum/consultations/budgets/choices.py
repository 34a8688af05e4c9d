"""What a vote on a budget may say: projects, each once, up to a number if there is one."""

from collections.abc import Collection, Iterable

from forum.ballots.sealed_entries import AROUND
from forum.consultations.budgets.errors import WrongChoice
from forum.consultations.models.budgets import Budget
from forum.core.text.locale import lazy_gettext as _

FIELD = "choices"
# "120," is the longest part of a choice
FOR_EACH_PROJECT = 4


def check_choice(budget: Budget, numbers: Collection[int], *, offered: Iterable[int]) -> None:
    """Raises WrongChoice."""
    if not numbers:
        raise WrongChoice(_("Choose a project first."), field=FIELD)
    if not set(numbers) <= set(offered):
        raise WrongChoice(_("Choose from the projects that stand here."), field=FIELD)
    if budget.most_choices is not None and len(set(numbers)) > budget.most_choices:
        message = _(
            "You have chosen %(count)s projects. Choose %(most)s at most.",
            count=len(set(numbers)),
            most=budget.most_choices,
        )
        raise WrongChoice(message, field=FIELD)


def padded_length(projects: int) -> int:
    """How long every vote is made, whatever it says."""
    return AROUND + FOR_EACH_PROJECT * projects
