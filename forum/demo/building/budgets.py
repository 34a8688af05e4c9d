"""Participatory budgets of the demo city: projects, and several hundred invented votes that lie in the box until the count."""

from collections.abc import Iterator
from functools import partial
from itertools import cycle

from forum.accounts.models import User
from forum.ballots.sealed_entries import write_entry
from forum.ballots.sealed_votes import new_code
from forum.ballots.services.boxes import make_box, put_into_box
from forum.ballots.values import Receipt
from forum.consultations.budgets.choices import padded_length
from forum.consultations.budgets.queries import get_budget, list_projects
from forum.consultations.budgets.services.count import count_due_budgets
from forum.consultations.budgets.services.projects import NewProject, add_project
from forum.consultations.budgets.services.settings import change_budget
from forum.consultations.models.procedures import Module
from forum.consultations.services.modules import count_contribution
from forum.core.data.database import session
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.stories import Story

# own words of voters that exist in no account
WORDS = ("Kastanie", "Rollschuh", "Lampion", "Schublade", "Wendeltreppe", "Butterkuchen", "Zaunkönig", "Murmel")


def fill_budget(module: Module, planned: Story, *, by: User) -> None:
    """Money and projects: title, cost, place and what is done."""
    budget = get_budget(module)
    change_budget(budget, amount=planned["amount"], most_choices=None, by=by)
    for title, cost, place, description in planned["projects"]:
        add_project(budget, NewProject(title, cost, place, description), by=by)


def events(city: City) -> Iterator[Event]:
    for story in stories.consultations():
        for planned in story["modules"]:
            if "approvals" in planned:
                yield Event(stories.moment(planned["voted"], now=city.now), partial(_put_votes, city, story, planned))
            if "counted" in planned:
                yield Event(stories.moment(planned["counted"], now=city.now), count_due_budgets)


def _put_votes(city: City, story: Story, planned: Story) -> None:
    """Votes of nobody, sealed as real ones are: how many, for which projects."""
    module = city.modules[story["key"], "budget"]
    budget = get_budget(module)
    box = make_box(padded=padded_length(len(list_projects(budget))))
    words = cycle(WORDS)
    votes = [projects for number, projects in planned["approvals"] for _vote in range(number)]
    for projects in votes:
        put_into_box(box, write_entry(Receipt(new_code(), next(words)), {"projects": sorted(projects)}))
    budget.box_id, budget.vote_count = box.id, len(votes)
    count_contribution(module, by=None, change=len(votes))
    session.flush()
