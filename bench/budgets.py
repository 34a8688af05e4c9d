"""A counted budget of a consultation, alike in every city: twelve projects and a thousand votes."""

from sqlalchemy import Connection, insert

from forum.consultations.budgets.outcomes import count_votes, weigh
from forum.consultations.models.budgets import Budget, BudgetProject
from forum.core.time import clock

PROJECTS, VOTES, AMOUNT = 12, 1000, 300_000
TEXT = "Mit Leitung, Betrieb und einem Schild."


def make_budget(connection: Connection, module_id: int) -> None:
    costs = {number: 15_000 + 9000 * number for number in range(1, PROJECTS + 1)}
    votes = weigh({1 + (voter * step) % PROJECTS for step in (1, 5, 7)} for voter in range(VOTES))
    budget = {
        "id": 1, "module_id": module_id, "amount": AMOUNT, "vote_count": VOTES, "counted_at": clock.now(),
        "outcome": count_votes(votes, amount=AMOUNT, costs=costs),
    }  # fmt: skip
    projects = [
        {
            "budget_id": 1,
            "number": number,
            "title": f"Vorhaben {number}",
            "place": "Ringgleis",
            "description": TEXT,
            "cost": cost,
        }
        for number, cost in costs.items()
    ]
    connection.execute(insert(Budget.__table__), [budget])
    connection.execute(insert(BudgetProject.__table__), projects)
