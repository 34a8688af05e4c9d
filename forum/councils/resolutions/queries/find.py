"""Looking up one resolution, with what its page needs."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import Resolution, ResolutionStep, ResolutionWording
from forum.councils.policies import visible_resolutions

MOST_STEPS = 100
MOST_WORDINGS = 50


def find_resolution(number: str, *, actor: Actor) -> Resolution | None:
    """A resolution that the actor may read, with its body, the space, and who is to answer it."""
    query = select(Resolution).options(
        joinedload(Resolution.space),
        joinedload(Resolution.body).options(joinedload(Body.space), joinedload(Body.parent)),
        joinedload(Resolution.addressee),
    )
    return session.scalar(query.where(Resolution.number == number, visible_resolutions(actor)))


def list_decided_numbers(numbers: Collection[str], *, actor: Actor) -> Collection[str]:
    """Those of these numbers whose decided resolutions the actor may read, for links."""
    query = select(Resolution.number).where(Resolution.number.in_(numbers), Resolution.decided_at.is_not(None))
    return set(session.scalars(query.where(visible_resolutions(actor)))) if numbers else set()


def list_steps(resolution: Resolution) -> Sequence[ResolutionStep]:
    """What became of it, in the order of days."""
    query = select(ResolutionStep).where(ResolutionStep.resolution_id == resolution.id)
    return session.scalars(query.order_by(ResolutionStep.on_day, ResolutionStep.id).limit(MOST_STEPS)).all()


def list_wordings(resolution: Resolution) -> Sequence[ResolutionWording]:
    """All wordings, the first one first."""
    query = select(ResolutionWording).where(ResolutionWording.resolution_id == resolution.id)
    return session.scalars(query.order_by(ResolutionWording.number).limit(MOST_WORDINGS)).all()
