"""Finding and listing organisations, requests and mandates."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import ColumnElement, Integer, and_, bindparam, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from forum.accounts.models import Group, User
from forum.core.access import Actor
from forum.core.acts.models import Activity
from forum.core.data.database import AnySelect, session
from forum.core.data.german_order import sort_key
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.text.choices import AddressChoice
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.lookalike import name_key
from forum.core.time import clock
from forum.organisations.models import (
    ENDING_SOON_DAYS,
    KIND_GROUPS,
    Mandate,
    Organisation,
    OrganisationKind,
    OrganisationState,
)
from forum.organisations.policies import (
    listed_organisations,
    requested_organisations,
    visible_mandates,
    visible_organisations,
)
from forum.organisations.speaking import SpeakingChoice, speak_for, speak_privately

PAGE_SIZE = 25


class MandateView(AddressChoice):
    """Which mandates the office looks at."""

    ENDING = "enden"
    CURRENT = "gueltig"
    COMING = "kuenftig"
    ENDED = "beendet"

    @property
    def label(self) -> str:
        return VIEW_LABELS[self]


VIEW_LABELS = {
    MandateView.ENDING: _("End within 60 days"),
    MandateView.CURRENT: _("In force"),
    MandateView.COMING: _("Begin later"),
    MandateView.ENDED: _("Ended"),
}


def held_on(day: date) -> ColumnElement[bool]:
    """Where-clause: mandates in force on a day. Expiry is checked here; no job ends a mandate."""
    return and_(
        Mandate.from_day <= day,
        or_(Mandate.until_day.is_(None), Mandate.until_day >= day),
        Mandate.ended_at.is_(None),
    )


def find_organisation(public_id: str, *, actor: Actor) -> Organisation | None:
    query = select(Organisation).where(Organisation.public_id == public_id, visible_organisations(actor))
    return session.scalar(query.options(joinedload(Organisation.requested_by)))


def find_organisation_taking_name(name: str, *, besides: int | None = None) -> Organisation | None:
    """An organisation or request that has this name or one that looks like it; declined ones have none."""
    query = select(Organisation).where(
        Organisation.name_key == name_key(name), Organisation.state != OrganisationState.DECLINED
    )
    if besides is not None:
        query = query.where(Organisation.id != besides)
    return session.scalar(query)


def list_city_units() -> Sequence[str]:
    """The names of the listed units of the city, by the alphabet."""
    query = select(Organisation.name).where(listed_organisations(), Organisation.kind == OrganisationKind.CITY_UNIT)
    return session.scalars(query.order_by(Organisation.sort_key, Organisation.id)).all()


def list_organisations(
    *,
    kind: OrganisationKind | None = None,
    group: Group | None = None,
    name: str = "",
    cursor: str | None = None,
) -> Page[Organisation]:
    """The listed ones from A to Z; `name` is the beginning of any of an organisation's words."""
    query = select(Organisation).where(listed_organisations())
    if kind:
        query = query.where(Organisation.kind == kind)
    if group:
        query = query.where(
            Organisation.kind.in_([one for one, its_group in KIND_GROUPS.items() if its_group is group])
        )
    if beginning := sort_key(name):
        at_word = Organisation.sort_key.contains(f" {beginning}", autoescape=True)
        query = query.where(or_(Organisation.sort_key.startswith(beginning, autoescape=True), at_word))
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        query,
        by=[Organisation.sort_key, Organisation.id],
        key=lambda one: (one.sort_key, one.id),
        cursor=cursor,
        size=PAGE_SIZE,
        order=Order.ASCENDING,
    )


def list_all_listed() -> Sequence[Organisation]:
    """Every listed organisation from A to Z, for choosing one in a form."""
    query = select(Organisation).where(Organisation.state == OrganisationState.LISTED)
    return session.scalars(query.order_by(Organisation.sort_key, Organisation.id)).all()


def list_requests_of(actor: Actor) -> Sequence[Organisation]:
    """What a person has asked to be listed, newest first, with how it ended."""
    query = select(Organisation).where(requested_organisations(actor))
    return session.scalars(query.order_by(Organisation.id.desc()).limit(50)).all()


def list_requests(state: OrganisationState, *, cursor: str | None = None) -> Page[Organisation]:
    """The office's view: organisations in a state, the longest waiting first."""
    query = select(Organisation).where(Organisation.state == state).options(joinedload(Organisation.requested_by))
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        query,
        by=[Organisation.created_at, Organisation.id],
        key=lambda one: (one.created_at, one.id),
        cursor=cursor,
        size=PAGE_SIZE,
        order=Order.ASCENDING if state is OrganisationState.REQUESTED else Order.DESCENDING,
    )


def count_by_state() -> dict[OrganisationState, int]:
    query = select(Organisation.state, func.count()).group_by(Organisation.state)
    return {row[0]: row[1] for row in session.execute(query)}


def list_steps(subject: Organisation | Mandate) -> Sequence[tuple[Activity, str | None]]:
    """The acts on an organisation or mandate, oldest first, each with the public name of who did it."""
    query = (
        select(Activity, User.public_name)
        .outerjoin(User, User.id == Activity.by_id)
        .where(Activity.subject_kind == subject.__tablename__, Activity.subject_id == subject.id)
        .order_by(Activity.id)
        .limit(100)
    )
    return [(act, name) for act, name in session.execute(query)]


def find_mandate(public_id: str, *, actor: Actor) -> Mandate | None:
    query = select(Mandate).where(Mandate.public_id == public_id, visible_mandates(actor))
    return session.scalar(query.options(*_with_people_and_organisation()))


def find_mandate_held(*, user_id: int | None, organisation: Organisation, on: date) -> Mandate | None:
    """The mandate by which a person speaks for an organisation on a day; of several the longest."""
    query = select(Mandate).where(Mandate.user_id == user_id, Mandate.organisation_id == organisation.id, held_on(on))
    return session.scalar(query.order_by(Mandate.until_day.is_not(None), Mandate.until_day.desc()).limit(1))


def list_mandates_held(user_id: int, on: date) -> Sequence[Mandate]:
    """The mandates a person can use on a day: of organisations that are listed and not hidden."""
    return session.scalars(_mandates_held(on), {"holder": user_id}).all()


@lru_cache(maxsize=4)
def _mandates_held(on: date) -> AnySelect:
    """Put together once a day: every page with a reply form asks it."""
    return (
        select(Mandate)
        .join(Mandate.organisation)
        .options(contains_eager(Mandate.organisation))
        .where(Mandate.user_id == bindparam("holder", type_=Integer), held_on(on), listed_organisations())
        .order_by(Organisation.sort_key, Mandate.id)
    )


def list_mandates_of(user_id: int) -> Sequence[Mandate]:
    """All mandates of a person, ended ones too, newest first."""
    query = select(Mandate).where(Mandate.user_id == user_id).options(*_with_people_and_organisation())
    return session.scalars(query.order_by(Mandate.from_day.desc(), Mandate.id.desc()).limit(100)).all()


def list_speakers(organisation: Organisation, *, on: date) -> Sequence[Mandate]:
    """Who speaks for an organisation on a day and agreed to be named; hidden profiles are not shown."""
    query = (
        select(Mandate)
        .join(Mandate.user)
        .options(contains_eager(Mandate.user))
        .where(
            Mandate.organisation_id == organisation.id,
            held_on(on),
            Mandate.named_publicly_at.is_not(None),
            User.hidden_at.is_(None),
            User.leaves_at.is_(None),
        )
        .order_by(Mandate.deputy_of_id.is_not(None), User.public_name)
        .limit(50)
    )
    return session.scalars(query).all()


def list_representatives(organisation: Organisation, *, on: date) -> Sequence[User]:
    """Who answers for an organisation on a day: all who hold a mandate, or else who asked for the entry."""
    holders = select(Mandate.user_id).where(Mandate.organisation_id == organisation.id, held_on(on))
    found = session.scalars(select(User).where(User.id.in_(holders)).order_by(User.id)).all()
    return found or session.scalars(select(User).where(User.id == organisation.requested_by_id)).all()


def list_mandates_of_organisation(organisation: Organisation) -> Sequence[Mandate]:
    """For the office: everybody who holds, held or will hold a mandate for it, the newest first."""
    query = select(Mandate).where(Mandate.organisation_id == organisation.id).options(*_with_people_and_organisation())
    return session.scalars(query.order_by(Mandate.from_day.desc(), Mandate.id.desc()).limit(100)).all()


def ending_soon(today: date) -> ColumnElement[bool]:
    """Mandates that hold today and end within 60 days."""
    return and_(held_on(today), Mandate.until_day <= today + timedelta(days=ENDING_SOON_DAYS))


def list_mandates(view: MandateView, *, cursor: str | None = None) -> Page[Mandate]:
    """The office's lists: those that end soon by their last day, the others by when they were given."""
    today = clock.today()
    conditions = {
        MandateView.ENDING: ending_soon(today),
        MandateView.CURRENT: held_on(today),
        MandateView.COMING: and_(Mandate.from_day > today, Mandate.ended_at.is_(None)),
        MandateView.ENDED: or_(Mandate.until_day < today, Mandate.ended_at.is_not(None)),
    }
    by_last_day = view is MandateView.ENDING
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(Mandate).where(conditions[view]).options(*_with_people_and_organisation()),
        by=[Mandate.until_day if by_last_day else Mandate.created_at, Mandate.id],
        key=lambda one: (one.until_day if by_last_day else one.created_at, one.id),
        cursor=cursor,
        size=PAGE_SIZE,
        order=Order.ASCENDING if by_last_day else Order.DESCENDING,
    )


def labels_for(user: User) -> list[SpeakingChoice]:
    """The labels under which a person may write today: privately, and for each organisation with a mandate."""
    mandates = list_mandates_held(user.id, clock.today()) if user.has_mandates else []
    return [speak_privately(user), *(speak_for(mandate, user=user) for mandate in mandates)]


def _with_people_and_organisation() -> tuple[ORMOption, ...]:
    return (
        joinedload(Mandate.user),
        joinedload(Mandate.organisation),
        joinedload(Mandate.deputy_of).joinedload(Mandate.user),
    )
