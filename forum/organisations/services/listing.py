"""Listing organisations: a request is made, questioned, accepted or declined."""

from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.german_order import sort_key
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.lookalike import name_key, tidy_name
from forum.core.text.name_keys import KeptName, KeyPlan, plan_keys
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.organisations import mails, queries
from forum.organisations.errors import AlreadyDecided, NameTaken, TooManyRequests
from forum.organisations.models import Mandate, Organisation, OrganisationKind, OrganisationState
from forum.organisations.policies import OPEN_REQUEST
from forum.organisations.services.mandates import open_mandate

MOST_OPEN_REQUESTS = 5


def request_listing(
    *, name: str, kind: OrganisationKind, website: str, purpose: str, proof: str, function: str = "", by: User
) -> Organisation:
    """Ask the office to list an organisation; the person learns the decision by mail."""
    _refuse_too_many(by)
    organisation = Organisation(
        kind=kind,
        website=website,
        purpose=purpose,
        proof=proof,
        requested_function=function,
        requested_by_id=by.id,
        state=OrganisationState.REQUESTED,
    )
    assign_name(organisation, name)
    activity.record("organisation.requested", organisation, by=by, name=organisation.name)
    outbox.post(mails.request_received(organisation), to=Person(by.id))
    return organisation


def change_request(
    organisation: Organisation,
    *,
    name: str,
    kind: OrganisationKind,
    website: str,
    purpose: str,
    proof: str,
    function: str = "",
    answer: str = "",
    by: User,
) -> Organisation:
    """Correct a request or answer the office's question; it waits for the office again."""
    _lock(organisation)
    if organisation.state not in OPEN_REQUEST:
        raise AlreadyDecided(_("The office has decided on this request in the meantime."))
    organisation.kind = kind
    organisation.website = website
    organisation.purpose = purpose
    organisation.proof = proof
    organisation.requested_function = function
    organisation.state = OrganisationState.REQUESTED
    organisation.decision_text = ""
    organisation.decided_at = organisation.decided_by_id = None
    organisation.version += 1
    assign_name(organisation, name)
    activity.record("organisation.changed", organisation, by=by, text=answer or None)
    return organisation


def accept(organisation: Organisation, *, version: int, by: User, until_day: date | None = None) -> Mandate | None:
    """List an organisation; whoever asked speaks for it from today. None if that account is gone.

    `version` is that of the request the decision was taken on.
    """
    _decide(organisation, OrganisationState.LISTED, version=version, by=by)
    activity.record("organisation.accepted", organisation, by=by)
    person = _person_who_asked(organisation)
    if person is None:
        return None
    mandate = open_mandate(
        organisation,
        person=person,
        function=organisation.requested_function or default_function(),
        from_day=clock.today(),
        until_day=until_day,
        by=by,
    )
    outbox.post(mails.request_accepted(organisation, mandate), to=Person(person.id))
    return mandate


def ask_back(organisation: Organisation, *, question: str, version: int, by: User) -> Organisation:
    """Put a question to whoever asked; the request waits for them."""
    _decide(organisation, OrganisationState.ASKED_BACK, version=version, by=by, text=question)
    activity.record("organisation.asked_back", organisation, by=by, text=question)
    if person := _person_who_asked(organisation):
        outbox.post(mails.request_questioned(organisation, question), to=Person(person.id))
    return organisation


def decline(organisation: Organisation, *, reason: str, version: int, by: User) -> Organisation:
    """Refuse a listing with a reason that the person reads; the name is free again."""
    _decide(organisation, OrganisationState.DECLINED, version=version, by=by, text=reason)
    activity.record("organisation.declined", organisation, by=by, text=reason)
    if person := _person_who_asked(organisation):
        outbox.post(mails.request_declined(organisation, reason), to=Person(person.id))
    return organisation


def list_directly(*, name: str, kind: OrganisationKind, website: str, purpose: str, by: User) -> Organisation:
    """Enter an organisation or a city unit that the office knows, without a request."""
    organisation = Organisation(
        kind=kind,
        website=website,
        purpose=purpose,
        state=OrganisationState.LISTED,
        decided_at=clock.now(),
        decided_by_id=by.id,
    )
    assign_name(organisation, name)
    activity.record("organisation.listed", organisation, by=by, name=organisation.name)
    return organisation


def assign_name(organisation: Organisation, name: str) -> None:
    """Give an organisation a name that no other has and none looks like; raises NameTaken."""
    taken = NameTaken(
        _(
            "An organisation with this name, or one that looks like it, is already listed or requested. If you want to "
            "speak for it, ask the office for a mandate: the page of a listed organisation says how."
        ),
        field="name",
    )
    tidy = tidy_name(one_line(name))
    with session.no_autoflush:
        if queries.find_organisation_taking_name(tidy, besides=organisation.id):
            raise taken
    organisation.name, organisation.name_key, organisation.sort_key = tidy, name_key(tidy), sort_key(tidy)
    try:
        # of two requests at the same moment the unique index refuses one
        with session.begin_nested():
            session.add(organisation)
            session.flush()
    except IntegrityError:
        raise taken from None


def renew_organisation_keys() -> KeyPlan:
    """Give every organisation that has a name to itself its key; older ones come first."""
    names = select(Organisation.id, Organisation.name, Organisation.name_key).order_by(Organisation.id)
    rows = session.execute(names.where(Organisation.state != OrganisationState.DECLINED))
    plan = plan_keys([KeptName(*row) for row in rows])
    for row_id, key in plan.changes:
        session.execute(update(Organisation).where(Organisation.id == row_id).values(name_key=key))
    return plan


def default_function() -> str:
    """The function of somebody who named none, in the language of the forum."""
    with in_language(DEFAULT_LANGUAGE):
        return gettext("Contact person")


def _decide(organisation: Organisation, state: OrganisationState, *, version: int, by: User, text: str = "") -> None:
    _lock(organisation)
    if organisation.version != version or organisation.state not in OPEN_REQUEST:
        raise AlreadyDecided(_describe_conflict(organisation))
    organisation.state = state
    organisation.decision_text = text
    organisation.decided_at, organisation.decided_by_id = clock.now(), by.id
    organisation.version += 1


def _lock(organisation: Organisation) -> None:
    """Lock the row of a request until the transaction ends, and read its state again."""
    # a refresh discards what this transaction has not flushed yet
    session.flush()
    names = ["state", "version", "decided_at", "decided_by_id", "decision_text"]
    session.refresh(organisation, names, with_for_update=True)


def _describe_conflict(organisation: Organisation) -> object:
    if organisation.decided_by_id is None:
        return _("The request has been changed in the meantime. Read it again before you decide.")
    colleague = session.get(User, organisation.decided_by_id)
    return _(
        "%(name)s has already decided on this request: %(state)s.",
        name=colleague.public_name if colleague else _("The office"),
        state=organisation.state.label,
    )


def _person_who_asked(organisation: Organisation) -> User | None:
    return session.get(User, organisation.requested_by_id) if organisation.requested_by_id else None


def _refuse_too_many(by: User) -> None:
    query = (
        select(func.count())
        .select_from(Organisation)
        .where(Organisation.requested_by_id == by.id, Organisation.state.in_(OPEN_REQUEST))
    )
    if (session.scalar(query) or 0) >= MOST_OPEN_REQUESTS:
        raise TooManyRequests(
            _("You have several open requests. Please wait until the office has answered one of them.")
        )
