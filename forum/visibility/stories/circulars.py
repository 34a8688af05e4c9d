"""Votes between meetings: a draft of the chair, one that runs by name, and secret ones before and after their count."""

from collections.abc import Sequence
from datetime import timedelta

from forum.ballots.kinds import BallotWay
from forum.ballots.models import Ballot
from forum.ballots.queries import list_holders, list_voters
from forum.ballots.services.cast import cast_sealed
from forum.ballots.services.close_ballot import close_ballot
from forum.ballots.services.keys import fetch_part
from forum.ballots.services.open_ballot import open_ballot
from forum.ballots.values import NewHolder, NewVoter
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.circulars.drafting import CircularWords
from forum.councils.circulars.services.draft import draft_circular
from forum.councils.models.circulars import Circular
from forum.spaces.models import Level
from forum.visibility.city import City, Story
from forum.visibility.people import CONFIDANTS, MEMBERS, Audience, Who

# fewer are never opened
SECRET_VOTERS = 5


def add(city: City) -> None:
    _draft(city, "draft of a vote", CONFIDANTS)
    member = city.person(Who.MEMBER)
    _open(city, "vote between meetings", [NewVoter(1, member.id, member.public_name)])
    _vote_in_secret(city, "counted secret vote")
    _open_secret(city, "vote that waits for its key", _holders(city))
    _wait_for_count(city)


def _draft(city: City, what: str, seen_by: Audience, *, way: BallotWay = BallotWay.BY_NAME) -> Circular:
    words = CircularWords(
        question=f"Frage {city.mark(f'question of a {what}', seen_by)}?",
        text=f"Vorschlag {city.mark(f'text of a {what}', seen_by)}.",
        ends_at=clock.now() + timedelta(days=5),
        way=way,
    )
    circular = draft_circular(city.body, words, by=city.person(Who.CHAIR))
    city.note(circular, seen_by)
    city.starts.append(f"/gremien/umlauf/{circular.public_id}")
    return circular


def _open(
    city: City,
    what: str,
    voters: Sequence[NewVoter],
    *,
    way: BallotWay = BallotWay.BY_NAME,
    holders: Sequence[NewHolder] = (),
) -> tuple[Circular, Ballot]:
    """With voters of its own: the people of the city have seats, no places with a vote."""
    circular = _draft(city, what, MEMBERS, way=way)
    ballot = open_ballot(
        space=circular.space,
        question=circular.question,
        kind=circular.kind,
        way=way,
        majority=circular.majority,
        voters=voters,
        members=len(voters),
        closes_at=circular.ends_at,
        key_holders=holders,
        by=city.person(Who.CHAIR),
    )
    circular.ballot, circular.level = ballot, Level.MEMBERS
    circular.opened_at = clock.now()
    circular.told_at = None if holders else circular.opened_at
    session.flush()
    return circular, ballot


def _open_secret(city: City, what: str, holders: Sequence[NewHolder] = ()) -> tuple[Circular, Ballot]:
    """Who has a vote is on no page before the count: names that are never shown carry no mark."""
    names = ["Kim" if holders else f"Kim {city.mark('name of a voter')}" for _number in range(SECRET_VOTERS)]
    voters = [NewVoter(number, None, name) for number, name in enumerate(names, 1)]
    return _open(city, what, voters, way=BallotWay.SEALED, holders=holders)


def _vote_in_secret(city: City, what: str, holders: Sequence[NewHolder] = ()) -> Circular:
    """Names of those who voted; and, once it is counted, the words in the list of codes."""
    circular, ballot = _open_secret(city, what, holders)
    for holder in list_holders(ballot):
        fetch_part(ballot, holder=holder)
    for voter in list_voters(ballot):
        word = f"Wort {voter.place}" if holders else city.mark("own word of a voter")
        cast_sealed(ballot, voter=voter, choices=[1], word=word)
    close_ballot(ballot, by=None)
    circular.told_at = circular.told_at or clock.now()
    circular.settled_at = None if holders else clock.now()
    session.flush()
    return circular


def _wait_for_count(city: City) -> None:
    circular = _vote_in_secret(city, "vote that waits for its count", _holders(city))
    city.starts.append(f"/gremien/umlauf/{circular.public_id}/auszaehlen")


def _holders(city: City) -> list[NewHolder]:
    """Two who share a key."""
    name = f"Kim {city.mark('name of somebody who counts')}"
    return [NewHolder(city.person(who).id, name) for who in (Who.KEEPER, Who.MEMBER)]


CIRCULARS = Story("circulars", add)
