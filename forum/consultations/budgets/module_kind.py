"""Participatory budgets as a way to take part."""

from collections.abc import Iterator

from forum.consultations.budgets.queries import get_budget, list_projects
from forum.consultations.budgets.services.settings import begin_budget, copy_budget, end_budget
from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import Module
from forum.consultations.module_kinds import ModuleKind
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext

FEWEST_PROJECTS = 2


def _lacks(module: Module) -> Iterator[object]:
    budget = get_budget(module)
    projects = list_projects(budget)
    if not budget.amount:
        yield _("The budget in euros")
    if len(projects) < FEWEST_PROJECTS:
        yield _("At least two projects")
    if budget.most_choices is not None and budget.most_choices > len(projects):
        yield _("As many projects as one may choose")
    if module.closes_at is None:
        yield _("The day on which votes are counted: its phase has no end")


budget_kind = ModuleKind(
    name="budget",
    label=_("Participatory budget"),
    icon="account_balance",
    purpose=_("Projects with costs, a budget, and secret votes; equal shares of the money decide."),
    invitation=_("Vote on projects"),
    page="consultations.show_budget",
    desk="consultations.edit_budget",
    phases=(PhaseKind.VOTE, PhaseKind.DISCUSSION, PhaseKind.IDEAS),
    takes_guests=False,
    begin=begin_budget,
    end=end_budget,
    copy=copy_budget,
    lacks=lambda module: list(_lacks(module)),
    figures=lambda module: lazy_ngettext("one vote", "%(num)s votes", module.contribution_count),
)
