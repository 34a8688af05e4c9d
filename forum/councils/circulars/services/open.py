"""Opening a vote between meetings: who may vote today is asked, and told by mail."""

from collections.abc import Sequence

from forum.accounts.models import User
from forum.ballots.models import Ballot, KeyHolder
from forum.ballots.rules import FEWEST_SEALED
from forum.ballots.services.keys import fetch_part, has_keys
from forum.ballots.services.open_ballot import open_ballot
from forum.ballots.values import NewHolder, NewVoter
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.circulars import mails
from forum.councils.circulars.errors import CircularRefused
from forum.councils.circulars.services.draft import lock_draft
from forum.councils.circulars.services.tell import tell_holders, tell_voters
from forum.councils.membership.queries.voters import Voter, list_voters
from forum.councils.models.circulars import Circular
from forum.councils.models.members import Membership
from forum.councils.resolutions.services.propose import propose_resolution
from forum.spaces.models import Level


def open_circular(circular: Circular, *, by: User) -> Ballot:
    """Ask everybody who may vote today; deputies in the place of members. Body and space have been loaded.

    Raises CircularRefused.
    """
    lock_draft(circular)
    voters = list_voters(circular.body, clock.today())
    _check(circular, voters)
    ballot = open_ballot(
        space=circular.space,
        question=circular.question,
        kind=circular.kind,
        way=circular.way,
        majority=circular.majority,
        options=circular.options,
        voters=[new_voter(voter) for voter in voters],
        members=len(voters),
        quorum=circular.quorum,
        closes_at=circular.ends_at,
        key_holders=_list_holders(circular),
        most_choices=circular.most_choices,
        votes_changeable=True,
        shows_choices=circular.shows_choices,
        by=by,
    )
    circular.ballot, circular.opened_at, circular.level = ballot, clock.now(), Level.MEMBERS
    # a rule of the body, not of whoever drafted it
    circular.can_be_objected = circular.body.circulars_can_be_objected
    session.flush()
    if circular.result_kind is not None:
        propose_resolution(
            circular.body,
            kind=circular.result_kind,
            title=circular.question,
            text=circular.body_text or circular.question,
            circular=circular,
            by=by,
        )
    activity.record("circular.opened", circular, by=by)
    _tell(circular)
    return ballot


def fetch_part_of_key(circular: Circular, *, holder: KeyHolder) -> str:
    """The holder's part, shown once. When all have been fetched, everybody is told that votes can be given.

    Raises KeyNotReady. The ballot has been loaded.
    """
    ballot = circular.ballot
    assert ballot is not None
    part = fetch_part(ballot, holder=holder)
    if has_keys(ballot) and circular.told_at is None:
        circular.told_at = clock.now()
        tell_voters(circular, mails.vote_opened)
    return part


def _check(circular: Circular, voters: Sequence[Voter]) -> None:
    if circular.ends_at <= clock.now():
        raise CircularRefused(_("The end of this vote has passed. Choose a later one."))
    if not voters:
        raise CircularRefused(_("Nobody may vote in this body today."))
    if circular.is_secret and len(voters) < FEWEST_SEALED:
        raise CircularRefused(
            _(
                "Only %(count)s people may vote today. A secret vote needs five: fewer are never opened. "
                "Vote by name, or in a meeting on paper.",
                count=len(voters),
            )
        )
    if circular.quorum is not None and circular.quorum > len(voters):
        raise CircularRefused(_("More votes are needed than people may vote today: %(count)s.", count=len(voters)))


def new_voter(voter: Voter) -> NewVoter:
    """Whose vote it is and who gives it, as the ballot keeps them."""
    stands_for = voter.stands_for.shown_name if voter.stands_for else ""
    membership = voter.membership
    return NewVoter(voter.vote_of.id, membership.person_id, membership.shown_name, stands_for)


def _list_holders(circular: Circular) -> list[NewHolder]:
    """Those who count, as they sit there today."""
    keys = [key for key in (circular.first_counter_id, circular.second_counter_id) if key is not None]
    holders = []
    for key in keys:
        membership = session.get_one(Membership, key)
        person = session.get(User, membership.person_id) if membership.person_id else None
        if person is None or not membership.holds_on(clock.today()):
            raise CircularRefused(_("Somebody who was to count no longer sits in this body. Choose somebody else."))
        holders.append(NewHolder(person.id, person.public_name))
    return holders


def _tell(circular: Circular) -> None:
    """Votes can be given at once unless parts of the key have to be fetched first."""
    if circular.first_counter_id is not None:
        tell_holders(circular, mails.fetch_your_part)
        return
    circular.told_at = clock.now()
    tell_voters(circular, mails.vote_opened)
