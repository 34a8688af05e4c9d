"""The lot between those who have most votes in the second ballot of an election."""

from secrets import choice

from forum.accounts.models import User
from forum.ballots.errors import NoLot
from forum.ballots.kinds import BallotKind, LotWay
from forum.ballots.models import Ballot
from forum.ballots.queries import list_options
from forum.ballots.results import election_of
from forum.ballots.rules import Standing
from forum.core.acts import activity
from forum.core.data.row_locks import hold_row
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def draw_lot(ballot: Ballot, *, winner: int | None = None, way: LotWay, by: User) -> int:
    """Record whom the lot chose that the chair drew by hand, or draw it here; returns the number of the candidate.

    The lot is drawn once (NKomVG § 67). Raises NoLot.
    """
    hold_row(ballot)
    if ballot.kind is not BallotKind.ELECTION or not ballot.is_counted or ballot.lot_drawn_at is not None:
        raise NoLot(_("There is no lot to be drawn."))
    election = election_of(ballot, list_options(ballot))
    if election.standing is not Standing.LOT:
        raise NoLot(_("There is no lot to be drawn."))
    chosen = winner if way is LotWay.HAND else choice(election.leading)
    if chosen not in election.leading:
        raise NoLot(_("The lot is drawn between those who have most votes."), field="winner")
    ballot.winner_number, ballot.lot_way = chosen, way
    ballot.lot_drawn_at, ballot.lot_drawn_by_id = clock.now(), by.id
    activity.record("ballot.lot_drawn", ballot, by=by, way=way, winner=chosen)
    return chosen
