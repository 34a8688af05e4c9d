"""Who may read and write where: the one answer that page, list, search, feed, mail and export build on.

An actor carries the seats held today, so a where-clause and a verdict about the same thing cannot differ.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forum.accounts.policies import may_take_part
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.spaces.models import Function, Level, Seat, Space, SpaceItem, Visibility


class Right(StrEnum):
    """What a function lets a person do in the space; reading comes with every seat."""

    READ_CONFIDENTIAL = "read_confidential"
    WRITE = "write"
    MODERATE = "moderate"
    STEER = "steer"
    # answer in the name of the space
    ANSWER = "answer"
    MANAGE_SEATS = "manage_seats"


# copied once: each clause that looks a space up does so in an EXISTS of its own
_SPACE = aliased(Space)
_ALL = frozenset(Right)
# what a suspended person keeps: reading
_RESTING = _ALL - {Right.READ_CONFIDENTIAL}
_CHAIRING = frozenset({Right.READ_CONFIDENTIAL, Right.WRITE, Right.MODERATE, Right.STEER, Right.ANSWER})
_WRITING = frozenset({Right.WRITE})

NARROW_FIRST = (Level.CONFIDENTIAL, Level.MEMBERS, Level.PARENT, Level.PUBLIC)

RIGHTS: Mapping[Function, frozenset[Right]] = {
    Function.CHAIR: _CHAIRING,
    Function.VICE_CHAIR: _CHAIRING,
    Function.MEMBER: _WRITING,
    Function.DEPUTY: _WRITING,
    Function.OFFICE: _ALL,
    Function.ADVISER: _WRITING,
    Function.GUEST: frozenset(),
}
"""The one place that says what a function is good for."""


def readable_space(space_id: InstrumentedAttribute[int], actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the row's space is public, or the actor has a seat in it today.

    It looks the space up for each row, for an IN would let the database walk all rows of the public space.
    """
    return _public_or_one_of(space_id, spaces_of(actor))


def writable_space(space_id: InstrumentedAttribute[int], actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the row's space is public, or the actor's function there lets them write.

    Whether the actor may write at all is asked by the verdict.
    """
    return _public_or_one_of(space_id, spaces_with(actor, Right.WRITE))


def readable_item(item: type[SpaceItem], actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the actor may read the row, by its own level or else by its space, as of today.

    A ceiling narrows both, and no day opens what stands below one.
    Never null, so that it can be negated. `item` may be an alias.
    """
    readable = [_is_public(item)]
    confidants = spaces_with(actor, Right.READ_CONFIDENTIAL)
    seats = spaces_of(actor)
    if confidants:
        readable.append(item.space_id.in_(sorted(confidants)))
    if seats - confidants:
        readable.append(and_(is_for_members(item), item.space_id.in_(sorted(seats - confidants))))
    if seats:
        is_below = exists(_SPACE.id).where(_SPACE.id == item.space_id, _SPACE.parent_id.in_(sorted(seats)))
        readable.append(and_(is_for_parent(item), is_below))
    return or_(*readable)


def _is_public(item: type[SpaceItem]) -> ColumnElement[bool]:
    """It looks the space up for each row, for an IN would let the database walk all rows of the public space."""
    by_itself = or_(
        and_(item.level.is_(None), is_in_public_space(item)),
        and_(item.level.is_not(None), item.level == Level.PUBLIC),
        and_(item.public_from.is_not(None), item.public_from <= clock.today()),
    )
    return and_(item.ceiling.is_(None), by_itself)


def is_for_members(item: type[SpaceItem]) -> ColumnElement[bool]:
    """Neither level nor ceiling leaves it to those who read what is confidential."""
    return and_(
        or_(item.level.is_(None), item.level != Level.CONFIDENTIAL),
        or_(item.ceiling.is_(None), item.ceiling != Level.CONFIDENTIAL),
    )


def is_for_parent(item: type[SpaceItem]) -> ColumnElement[bool]:
    """The level that it has for members of the body above, or a wider one that its ceiling narrows to this."""
    has_level = and_(item.level.is_not(None), item.level == Level.PARENT)
    has_ceiling = and_(item.ceiling.is_not(None), item.ceiling == Level.PARENT)
    is_wider = or_(
        and_(item.level.is_not(None), item.level == Level.PUBLIC),
        and_(item.level.is_(None), is_in_public_space(item)),
    )
    return or_(and_(has_level, or_(item.ceiling.is_(None), has_ceiling)), and_(has_ceiling, is_wider))


def is_in_public_space(item: type[SpaceItem]) -> ColumnElement[bool]:
    return exists(_SPACE.id).where(_SPACE.id == item.space_id, _SPACE.visibility == Visibility.PUBLIC)


def level_today(item: SpaceItem) -> Level:
    """Who may read an item today; its space has been loaded."""
    if item.ceiling is None and item.public_from is not None and item.public_from <= clock.today():
        return Level.PUBLIC
    return narrower(_own_level(item), item.ceiling)


def readers_of_copy(item: SpaceItem) -> tuple[Level | None, date | None]:
    """Level and day for a thing made out of another: nothing holds it, and what a ceiling closed stays closed."""
    return (item.level, item.public_from) if item.ceiling is None else (level_today(item), None)


def _own_level(item: SpaceItem) -> Level:
    if item.level is not None:
        return item.level
    return Level.PUBLIC if item.space.is_public else Level.MEMBERS


def narrower(level: Level, ceiling: Level | None) -> Level:
    """The one of the two that fewer people read; no ceiling leaves the level as it is."""
    return level if ceiling is None else min(level, ceiling, key=NARROW_FIRST.index)


def is_public(item: SpaceItem) -> bool:
    return level_today(item) is Level.PUBLIC


def may_read(actor: Actor, item: SpaceItem) -> bool:
    """The same answer as `readable_item`, of an item at hand."""
    match level_today(item):
        case Level.PUBLIC:
            return True
        case Level.MEMBERS:
            return item.space_id in spaces_of(actor)
        case Level.PARENT:
            return not spaces_of(actor).isdisjoint({item.space_id, item.space.parent_id})
        case Level.CONFIDENTIAL:
            return item.space_id in spaces_with(actor, Right.READ_CONFIDENTIAL)


def may_write(actor: Actor, item: SpaceItem) -> Verdict:
    """Whether the actor may write below an item: everybody at what is public in a public space, else by function."""
    if item.space.is_public and is_public(item):
        return may_take_part(actor)
    return _may_write_as_member(actor, is_member=may_read(actor, item) and has_right(actor, Right.WRITE, item.space_id))


def is_in_charge(actor: Actor, item: SpaceItem, right: Right, *, anyway: bool) -> bool:
    """Whether the actor may do something with an item that comes with a right there, or `anyway`, by a global role.

    Neither lets anybody act on what they may not read.
    """
    return may_read(actor, item) and (anyway or has_right(actor, right, item.space_id))


def may_read_space(actor: Actor, space: Space) -> bool:
    """The same answer as `readable_space`, of a space at hand."""
    return space.is_public or space.id in spaces_of(actor)


def may_write_in_space(actor: Actor, space: Space) -> Verdict:
    """The same answer as `writable_space`, of a space at hand; and whether the actor may write anywhere."""
    if space.is_public:
        return may_take_part(actor)
    return _may_write_as_member(actor, is_member=has_right(actor, Right.WRITE, space.id))


def has_right(actor: Actor, right: Right, space_id: int) -> bool:
    """Whether a function that the actor has in a space comes with a right."""
    return space_id in spaces_with(actor, right)


def has_right_anywhere(actor: Actor, right: Right) -> bool:
    return bool(spaces_with(actor, right))


def spaces_of(actor: Actor) -> frozenset[int]:
    """The spaces in which the actor has a seat today."""
    return frozenset(seat.space_id for seat in actor.seats)


def spaces_with(actor: Actor, right: Right) -> frozenset[int]:
    """The spaces in which a function of the actor comes with a right; while they are suspended, only with reading."""
    if actor.is_suspended and right in _RESTING:
        return frozenset()
    return frozenset(seat.space_id for seat in actor.seats if right in RIGHTS[Function(seat.function)])


def visible_seats(actor: Actor) -> ColumnElement[bool]:
    """Who sits in a space is known to those who sit there."""
    return Seat.space_id.in_(spaces_of(actor))


def may_manage_seats(actor: Actor, space: Space) -> Verdict:
    """Opening, changing and ending seats."""
    if has_right(actor, Right.MANAGE_SEATS, space.id):
        return allow()
    return deny(_("The office of this space decides on its seats."), needs_login=not actor.is_member)


def _may_write_as_member(actor: Actor, *, is_member: bool) -> Verdict:
    """Guests hear that an account alone would not do; they may still be members who have to log in."""
    if not actor.is_member:
        return deny(_("Only the members write here."), needs_login=True)
    verdict = may_take_part(actor)
    return verdict if is_member or not verdict else deny(_("Only the members write here."))


def _public_or_one_of(space_id: InstrumentedAttribute[int], spaces: frozenset[int]) -> ColumnElement[bool]:
    is_public = exists(_SPACE.id).where(_SPACE.id == space_id, _SPACE.visibility == Visibility.PUBLIC)
    return or_(is_public, space_id.in_(sorted(spaces))) if spaces else is_public
