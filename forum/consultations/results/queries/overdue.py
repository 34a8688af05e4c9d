"""Results that were promised and are not there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, literal, or_, select

from forum.accounts.absences.staff import in_place_of
from forum.accounts.models import User
from forum.accounts.policies import works_in_office
from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import UtcDateTime, session
from forum.core.time import clock

AT_ONCE = 200
# on the office's list; what has waited longest comes first
MOST_LISTED = 25


@dataclass(frozen=True, slots=True)
class OverdueResult:
    """A procedure whose result is overdue, as a list shows it."""

    public_id: str
    title: str
    result_due_on: date


def list_overdue(*, actor: Actor) -> Sequence[OverdueResult]:
    """Those that the actor finds; one query."""
    columns = (Procedure.public_id, Procedure.title, Procedure.result_due_on)
    query = select(*columns).where(_is_overdue(), visible_procedures(actor))
    ordered = query.order_by(Procedure.result_due_on, Procedure.id).limit(MOST_LISTED)
    return [OverdueResult(public_id, title, due) for public_id, title, due in session.execute(ordered) if due]


def list_to_remind() -> Sequence[Procedure]:
    """Those about whose promised day nobody has been reminded."""
    reminded = Procedure.result_reminded_for
    is_new = or_(reminded.is_(None), reminded != Procedure.result_due_on)
    return session.scalars(select(Procedure).where(_is_overdue(), is_new).order_by(Procedure.id).limit(AT_ONCE)).all()


def list_responsible(procedure: Procedure) -> Sequence[int]:
    """The keys of those who are reminded: who began and who published it, or their deputies, as far as they still work here.

    If neither does, everybody who does and finds the procedure; one that stands in the space of a body has nobody else.
    """
    working = works_in_office(User, now=literal(clock.now(), UtcDateTime()))
    query = select(User.id).where(working, User.email_confirmed_at.is_not(None)).order_by(User.id)
    own = in_place_of([key for key in (procedure.created_by_id, procedure.published_by_id) if key is not None])
    found = session.scalars(query.where(User.id.in_(own))).all()
    return found or (session.scalars(query).all() if procedure.has_own_space else ())


def list_readable_procedures(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of some procedures that the actor finds."""
    return set(session.scalars(select(Procedure.id).where(Procedure.id.in_(keys), visible_procedures(actor))))


def _is_overdue() -> ColumnElement[bool]:
    """Where-clause: the same answer as `Procedure.is_result_overdue` of today, of published ones."""
    is_late = Procedure.result_due_on < clock.today()
    return and_(Procedure.published_at.is_not(None), Procedure.result_at.is_(None), is_late)
