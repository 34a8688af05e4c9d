"""Running meetings for the attacks on forms: their chair has each kind of vote before them."""

from forum.accounts.models import User
from forum.ballots.kinds import BallotWay
from forum.ballots.models import Ballot
from forum.ballots.values import NewHolder
from forum.core.data.database import session
from forum.councils.models.attendance import ConflictReason
from forum.councils.models.resolutions import Resolution
from forum.councils.sittings.services.conflicts import note_conflict
from forum.councils.sittings.services.decide import open_vote
from forum.councils.sittings.services.doors import move_doors
from forum.councils.sittings.services.elect import open_election, open_second, record_election
from tests.councils.circulars_attacked import wait_for_count
from tests.councils.sitting_votes import Sitting, decide, make_motion, make_sitting, vote_on

CANDIDATES = ("Bente Beispielsen", "Alex Muster")


def votes_of(author: User) -> list[str]:
    """Addresses from which all forms of votes are found."""
    undecided = _sitting(author, "a")
    _note_conflict(undecided)
    make_motion(undecided, is_asked=False)
    named, counted, moved = _sitting(author, "b"), _sitting(author, "c"), _sitting(author, "d")
    by_name = open_vote(named.item, vote_on(make_motion(named), way=BallotWay.BY_NAME), seen=0, by=author)
    result = decide(counted, _note_conflict(counted), yes=1)
    move_doors(moved.item, by=author)
    secret = _sitting(author, "e", voters=5)
    sealed = open_vote(secret.item, vote_on(make_motion(secret), way=BallotWay.SEALED), seen=0, by=author)
    session.flush()
    item, motion = f"/gremien/punkte/{undecided.item.public_id}", _motion_of(undecided)
    undecided.item.approves_id = undecided.meeting.id
    secret_or_not, elections = _elections(author)
    # a few pages of each kind are looked at: those whose forms differ come first
    return [
        f"{item}/entscheidungen",
        f"/gremien/punkte/{counted.item.public_id}/entscheidungen",
        *(
            f"{item}/{page}"
            for page in ("dringlichkeit", "geschaeftsordnung", "genehmigung", "wahl", "beschlussvorschlag")
        ),
        *(f"{motion}/{page}" for page in ("abstimmung", "namentlich", "geraete", "mitwirkung", "fassung")),
        f"/gremien/punkte/{moved.item.public_id}/tueren/abstimmung",
        *(f"/gremien/abstimmung/{one.public_id}" for one in (by_name, sealed, secret_or_not)),
        f"/gremien/abstimmung/{result.public_id}/ergebnistext",
        f"/gremien/abstimmung/{result.public_id}/eigene-stimme/{counted.lines[0].public_id}",
        *elections,
        *_shared_keys(author),
    ]


def _shared_keys(author: User) -> list[str]:
    """One of which the author has to fetch a part of the key, and one that waits for its count."""
    paths = []
    for name, page in (("k", "schluessel"), ("m", "oeffnen")):
        held = _sitting(author, name, voters=5)
        counting = [line.membership for line in held.lines[:2] if line.membership]
        holders = [NewHolder(one.person_id, one.shown_name) for one in counting if one.person_id]
        vote = vote_on(make_motion(held), way=BallotWay.SEALED)
        ballot = open_vote(held.item, vote, seen=0, key_holders=holders, by=author)
        if page == "oeffnen":
            wait_for_count(ballot)
        paths.append(f"/gremien/abstimmung/{ballot.public_id}/{page}")
    return paths


def _elections(author: User) -> tuple[Ballot, list[str]]:
    """One that can become secret; and pages of one to be counted, one before its second ballot, one before the lot."""
    ballots = []
    for name, way in (("f", BallotWay.PAPER), ("g", BallotWay.HANDS), ("h", BallotWay.PAPER), ("i", BallotWay.PAPER)):
        held = _sitting(author, name)
        ballot = open_election(held.item, office="Vorsitz", candidates=CANDIDATES, way=way, seen=0, by=author)
        if name in ("h", "i"):
            record_election(ballot, counts={1: 1, 2: 1}, invalid=0, by=author)
        if name == "i":
            ballot = open_second(ballot, candidates=CANDIDATES, by=author)
            record_election(ballot, counts={1: 1, 2: 1}, invalid=0, by=author)
        ballots.append(ballot)
    paths = [f"/gremien/abstimmung/{one.public_id}" for one in ballots]
    return ballots[1], [f"{paths[0]}/auszaehlung", f"{paths[2]}/zweiter-wahlgang", f"{paths[3]}/los"]


def _sitting(author: User, name: str, *, voters: int = 2) -> Sitting:
    return make_sitting(voters=voters, chair=author, name=f"Angriff {name}", is_hybrid=True)


def _note_conflict(held: Sitting) -> Resolution:
    """A resolution in which one of the two takes no part."""
    resolution, line = make_motion(held), held.lines[1]
    reason = ConflictReason.COMPANY
    note_conflict(resolution, item=held.item, attendance=line, reason=reason, is_out_of_call=False, by=held.chair)
    return resolution


def _motion_of(held: Sitting) -> str:
    return f"/gremien/beschlussvorschlag/{make_motion(held).public_id}"
