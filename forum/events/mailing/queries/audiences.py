"""Which people a mail of the office goes to: each of them has confirmed the address, or has been invited."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.mailing import EventMail, EventMailCopy, Invitation, InvitationState, MailAudience
from forum.events.models.sign_ups import AccessNeeds, Place, SignUp
from forum.events.models.states import Attendance, PlaceState


def count_addresses(event: Event) -> Mapping[MailAudience, int]:
    """How many addresses a mail to each audience would go to now; one query."""
    counts = {audience: count_recipients(event, audience).scalar_subquery() for audience in MailAudience}
    row = session.execute(select(*(count.label(audience.name) for audience, count in counts.items()))).one()
    return {audience: row._mapping[audience.name] for audience in MailAudience}


def count_recipients(event: Event, audience: MailAudience) -> Select[int]:
    if audience is MailAudience.INVITED:
        return select(func.count(Invitation.id)).where(is_asked(event))
    return select(func.count(SignUp.id)).where(is_reached(event, audience))


def next_sign_ups(mail: EventMail, event: Event, *, size: int) -> Sequence[SignUp]:
    """People of the mail's audience who have no copy of it yet."""
    query = select(SignUp).where(
        is_reached(event, mail.audience), ~_has_copy(mail, EventMailCopy.sign_up_id, SignUp.id)
    )
    return session.scalars(query.order_by(SignUp.id).limit(size)).all()


def next_invitations(mail: EventMail, event: Event, *, size: int) -> Sequence[Invitation]:
    query = select(Invitation).where(is_asked(event), ~_has_copy(mail, EventMailCopy.invitation_id, Invitation.id))
    return session.scalars(query.order_by(Invitation.id).limit(size)).all()


def is_reached(event: Event, audience: MailAudience) -> ColumnElement[bool]:
    """Sign-ups of an audience; nobody whose address is not confirmed is in any."""
    return and_(
        SignUp.event_id == event.id, SignUp.ended_at.is_(None), SignUp.confirmed_at.is_not(None), _belongs_to(audience)
    )


def is_asked(event: Event) -> ColumnElement[bool]:
    """Invitations that can still be answered."""
    return and_(
        Invitation.event_id == event.id,
        Invitation.state == InvitationState.OPEN,
        Invitation.until > clock.now(),
    )


def _belongs_to(audience: MailAudience) -> ColumnElement[bool]:
    seated = _has_place(Place.state == PlaceState.TAKEN)
    match audience:
        case MailAudience.SEATED_ON_SITE:
            return and_(SignUp.attendance == Attendance.ON_SITE, seated)
        case MailAudience.SEATED_ONLINE:
            return and_(SignUp.attendance == Attendance.ONLINE, seated)
        case MailAudience.WAITING:
            return _has_place(Place.state.in_((PlaceState.WAITING, PlaceState.OFFERED, PlaceState.ENTERED)))
        case MailAudience.WITH_NEEDS:
            return and_(seated, exists().where(AccessNeeds.sign_up_id == SignUp.id))
        case MailAudience.NOT_RECONFIRMED:
            return and_(seated, SignUp.reconfirm_asked_at.is_not(None), SignUp.reconfirmed_at.is_(None))
        case MailAudience.CAME:
            return _has_place(Place.first_in_at.is_not(None))
        case MailAudience.INVITED:
            raise ValueError("invitations are no sign-ups: see is_asked")


def _has_place(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Place.sign_up_id == SignUp.id, condition)


def _has_copy(
    mail: EventMail, column: InstrumentedAttribute[int | None], key: InstrumentedAttribute[int]
) -> ColumnElement[bool]:
    return exists().where(EventMailCopy.event_mail_id == mail.id, column == key)
