"""Readers without a person, with whose eyes a member looks at the things of a space: guest, member of the body above, member."""

from enum import StrEnum

from forum.core.access import GUEST, NOBODY, Actor, HeldSeat
from forum.core.text.locale import lazy_gettext as _
from forum.spaces.models import Function, Space


class StandIn(StrEnum):
    """As whom somebody looks; the values stand in addresses."""

    GUEST = "gast"
    PARENT = "oberes-gremium"
    MEMBER = "mitglied"

    @property
    def label(self) -> object:
        return STAND_IN_LABELS[self]


STAND_IN_LABELS = {
    StandIn.GUEST: _("Guest without an account"),
    StandIn.PARENT: _("Member of the body above"),
    StandIn.MEMBER: _("Member of this body"),
}


def actor_as(stand_in: StandIn, space: Space) -> Actor:
    """The actor that policies see when somebody looks as this reader; never one with a function that leads."""
    match stand_in:
        case StandIn.GUEST:
            return GUEST
        case StandIn.PARENT:
            return _member_of(space.parent_id)
        case StandIn.MEMBER:
            return _member_of(space.id)


def stand_ins_of(space: Space) -> list[StandIn]:
    """The readers who can differ here: without a body above, nobody is its member."""
    return [one for one in StandIn if one is not StandIn.PARENT or space.parent_id is not None]


def _member_of(space_id: int | None) -> Actor:
    seats = frozenset({HeldSeat(space_id, Function.MEMBER.value)}) if space_id is not None else frozenset[HeldSeat]()
    return Actor(user_id=NOBODY, seats=seats)
