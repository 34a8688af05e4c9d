"""Who gets which answer from the pages of budgets. Forms are sent empty: 422 means that one may send them."""

from datetime import timedelta

from forum.ballots.services.boxes import make_box
from forum.consultations.budgets.outcomes import count_votes, weigh
from forum.consultations.budgets.publishing import FEWEST_PUBLISHED
from forum.consultations.budgets.queries import get_budget, list_projects
from forum.consultations.models.budgets import CountedApproval
from forum.consultations.models.kinds import Audience
from forum.consultations.models.procedures import Module
from forum.core.data.database import session
from forum.core.time import clock
from tests.consultations.budgets.factories import make_budget
from tests.support.access import Row, Target, everybody, members, office


def budget() -> Target:
    return Target({"public_id": make_budget().public_id})


def budget_to_come() -> Target:
    return Target({"public_id": make_budget(begins_in=timedelta(days=1)).public_id})


def budget_of_draft() -> Target:
    return Target({"public_id": make_budget(is_draft=True).public_id})


def budget_of_invited() -> Target:
    return Target({"public_id": make_budget(audience=Audience.INVITED).public_id})


def project_to_come() -> Target:
    return Target({"public_id": make_budget(begins_in=timedelta(days=1)).public_id, "number": 1})


def counted() -> Target:
    return Target({"public_id": make_counted().public_id})


def counted_table() -> Target:
    return Target({"public_id": make_counted().public_id, "ending": "csv"})


def counted_of_invited() -> Target:
    return Target({"public_id": make_counted(audience=Audience.INVITED).public_id})


def make_counted(*, voters: int = FEWEST_PUBLISHED, audience: Audience = Audience.ACCOUNT) -> Module:
    """Its votes stand there as if they had been taken out of a box."""
    module = make_budget(audience=audience)
    kept, box = get_budget(module), make_box(padded=256)
    votes = weigh(((1,), (1, 3), (2,))[number % 3] for number in range(voters))
    costs = {project.number: project.cost for project in list_projects(kept)}
    kept.outcome = count_votes(votes, amount=kept.amount, costs=costs)
    kept.box_id, kept.counted_at, kept.vote_count = box.id, clock.now(), voters
    box.opened_at, box.entry_count = clock.now() - timedelta(minutes=1), voters
    for number, one in enumerate(votes, 1):
        session.add(CountedApproval(budget_id=kept.id, number=number, votes=one.votes, projects=list(one.projects)))
    session.flush()
    return module


BUDGETS = [
    Row("consultations.show_budget", everybody(200), budget),
    Row("consultations.show_budget", everybody(200), counted),
    Row("consultations.show_budget", everybody(404, office=200, admin=200), budget_of_draft),
    Row("consultations.show_budget", everybody(404, office=200, admin=200), budget_of_invited),
    Row("consultations.cast_budget_vote", members(422, suspended=403), budget),
    Row("consultations.cast_budget_vote", everybody(403), counted),
    Row("consultations.add_up_budget_vote", members(200, suspended=403), budget),
    Row("consultations.explain_budget", everybody(200), budget),
    Row("consultations.list_budget_steps", everybody(200), counted),
    Row("consultations.list_budget_steps", everybody(404, office=200, admin=200), counted_of_invited),
    Row("consultations.new_budget_share", everybody(200), counted),
    Row("consultations.work_out_budget_share", everybody(422), counted),
    Row("consultations.list_budget_codes", everybody(200), counted),
    Row("consultations.download_budget_votes", everybody(200), counted),
    Row("consultations.download_budget_votes", everybody(404, office=200, admin=200), counted_of_invited),
    Row("consultations.export_budget_votes", everybody(200), counted_table),
    Row("consultations.edit_budget", office(200), budget),
    Row("consultations.update_budget", office(422), budget_to_come),
    Row("consultations.new_budget_project", office(200), budget_to_come),
    Row("consultations.create_budget_project", office(422), budget_to_come),
    Row("consultations.edit_budget_project", office(200), project_to_come),
    Row("consultations.update_budget_project", office(422), project_to_come),
    Row("consultations.withdraw_budget_project", office(422), project_to_come),
]
