"""Whoever acts in a case holds the text first and the case second: the order in which authors hold them, too."""

from forum.core.data.database import session
from forum.moderation.models.cases import Case
from forum.moderation.subjects import Subject


def hold_case(case: Case, subject: Subject | None) -> None:
    """Lock a case with its thing and what quotes that; all are then as the database has them now.

    An author who sends a revised text holds its thread and then reaches for the case: the other way round,
    the two would wait for each other.
    """
    if subject is not None:
        hold_text(subject)
    session.refresh(case, with_for_update=True)


def hold_text(subject: Subject) -> None:
    """Lock what the author of a thing may change at the same time, for whoever then reaches for its case."""
    subject.kind.hiding.hold(subject.thing)
