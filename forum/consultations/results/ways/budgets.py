"""What a participatory budget contributes: its projects by votes, and which of them are carried out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forum.consultations.budgets.drawn_projects import draw_result
from forum.consultations.budgets.money import euros
from forum.consultations.budgets.queries import get_budget, list_projects
from forum.consultations.models.budgets import Budget, BudgetProject
from forum.consultations.models.polls import PollKind
from forum.consultations.models.procedures import Module
from forum.consultations.polls.drawn_results import word_measure
from forum.consultations.results.figures import Figure
from forum.consultations.results.ways.way import Table, Way, no_days, nothing_to_moderate
from forum.consultations.results.wordings import head_of_costs, head_of_funded, say_funded
from forum.core.data.csv_file import Cell
from forum.core.drawing.charts import Chart, chart_of
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy


def _figures(module: Module) -> Sequence[Figure]:
    budget = get_budget(module)
    if budget.outcome is None or not budget.outcome["voters"]:
        return ()
    projects, voters = _by_votes(budget), budget.outcome["voters"]
    funded = _funded(budget)
    found = chart_of("", voters, [(one.title, votes) for one, votes in projects]).bars
    bars = tuple(
        replace(bar, more=(lazy(euros, one.cost), lazy(say_funded, int(one.number in funded))))
        for bar, (one, _votes) in zip(found, projects, strict=True)
    )
    note = lazy(word_measure, PollKind.APPROVAL.value, "", voters)
    headline = draw_result(budget.outcome, list_projects(budget), amount=budget.amount).headline
    chart = Chart("", voters, bars, (lazy(head_of_costs), lazy(head_of_funded)))
    return [Figure(f"{module.public_id}-projects", module.public_id, module.title, note, (chart,), (headline,))]


def _by_votes(budget: Budget) -> list[tuple[BudgetProject, int]]:
    votes = (budget.outcome or {})["votes"]
    counted = [(one, int(votes.get(str(one.number), 0))) for one in list_projects(budget)]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0].number))


def _funded(budget: Budget) -> set[int]:
    return {step["project"] for step in (budget.outcome or {})["shares"]["steps"]}


def _tables(module: Module) -> list[Table]:
    """The outcome; the votes themselves are published where they can be counted again."""
    budget = get_budget(module)
    if budget.outcome is None:
        return []
    columns = [_("No."), _("Project"), _("Cost in euros"), _("Votes"), _("Carried out")]
    return [Table("projects", module.title, _("Projects"), columns, lambda: _rows(budget))]


def _rows(budget: Budget) -> Iterator[list[Cell]]:
    funded = _funded(budget)
    for one, votes in _by_votes(budget):
        yield [one.number, one.title, one.cost, votes, _("yes") if one.number in funded else _("no")]


BUDGET = Way(
    figures=_figures,
    days=no_days,
    moderated=nothing_to_moderate,
    is_counted=lambda module: get_budget(module).is_counted,
    tables=_tables,
)
