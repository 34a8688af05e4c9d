"""What stands against the end of a procedure: areas above say so, and an end in spite of it needs a reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask, current_app

from forum.consultations.models.procedures import Procedure


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A sentence for the office, the one that everybody reads of an end in spite of it, and where it is dealt with."""

    sentence: object
    told: object
    endpoint: str


# what stands against the end of a procedure now; None: nothing
ClosingCheck = Callable[[Procedure], Obstacle | None]


def install(app: Flask, checks: Sequence[ClosingCheck]) -> None:
    """For CLOSING_CHECKS in forum/app.py."""
    app.extensions["closing_checks"] = checks


def list_obstacles(procedure: Procedure) -> list[Obstacle]:
    checks: Sequence[ClosingCheck] = current_app.extensions["closing_checks"]
    found = (check(procedure) for check in checks)
    return [one for one in found if one is not None]
