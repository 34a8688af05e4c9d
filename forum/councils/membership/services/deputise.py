"""Days on which a designated deputy stands in for a member, and the seat that opens for exactly these days."""

from datetime import date, timedelta

from sqlalchemy import or_, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.membership import mails
from forum.councils.membership.errors import DaysOutOfOrder, DeputyRefused, MembershipOver
from forum.councils.membership.policies import PRINCIPALS
from forum.councils.membership.queries.deputations import holds_between
from forum.councils.membership.services.locking import lock, lock_deputation
from forum.councils.membership.services.seats import find_seat, let_end, open_deputy_seat
from forum.councils.models.members import Deputation, Membership
from forum.spaces.services import SeatsOverlap

ONE_DAY = timedelta(days=1)


def declare(principal: Membership, *, deputy: Membership, from_day: date, until_day: date, by: User) -> Deputation:
    """Let a deputy stand in for a member on these days, the last one included; the deputy is told by mail.

    Both places have their body and person loaded. Raises DeputyRefused, DaysOutOfOrder and MembershipOver.
    """
    lock(principal, deputy)
    _check_pair(principal, deputy)
    deputation = Deputation(
        principal=principal, deputy=deputy, from_day=from_day, until_day=until_day, declared_by_id=by.id
    )
    _check_days(deputation)
    _open(deputation, by=by)
    activity.record("deputation.declared", deputation, by=by, from_day=from_day, until_day=until_day)
    _tell(deputation, mails.deputises(deputation))
    return deputation


def change_days(deputation: Deputation, *, from_day: date, until_day: date, by: User) -> Deputation:
    """Move the days; the first one stays once it has come. Raises DaysOutOfOrder, DeputyRefused and MembershipOver."""
    lock_deputation(deputation)
    _refuse_over(deputation)
    today = clock.today()
    if deputation.from_day < today and from_day != deputation.from_day:
        raise DaysOutOfOrder(_("The first day has come already."), field="from_day")
    deputation.seat, earlier = None, find_seat(deputation)
    let_end(earlier, max(deputation.from_day, today) - ONE_DAY, by=by)
    session.flush()
    begun = deputation.from_day < today
    deputation.from_day, deputation.until_day = from_day, until_day
    _check_days(deputation, is_begun=begun)
    _open(deputation, by=by)
    activity.record("deputation.declared", deputation, by=by, from_day=from_day, until_day=until_day)
    _tell(deputation, mails.deputises(deputation))
    return deputation


def end(deputation: Deputation, *, by: User) -> Deputation:
    """End it at once: the deputy sees nothing from this moment. Raises MembershipOver if it is over already."""
    lock_deputation(deputation)
    _refuse_over(deputation)
    shorten(deputation, last_day=clock.today() - ONE_DAY, by=by)
    return deputation


def shorten(deputation: Deputation, *, last_day: date, by: User) -> None:
    """Let it hold no longer than a day, yesterday at the earliest; the caller has locked it."""
    if deputation.until_day <= last_day:
        return
    let_end(find_seat(deputation), last_day, by=by)
    if last_day < deputation.from_day:
        deputation.withdrawn_at = clock.now()
    else:
        deputation.until_day = last_day
    activity.record("deputation.ended", deputation, by=by, until_day=last_day)
    _tell(deputation, mails.deputising_ended(deputation, last_day=last_day))


def split(deputation: Deputation, *, principal: Membership, from_day: date, by: User) -> None:
    """Go on for the same person's next place from a day on; the caller has locked it."""
    if deputation.from_day >= from_day:
        deputation.principal = principal
        return
    rest = Deputation(
        principal=principal,
        deputy=deputation.deputy,
        from_day=from_day,
        until_day=deputation.until_day,
        declared_by_id=deputation.declared_by_id,
    )
    let_end(find_seat(deputation), from_day - ONE_DAY, by=by)
    deputation.until_day = from_day - ONE_DAY
    session.add(rest)
    session.flush()
    rest.seat = open_deputy_seat(rest, by=by)


def _check_pair(principal: Membership, deputy: Membership) -> None:
    today = clock.today()
    for one, field in ((principal, None), (deputy, "deputy")):
        if not one.is_accepted or one.person is None or one.is_over(today):
            raise MembershipOver(_("This place in the body has ended."), field=field)
    if principal.function not in PRINCIPALS:
        raise DeputyRefused(_("Only members of the body can have somebody stand in for them."))
    is_theirs = deputy.deputy_for is None or deputy.deputy_for.person_id == principal.person_id
    is_another = deputy.person_id != principal.person_id and deputy.body_id == principal.body_id
    if not (deputy.is_deputy and is_theirs and is_another):
        raise DeputyRefused(_("This person is not a deputy for this member."), field="deputy")


def _check_days(deputation: Deputation, *, is_begun: bool = False) -> None:
    from_day, until_day = deputation.from_day, deputation.until_day
    if from_day < clock.today() and not is_begun:
        raise DaysOutOfOrder(_("Choose today or a later day."), field="from_day")
    if until_day < from_day:
        raise DaysOutOfOrder(_("The last day lies before the first one."), field="until_day")
    if until_day < clock.today():
        raise DaysOutOfOrder(_("The last day lies in the past."), field="until_day")
    for one in (deputation.principal, deputation.deputy):
        if from_day < one.from_day:
            raise DaysOutOfOrder(_("One of the two does not sit in the body yet on this day."), field="from_day")
        if one.is_over(until_day):
            raise DaysOutOfOrder(_("One of the two does not sit in the body any more on this day."), field="until_day")


def _open(deputation: Deputation, *, by: User) -> None:
    _refuse_overlap(deputation)
    session.add(deputation)
    session.flush()
    try:
        deputation.seat = open_deputy_seat(deputation, by=by)
    except SeatsOverlap:
        raise DeputyRefused(_busy(), field="deputy") from None


def _refuse_overlap(deputation: Deputation) -> None:
    """One deputy at a time for a member, one member at a time for a deputy; both places are locked."""
    with session.no_autoflush:
        others = select(Deputation.principal_id).where(
            or_(Deputation.principal_id == deputation.principal.id, Deputation.deputy_id == deputation.deputy.id),
            Deputation.id != (deputation.id or 0),
            holds_between(deputation.from_day, deputation.until_day),
        )
        taken = session.scalars(others.limit(2)).all()
    if deputation.principal.id in taken:
        raise DeputyRefused(_("Somebody stands in for this member already on one of these days."), field="from_day")
    if taken:
        raise DeputyRefused(_busy(), field="deputy")


def _busy() -> object:
    return _("This deputy stands in for somebody else on one of these days.")


def _refuse_over(deputation: Deputation) -> None:
    if deputation.is_over(clock.today()):
        raise MembershipOver(_("These days of deputising are over."))


def _tell(deputation: Deputation, message: mails.MailMessage) -> None:
    if deputation.deputy.person_id is not None:
        outbox.post(message, to=Person(deputation.deputy.person_id))
