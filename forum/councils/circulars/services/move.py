"""Taking a question to the next meeting: a member has objected, or a secret vote is void; it waits until one is planned."""

from sqlalchemy import and_, or_, select

from forum.accounts.models import User
from forum.ballots.kinds import BallotWay
from forum.ballots.models import Ballot
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.circulars.queries.circulars import WITH_BALLOT, WITH_BODY, find_resolution
from forum.councils.circulars.queries.meetings import find_next_planned, has_next_planned
from forum.councils.circulars.services.papers import hand_papers_to
from forum.councils.meetings.services.items import ItemWords, add_item
from forum.councils.membership.queries.find import by_rank, holds_on
from forum.councils.models.agenda import AgendaItem, Doors, ItemKind
from forum.councils.models.circulars import Circular, CircularObjection
from forum.councils.models.members import Membership
from forum.councils.resolutions.services.propose import take_up

AT_ONCE = 50


def move_to_meeting(circular: Circular, *, by: User) -> AgendaItem | None:
    """A closed item of the next meeting that has not been called, with resolution and papers; None: there is none.

    Only members know of the question, so the item is closed until the chair opens it.
    """
    meeting = find_next_planned(circular.body)
    if meeting is None:
        return None
    words = ItemWords(title=circular.question, kind=ItemKind.RESOLUTION, doors=Doors.CLOSED, text=circular.body_text)
    item = add_item(meeting, words, by=by)
    session.flush()
    circular.moved_item_id = item.id
    if resolution := find_resolution(circular):
        take_up(resolution, item=item, by=by)
    hand_papers_to(circular, item)
    activity.record("circular.moved", circular, by=by)
    return item


def move_waiting() -> None:
    """Take up those that wait for a meeting, in the name of whoever objected.

    Secret votes without a result are among them: they are repeated in a meeting, on paper.
    """
    is_void_secret = and_(
        Circular.settled_at.is_not(None), Circular.way == BallotWay.SEALED, Ballot.void_reason.is_not(None)
    )
    query = select(Circular).join(Circular.ballot).where(Circular.moved_item_id.is_(None))
    query = query.where(or_(Circular.stopped_at.is_not(None), is_void_secret), has_next_planned(Circular.body_id))
    query = query.options(WITH_BALLOT, *WITH_BODY).order_by(Circular.id).limit(AT_ONCE)
    for circular in session.scalars(query.with_for_update(of=Circular, skip_locked=True)).all():
        person = _who_objected(circular)
        if person is not None:
            move_to_meeting(circular, by=person)


def _who_objected(circular: Circular) -> User | None:
    """Or whoever drafted it, or the first of the body today: nobody objected to a void vote, and accounts are deleted."""
    people = select(User).join(Membership, Membership.person_id == User.id)
    query = people.join(CircularObjection, CircularObjection.membership_id == Membership.id)
    person = session.scalar(query.where(CircularObjection.circular_id == circular.id).limit(1))
    if person is None and circular.created_by_id:
        person = session.get(User, circular.created_by_id)
    here = (Membership.body_id == circular.body_id, holds_on(clock.today()))
    return person or session.scalar(people.where(*here).order_by(by_rank(), Membership.id).limit(1))
