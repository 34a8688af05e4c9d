"""What a place in a body is: function, vote, for whom, and on which days."""

from dataclasses import dataclass
from datetime import date

from forum.accounts.models import Group
from forum.councils.models.members import Membership
from forum.organisations.models import Organisation
from forum.spaces.models import Function


@dataclass(frozen=True, slots=True)
class Place:
    """What can be changed while the place lasts."""

    votes: bool
    organisation: Organisation | None = None
    for_whom: str = ""
    group: Group | None = None
    deputy_for: Membership | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invitation offers, to whom, and until when it can be answered: the end of `answer_until`."""

    name: str
    email: str
    function: Function
    place: Place
    from_day: date
    until_day: date | None
    answer_until: date
