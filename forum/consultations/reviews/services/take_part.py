"""Taking part in a text review: remarks, answers and suggestions, counted for the module once each."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.consultations.models.procedures import Module
from forum.consultations.models.reviews import Review
from forum.consultations.services.modules import count_contribution
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.organisations.speaking import SpeakingChoice
from forum.papers.kinds import AmendmentKind
from forum.papers.models import Amendment, Paper, Remark
from forum.papers.queries.text import Clause
from forum.papers.services import amendments, remarks


def remark_on(
    review: Review, clause: Clause, *, body: str, by: User, speaking: SpeakingChoice | None, submission: str
) -> Remark:
    """Say something about a paragraph of the published version; the same form sent twice counts once."""
    with _counted(review, by):
        return remarks.write_remark(
            clause.paragraph, clause.wording, body=body, by=by, speaking=speaking, submission=submission
        )


def answer(
    review: Review, remark: Remark, *, body: str, by: User, speaking: SpeakingChoice | None, submission: str
) -> Remark:
    """Answer what somebody said."""
    with _counted(review, by):
        return remarks.answer_remark(remark, review.paper, body=body, by=by, speaking=speaking, submission=submission)


def suggest(
    review: Review,
    clause: Clause,
    *,
    body: str,
    reason: str,
    by: User,
    speaking: SpeakingChoice | None,
    submission: str,
) -> Amendment:
    """Suggest other words for a paragraph of the published version.

    Raises AmendmentsClosed, ParagraphGone, NothingProposed and WrongText.
    """
    with _counted(review, by):
        return amendments.propose(
            clause.paragraph,
            clause.wording,
            kind=AmendmentKind.CHANGE,
            body=body,
            reason=reason,
            by=by,
            speaking=speaking,
            submission=submission,
        )


def withdraw(review: Review, amendment: Amendment, *, by: User) -> None:
    """Withdraw a suggestion; it stays to be read and is counted no more. Raises AmendmentDecided."""
    _hold(review.module)
    amendments.withdraw(amendment, by=by)
    count_contribution(review.module, by=None, change=-1)


@contextmanager
def _counted(review: Review, by: User) -> Iterator[None]:
    """Count what is written in between, unless a form that came twice has written nothing."""
    module: Module = review.module
    _hold(module)
    before = _how_much(review.paper)
    yield
    session.flush()
    if _how_much(review.paper) > before:
        count_contribution(module, by=by)


def _hold(module: Module) -> None:
    """Before the paper, always: so two sendings of one form are counted one after the other, and nobody waits in a ring."""
    hold_row(module, "contribution_count", "participant_count", lets_point=True)


def _how_much(paper: Paper) -> int:
    said = select(func.count()).select_from(Remark).where(Remark.paper_id == paper.id)
    proposed = select(func.count()).select_from(Amendment).where(Amendment.paper_id == paper.id)
    return (session.scalar(said) or 0) + (session.scalar(proposed) or 0)
