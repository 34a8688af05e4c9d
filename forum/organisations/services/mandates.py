"""Mandates: given, prolonged and ended by the office; naming is up to the person."""

from datetime import date

from sqlalchemy import or_, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.organisations import mails
from forum.organisations.errors import DaysOutOfOrder, MandateOver, MandatesOverlap, NotListed, WrongDeputy
from forum.organisations.models import Mandate, Organisation, OrganisationState


def grant_mandate(
    organisation: Organisation,
    *,
    person: User,
    function: str,
    from_day: date,
    until_day: date | None = None,
    deputy_of: Mandate | None = None,
    by: User,
) -> Mandate:
    """Let a person speak for an organisation from one day until the end of another."""
    mandate = open_mandate(
        organisation,
        person=person,
        function=function,
        from_day=from_day,
        until_day=until_day,
        deputy_of=deputy_of,
        by=by,
    )
    outbox.notify(mails.MANDATE_GRANTED, mandate, to=Person(person.id))
    return mandate


def open_mandate(
    organisation: Organisation,
    *,
    person: User,
    function: str,
    from_day: date,
    until_day: date | None = None,
    deputy_of: Mandate | None = None,
    by: User,
) -> Mandate:
    """Give a mandate without a mail of its own, for an act that tells the person itself."""
    if organisation.state is not OrganisationState.LISTED:
        raise NotListed(_("This organisation is not listed: nobody can speak for it."))
    _check_days(from_day, until_day)
    _check_deputy(organisation, person, deputy_of)
    _refuse_overlap(organisation, person.id, from_day, until_day)
    mandate = Mandate(
        user=person,
        organisation=organisation,
        function=function,
        from_day=from_day,
        until_day=until_day,
        deputy_of=deputy_of,
        granted_by_id=by.id,
    )
    session.add(mandate)
    person.has_mandates = True
    activity.record(
        "mandate.granted",
        mandate,
        by=by,
        person=person,
        organisation=organisation,
        function=function,
        from_day=from_day,
        until_day=until_day,
    )
    return mandate


def prolong_mandate(mandate: Mandate, *, until_day: date | None, by: User) -> Mandate:
    """Let a mandate last longer; None: until further notice. Raises MandateOver once it has ended."""
    _lock(mandate)
    _refuse_ended(mandate)
    if mandate.until_day is None or (until_day is not None and until_day <= mandate.until_day):
        raise DaysOutOfOrder(_("Choose a day after the one on which the mandate ends now."), field="until_day")
    _refuse_overlap(mandate.organisation, mandate.user_id, mandate.from_day, until_day, besides=mandate)
    mandate.until_day = until_day
    activity.record("mandate.prolonged", mandate, by=by, until_day=until_day)
    outbox.notify(mails.MANDATE_PROLONGED, mandate, to=Person(mandate.user_id))
    return mandate


def shorten_mandate(mandate: Mandate, *, last_day: date, by: User) -> Mandate:
    """Let a mandate end with a day earlier than agreed; the day itself still counts."""
    _lock(mandate)
    _refuse_ended(mandate)
    if last_day < max(clock.today(), mandate.from_day):
        raise DaysOutOfOrder(_("Choose today or a later day on which the mandate holds."), field="last_day")
    if mandate.until_day is not None and last_day >= mandate.until_day:
        raise DaysOutOfOrder(_("The mandate ends earlier already."), field="last_day")
    mandate.until_day = last_day
    activity.record("mandate.shortened", mandate, by=by, until_day=last_day)
    outbox.post(mails.mandate_shortened(mandate, mandate.organisation), to=Person(mandate.user_id))
    return mandate


def end_mandate(mandate: Mandate, *, by: User) -> Mandate:
    """End a mandate at once, whether it holds already or would begin later."""
    _lock(mandate)
    _refuse_ended(mandate)
    mandate.ended_at, mandate.ended_by_id = clock.now(), by.id
    activity.record("mandate.ended", mandate, by=by)
    outbox.post(mails.mandate_ended(mandate, mandate.organisation), to=Person(mandate.user_id))
    return mandate


def agree_to_naming(mandate: Mandate, *, by: User) -> Mandate:
    """The organisation's page names the person from now on."""
    if mandate.named_publicly_at is None:
        mandate.named_publicly_at = clock.now()
        activity.record("mandate.naming_agreed", mandate, by=by)
    return mandate


def withdraw_naming(mandate: Mandate, *, by: User) -> Mandate:
    """The organisation's page names the person no longer; what they have written keeps its label."""
    if mandate.named_publicly_at is not None:
        mandate.named_publicly_at = None
        activity.record("mandate.naming_withdrawn", mandate, by=by)
    return mandate


def _check_days(from_day: date, until_day: date | None) -> None:
    if until_day is None:
        return
    if until_day < from_day:
        raise DaysOutOfOrder(_("The last day lies before the first one."), field="until_day")
    if until_day < clock.today():
        raise DaysOutOfOrder(_("The last day lies in the past."), field="until_day")


def _check_deputy(organisation: Organisation, person: User, deputy_of: Mandate | None) -> None:
    if deputy_of is None:
        return
    if deputy_of.organisation_id != organisation.id or deputy_of.user_id == person.id:
        raise WrongDeputy(_("A deputy stands in for another person of the same organisation."), field="deputy_of")
    if deputy_of.is_over(clock.today()):
        raise WrongDeputy(_("The mandate of the person to stand in for has ended."), field="deputy_of")


def _refuse_overlap(
    organisation: Organisation, user_id: int, from_day: date, until_day: date | None, *, besides: Mandate | None = None
) -> None:
    # two of the office could give the same mandate at the same moment: the second waits for the first
    session.scalar(select(Organisation.id).where(Organisation.id == organisation.id).with_for_update())
    query = select(Mandate).where(
        Mandate.organisation_id == organisation.id,
        Mandate.user_id == user_id,
        Mandate.ended_at.is_(None),
        or_(Mandate.until_day.is_(None), Mandate.until_day >= from_day),
    )
    if until_day is not None:
        query = query.where(Mandate.from_day <= until_day)
    if besides is not None:
        query = query.where(Mandate.id != besides.id)
    if session.scalar(query.limit(1)):
        raise MandatesOverlap(
            _("This person already holds a mandate for this organisation on one of these days."), field="person"
        )


def _refuse_ended(mandate: Mandate) -> None:
    if mandate.is_over(clock.today()):
        raise MandateOver(_("This mandate has ended. Grant a new one."))


def _lock(mandate: Mandate) -> None:
    """Lock the row of a mandate until the transaction ends, and read its days again."""
    # a refresh discards what this transaction has not flushed yet
    session.flush()
    session.refresh(mandate, ["until_day", "ended_at", "ended_by_id"], with_for_update=True)
