"""Telling those who answer for a body that a recommendation has come, and that its answer is overdue."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from forum.accounts.absences.staff import in_place_of
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import Resolution
from forum.councils.policies import visible_resolutions
from forum.councils.resolutions.mails import answer_overdue, recommendation_came
from forum.councils.resolutions.policies import ANSWERING
from forum.councils.resolutions.queries.owed import AWAITS
from forum.spaces.models import Seat
from forum.spaces.queries import held_on

# the next run takes the next portion
AT_ONCE = 50
_ADDRESSEE = aliased(Body)


def tell_addressees() -> None:
    """Write a portion of the mails that are due: about recommendations that are public, to who can answer today."""
    now = clock.now()
    for resolution, body, addressee in _untold(Resolution.addressee_told_at.is_(None)):
        resolution.addressee_told_at = now
        for person in _answerers(addressee):
            outbox.post(recommendation_came(resolution, body=body, addressee=addressee), to=Person(person))
    is_overdue = Resolution.answer_due_on < clock.today()
    for resolution, body, addressee in _untold(Resolution.overdue_told_at.is_(None), is_overdue):
        resolution.overdue_told_at = now
        for person in _answerers(addressee):
            outbox.post(answer_overdue(resolution, body=body, addressee=addressee), to=Person(person))


def _untold(*due: ColumnElement[bool]) -> Sequence[tuple[Resolution, Body, Body]]:
    """What everybody can read and somebody can answer, locked; where nobody can, it waits until somebody sits there."""
    can_answer = exists().where(
        Seat.space_id == _ADDRESSEE.space_id, Seat.function.in_(ANSWERING), held_on(clock.today())
    )
    query = (
        select(Resolution, Body, _ADDRESSEE)
        .join(Body, Body.id == Resolution.body_id)
        .join(_ADDRESSEE, _ADDRESSEE.id == Resolution.addressee_id)
        .where(*AWAITS, *due, visible_resolutions(GUEST), can_answer)
        .order_by(Resolution.answer_due_on, Resolution.id)
        .limit(AT_ONCE)
        .with_for_update(of=Resolution, skip_locked=True)
    )
    return [(resolution, body, addressee) for resolution, body, addressee in session.execute(query)]


def _answerers(addressee: Body) -> Sequence[int]:
    """Who can answer today; of the office those who are here, if one of them stands in for the absent."""
    here = (Seat.space_id == addressee.space_id, Seat.function.in_(ANSWERING), held_on(clock.today()))
    people = session.scalars(select(Seat.user_id).where(*here).distinct().order_by(Seat.user_id)).all()
    return in_place_of(people, among=people)
