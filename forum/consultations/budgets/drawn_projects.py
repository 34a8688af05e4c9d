"""Projects as pages show them: in the form, and funded or not after the count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from forum.ballots.counting.budgets import Step
from forum.consultations.budgets.money import euros, euros_and_cents
from forum.consultations.models.budgets import BudgetProject
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy, ngettext, number

WHOLE = 100


@dataclass(frozen=True, slots=True)
class ShownProject:
    """One that can be chosen; `plain` is its cost for scripts."""

    value: str
    title: str
    place: str
    description: str
    cost: str
    plain: int


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One project after the count; `width` of its bar is of 100. `most` is what nobody paid more than."""

    title: str
    place: str
    votes: str
    cost: str
    most: str
    width: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What would have come of the same votes if only their number counted."""

    funded: int
    funded_by_votes: int
    without: int
    without_by_votes: int
    spent: str
    spent_by_votes: str
    # names of projects that one way funds and the other does not
    only_by_shares: str
    only_by_votes: str


@dataclass(frozen=True, slots=True)
class DrawnResult:
    """The outcome of a budget, for its page."""

    headline: str
    voters: int
    funded: Sequence[ResultRow]
    not_funded: Sequence[ResultRow]
    spent: str
    amount: str
    first_share: str
    share: str
    raises: int
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class StepRow:
    """One project being paid: how many gave the same, how many all they had left, and how many had nothing."""

    title: str
    cost: str
    votes: str
    most: str
    paying: str
    giving_rest: str
    rests: str
    empty: str


def draw_step(step: Step, titles: Mapping[int, str]) -> StepRow:
    return StepRow(
        title=titles[int(step.project)],
        cost=euros(int(step.cost)),
        votes=number(step.votes),
        most=euros_and_cents(step.most),
        paying=number(step.paying),
        giving_rest=number(step.giving_rest) if step.giving_rest else "",
        rests=euros_and_cents(step.rests),
        empty=number(step.votes - step.paying - step.giving_rest)
        if step.votes > step.paying + step.giving_rest
        else "",
    )


def show_project(project: BudgetProject) -> ShownProject:
    return ShownProject(
        value=f"{project.number:03}",
        title=project.title,
        place=project.place,
        description=project.description,
        cost=euros(project.cost),
        plain=project.cost,
    )


def draw_result(outcome: dict[str, Any], projects: Sequence[BudgetProject], *, amount: int) -> DrawnResult:
    """Funded projects in the order of funding, the others by their votes."""
    by_number = {project.number: project for project in projects}
    steps = outcome["shares"]["steps"]
    winners = [step["project"] for step in steps]
    votes = {int(number): count for number, count in outcome["votes"].items()}
    most_votes = max(votes.values(), default=0) or 1
    others = sorted((one for one in by_number if one not in winners), key=lambda one: (-votes[one], one))

    def row(number_of: int, most: str) -> ResultRow:
        project, count = by_number[number_of], votes[number_of]
        width = round(WHOLE * count / most_votes, 1)
        return ResultRow(project.title, project.place, number(count), euros(project.cost), most, width)

    first = Fraction(outcome["shares"]["first"])
    raises: int = outcome["shares"]["raises"]
    return DrawnResult(
        headline=lazy(say_carried_out, len(steps), len(projects)),
        voters=outcome["voters"],
        funded=[row(step["project"], euros_and_cents(Fraction(step["most"]))) for step in steps],
        not_funded=[row(one, "") for one in others],
        spent=number(sum(step["cost"] for step in steps)),
        amount=euros(amount),
        first_share=euros_and_cents(first),
        share=euros_and_cents(first + raises),
        raises=raises,
        comparison=_compare(outcome, by_number),
    )


def say_carried_out(funded: int, of_all: int) -> str:
    return ngettext(
        "Result: one of %(all)s projects is carried out",
        "Result: %(num)s of %(all)s projects are carried out",
        funded,
        all=of_all,
    )


def _compare(outcome: dict[str, Any], projects: dict[int, BudgetProject]) -> Comparison:
    by_shares = [step["project"] for step in outcome["shares"]["steps"]]
    by_votes = outcome["greedy"]["winners"]

    def names(numbers: Sequence[int], but: Sequence[int]) -> str:
        return ", ".join(_("“%(name)s”", name=projects[one].title) for one in numbers if one not in but)

    return Comparison(
        funded=len(by_shares),
        funded_by_votes=len(by_votes),
        without=outcome["shares"]["without"],
        without_by_votes=outcome["greedy"]["without"],
        spent=euros(sum(projects[one].cost for one in by_shares)),
        spent_by_votes=euros(sum(projects[one].cost for one in by_votes)),
        only_by_shares=names(by_shares, by_votes),
        only_by_votes=names(by_votes, by_shares),
    )
