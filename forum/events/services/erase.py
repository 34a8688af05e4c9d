"""Deleting what people told about themselves, event by event; the numbers stay."""

from sqlalchemy import ColumnElement, Select, delete, func, select

from forum.core.data.database import session
from forum.core.mail.kinds import declared_kinds
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.mailing import Invitation
from forum.events.models.sign_ups import AccessNeeds, Place, SignUp
from forum.events.periods import KEEPS_SIGN_UPS
from forum.questionnaires.models import AnswerSheet


def find_event_with_due_needs() -> Event | None:
    """An event of an earlier day whose access needs are still there."""
    return _find_first(Event.ends_at < clock.start_of_day(clock.today()), Event.needs_erased_at.is_(None))


def find_event_with_due_sign_ups() -> Event | None:
    """An event whose four weeks are over and whose sign-ups are still there."""
    return _find_first(Event.ends_at <= clock.now() - KEEPS_SIGN_UPS, Event.sign_ups_erased_at.is_(None))


def erase_needs(event: Event) -> None:
    """Delete what the people of an event needed."""
    of_event = select(SignUp.id).where(SignUp.event_id == event.id)
    session.execute(delete(AccessNeeds).where(AccessNeeds.sign_up_id.in_(of_event)))
    event.needs_erased_at = clock.now()


def erase_sign_ups(event: Event) -> None:
    """Delete sign-ups, answers, invitations and the mails about them; how many there were stays in the event."""
    if event.attendance is None:
        event.attendance = _count_who_came(event)
    _erase_mails("invitation", select(Invitation.id).where(Invitation.event_id == event.id))
    _erase_with_all(SignUp.event_id == event.id)
    session.execute(delete(Invitation).where(Invitation.event_id == event.id))
    event.due_at = None
    event.sign_ups_erased_at = clock.now()


def erase_sign_ups_of(event: Event, *which: ColumnElement[bool]) -> None:
    """Delete some sign-ups of an event before their time; how many came to one that is over is counted before."""
    if event.attendance is None and event.ends_at <= clock.now():
        event.attendance = _count_who_came(event)
    _erase_with_all(SignUp.event_id == event.id, *which)


def erase_unconfirmed() -> None:
    """Delete sign-ups that ended before anybody had confirmed their address: somebody else may have typed it."""
    _erase_with_all(SignUp.confirmed_at.is_(None), SignUp.ended_at.is_not(None))


def _find_first(*is_due: ColumnElement[bool]) -> Event | None:
    return session.scalars(select(Event).where(*is_due).order_by(Event.id).limit(1)).first()


def _count_who_came(event: Event) -> int | None:
    """None if nobody was checked in: then nobody counted."""
    came = select(func.count()).where(Place.event_id == event.id, Place.first_in_at.is_not(None))
    return session.scalar(came) or None


def _erase_with_all(*which: ColumnElement[bool]) -> None:
    """Delete sign-ups with their answers, places and mails."""
    keys = select(SignUp.id).where(*which)
    _erase_mails("sign_up", keys)
    _erase_mails("place", select(Place.id).where(Place.sign_up_id.in_(keys)))
    sheets = select(SignUp.sheet_id).where(*which, SignUp.sheet_id.is_not(None))
    session.execute(delete(AnswerSheet).where(AnswerSheet.id.in_(sheets)))
    session.execute(delete(SignUp).where(*which))


def _erase_mails(table: str, keys: Select[int]) -> None:
    """Delete what was written to people; the outbox would keep its last mails for longer."""
    kinds = [kind.name for kind in declared_kinds().values() if kind.about == table]
    session.execute(delete(OutgoingMail).where(OutgoingMail.kind.in_(kinds), OutgoingMail.about_id.in_(keys)))
