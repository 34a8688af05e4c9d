"""Holding a procedure while something about it changes."""

from forum.consultations.models.procedures import Procedure
from forum.core.data.row_locks import hold_row


def lock(procedure: Procedure) -> None:
    """From here on nobody else changes the procedure, its phases or its modules until the transaction ends."""
    hold_row(procedure)
