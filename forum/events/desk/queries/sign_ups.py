"""The sign-ups of an event as the office lists, searches and counts them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Text, and_, cast, exists, func, or_, select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.core.data.finding import finds
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.text.choices import AddressChoice
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import number_or_zero
from forum.events.models.events import Event
from forum.events.models.sign_ups import AccessNeeds, Place, SignUp
from forum.events.models.states import IN_LINE, Attendance, NeedKind, PlaceState

PAGE_SIZE = 25


class Standing(AddressChoice):
    """How it stands with a sign-up, by which the office filters."""

    SEATED = "sicher"
    OFFERED = "angebot"
    WAITING = "wartet"
    UNDECIDED = "zu-entscheiden"
    UNCONFIRMED = "unbestaetigt"
    ENDED = "beendet"

    @property
    def label(self) -> str:
        return STANDING_LABELS[self]


STANDING_LABELS = {
    Standing.SEATED: _("Has a seat"),
    Standing.OFFERED: _("Offer open"),
    Standing.WAITING: _("Waits"),
    Standing.UNDECIDED: _("To be decided"),
    Standing.UNCONFIRMED: _("Address not confirmed"),
    Standing.ENDED: _("Ended"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpFilter:
    """What the office looks for; empty: everything."""

    text: str = ""
    quota_id: int | None = None
    attendance: Attendance | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class SignUpRow:
    """One line of the list."""

    sign_up: SignUp
    states: Mapping[PlaceState, int]
    needs: Sequence[NeedKind]
    has_note: bool


@dataclass(frozen=True, slots=True)
class NeedsSummary:
    """What those who have a seat need: how many sign-ups name each kind, and how many wrote something."""

    kinds: Mapping[NeedKind, int]
    notes: int


def find_sign_up(public_id: str, *, event: Event) -> SignUp | None:
    """A sign-up of the event with its quota and organisation."""
    query = select(SignUp).where(SignUp.public_id == public_id, SignUp.event_id == event.id)
    return session.scalar(query.options(joinedload(SignUp.quota), joinedload(SignUp.organisation)))


def list_sign_ups(event: Event, wanted: SignUpFilter, *, cursor: str | None) -> Page[SignUpRow]:
    """In the order of their numbers; three queries, whatever their number."""
    query = select(SignUp).options(joinedload(SignUp.quota)).where(SignUp.event_id == event.id, *_conditions(wanted))
    page = fetch_page(
        lambda statement: session.scalars(statement).all(),
        query,
        by=[SignUp.number],
        key=lambda one: (one.number,),
        cursor=cursor,
        size=PAGE_SIZE,
        order=Order.ASCENDING,
    )
    return Page(rows_of(page.items), page.before, page.after)


def rows_of(sign_ups: Sequence[SignUp]) -> list[SignUpRow]:
    """With the states of their places and their needs; two queries."""
    keys = [one.id for one in sign_ups]
    states = _count_states(keys)
    needs = {
        one.sign_up_id: one for one in session.scalars(select(AccessNeeds).where(AccessNeeds.sign_up_id.in_(keys)))
    }
    return [_row(one, states.get(one.id, {}), needs.get(one.id)) for one in sign_ups]


def count_sign_ups(event: Event, wanted: SignUpFilter) -> int:
    return session.scalar(select(func.count(SignUp.id)).where(SignUp.event_id == event.id, *_conditions(wanted))) or 0


def count_entries(event: Event) -> int:
    """Sign-ups in a lot that is not drawn yet, those whose address is confirmed."""
    query = select(func.count(SignUp.id)).where(SignUp.event_id == event.id, SignUp.confirmed_at.is_not(None))
    return session.scalar(query.where(_has_place(PlaceState.ENTERED))) or 0


def find_by_number(text: str, *, event: Event) -> SignUp | None:
    """The sign-up of a number such as A-012."""
    number = number_or_zero(text.upper().removeprefix("A-"))
    return session.scalar(select(SignUp).where(SignUp.event_id == event.id, SignUp.number == number))


def sum_needs(event: Event) -> NeedsSummary:
    """What has to be prepared for those who come."""
    # a list of words in JSON: each stands in quotation marks, alike in both databases
    named = cast(AccessNeeds.kinds, Text)
    counts = [func.count().filter(named.contains(f'"{kind.value}"', autoescape=True)) for kind in NeedKind]
    query = select(func.count().filter(AccessNeeds.note != ""), *counts).select_from(AccessNeeds)
    query = query.join(SignUp, SignUp.id == AccessNeeds.sign_up_id)
    notes, *kinds = session.execute(query.where(SignUp.event_id == event.id, _has_place(PlaceState.TAKEN))).one()
    return NeedsSummary({kind: count for kind, count in zip(NeedKind, kinds, strict=True) if count}, notes)


def _row(sign_up: SignUp, states: Mapping[PlaceState, int], needs: AccessNeeds | None) -> SignUpRow:
    kinds = [kind for kind in NeedKind if needs and kind.value in needs.kinds]
    return SignUpRow(sign_up, states, kinds, bool(needs and needs.note))


def _count_states(keys: Sequence[int]) -> dict[int, dict[PlaceState, int]]:
    query = select(Place.sign_up_id, Place.state, func.count()).where(Place.sign_up_id.in_(keys))
    found: dict[int, dict[PlaceState, int]] = {}
    for key, state, count in session.execute(query.group_by(Place.sign_up_id, Place.state)):
        found.setdefault(key, {})[state] = count
    return found


def _conditions(wanted: SignUpFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.text:
        conditions.append(_matches(wanted.text))
    if wanted.quota_id is not None:
        conditions.append(SignUp.quota_id == wanted.quota_id)
    if wanted.attendance is not None:
        conditions.append(SignUp.attendance == wanted.attendance)
    if wanted.standing is not None:
        conditions.append(_stands(wanted.standing))
    return conditions


def _matches(text: str) -> ColumnElement[bool]:
    """The number, or a part of the name of anybody in the sign-up, of the address or of the organisation."""
    number = number_or_zero(text.upper().removeprefix("A-"))
    if number:
        return SignUp.number == number
    is_companion = exists().where(Place.sign_up_id == SignUp.id, finds(text, Place.name))
    return or_(finds(text, SignUp.name, SignUp.email, SignUp.spoken_for), is_companion)


def _stands(standing: Standing) -> ColumnElement[bool]:
    match standing:
        case Standing.SEATED:
            return _has_place(PlaceState.TAKEN)
        case Standing.OFFERED:
            return _has_place(PlaceState.OFFERED)
        case Standing.WAITING:
            return _has_place(*IN_LINE)
        case Standing.UNDECIDED:
            return and_(_has_place(PlaceState.PENDING), SignUp.confirmed_at.is_not(None))
        case Standing.UNCONFIRMED:
            return and_(SignUp.ended_at.is_(None), SignUp.confirmed_at.is_(None))
        case Standing.ENDED:
            return SignUp.ended_at.is_not(None)


def _has_place(*states: PlaceState) -> ColumnElement[bool]:
    return exists().where(Place.sign_up_id == SignUp.id, Place.state.in_(states))
