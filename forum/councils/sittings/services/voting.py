"""Who votes in a meeting at this moment: those present with a vote, without those who take no part."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from forum.ballots.kinds import BallotWay
from forum.ballots.rules import FEWEST_SEALED
from forum.ballots.values import NewVoter
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.attendance import Attendance
from forum.councils.models.meetings import Meeting
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.roll import read_roll
from forum.councils.sittings.votes import place_of


@dataclass(frozen=True, slots=True)
class PresentVoters:
    """Those who vote, and how many may vote at all."""

    people: Sequence[Attendance]
    members: int
    # more than half take no part: what the others adopt needs approval
    is_rest: bool = False

    @property
    def names(self) -> str:
        return ", ".join(one.name for one in self.people)

    def as_voters(self) -> Sequence[NewVoter]:
        return [_new_voter(one) for one in self.people]

    def require_devices(self, way: BallotWay) -> None:
        """Raises SittingRefused: a sealed vote is not opened for too few, and everybody needs an account."""
        if way is BallotWay.SEALED and len(self.people) < FEWEST_SEALED:
            message = _("A secret electronic vote needs %(fewest)s people. Vote on paper.", fewest=FEWEST_SEALED)
            raise SittingRefused(message, field="way")


def present_voters_at(meeting: Meeting, *, without: Collection[int] = ()) -> PresentVoters:
    """Those there at this moment; `without`: keys of memberships that take no part. Raises SittingRefused for nobody."""
    roll = read_roll(meeting)
    people = roll.voters(without)
    if not people:
        raise SittingRefused(_("Nobody is there who could vote."))
    return PresentVoters(people, roll.members)


def _new_voter(one: Attendance) -> NewVoter:
    assert one.membership is not None
    stands_for = one.stands_for.shown_name if one.stands_for else ""
    return NewVoter(place_of(one), one.membership.person_id, one.name, stands_for)
