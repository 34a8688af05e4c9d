"""Who asks, and the verdict on what they may do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class HeldSeat:
    """A seat that somebody holds today: in which space, under which function."""

    space_id: int
    function: str

    @classmethod
    def read(cls, pairs: Iterable[tuple[str, str]]) -> "frozenset[HeldSeat]":
        """The seats in a column of pairs: the key of the space and the function."""
        return frozenset(cls(int(space_id), function) for space_id, function in pairs)


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a request as policies see them; a plain value that needs no session.

    `user_id` is None for a guest. `roles` and the functions of `seats` are values; only policies name them.
    """

    user_id: int | None = None
    public_id: str = ""
    name: str = ""
    group: str | None = None
    roles: frozenset[str] = frozenset()
    is_suspended: bool = False
    seats: frozenset[HeldSeat] = frozenset()

    @property
    def is_member(self) -> bool:
        return self.user_id is not None

    @property
    def kind(self) -> "Actor":
        """What all who may see the same have in common: rights, and no person. What policies say of it holds for each."""
        return replace(self, user_id=NOBODY, public_id="", name="", group=None) if self.is_member else self


# the key of no person: that of a member whom nothing belongs to
NOBODY = 0

GUEST = Actor()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, or no with a reason the person can read.

    `needs_login` marks a refusal that logging in would lift.
    """

    allowed: bool
    reason: object = ""
    needs_login: bool = False

    def __bool__(self) -> bool:
        return self.allowed


def allow() -> Verdict:
    return Verdict(allowed=True)


def deny(reason: object, *, needs_login: bool = False) -> Verdict:
    return Verdict(allowed=False, reason=reason, needs_login=needs_login)


def unless(obstacle: bool, reason: object) -> Verdict:
    """Yes, unless something stands in the way; `reason` says what."""
    return deny(reason) if obstacle else allow()


everyone = allow()
"""The verdict of a public page: said aloud, for a view that asks nothing fails."""
