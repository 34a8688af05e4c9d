"""Holding a procedure while something about it changes."""

from forum.consultations.models.procedures import Procedure
from forum.core.data.row_locks import hold_row


def lock(procedure: Procedure) -> None:
    """From here on nobody else changes the procedure, its phases or its modules until the transaction ends.

    Who locks a module too locks it before: so does whoever takes part in it and is counted for both.
    """
    hold_row(procedure, lets_point=True)
