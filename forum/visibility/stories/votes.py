"""What is decided while the council meets: wordings, who takes no part, votes by name, own votes and statements."""

from sqlalchemy import select

from forum.accounts.policies import actor_for
from forum.ballots.kinds import BallotKind, BallotWay, Majority
from forum.ballots.models import Ballot
from forum.ballots.queries import list_holders, list_voters
from forum.ballots.services.cast import cast_sealed
from forum.ballots.services.close_ballot import close_ballot
from forum.ballots.services.keys import fetch_part
from forum.ballots.services.open_ballot import open_ballot
from forum.ballots.values import NewHolder, NewVoter
from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance, BallotPurpose, ConflictReason
from forum.councils.models.meetings import Meeting
from forum.councils.models.resolutions import Resolution, ResolutionKind
from forum.councils.resolutions.services.propose import propose_resolution
from forum.councils.sittings.queries.decide import count_ballots
from forum.councils.sittings.queries.find import find_sitting_item
from forum.councils.sittings.queries.roll import read_roll
from forum.councils.sittings.services.conflicts import ask_conflicts, note_answered, note_conflict
from forum.councils.sittings.services.decide import link_ballot, open_vote, take_vote, write_outcome
from forum.councils.sittings.services.own_votes import record_own_vote
from forum.councils.sittings.services.quorum import record_count
from forum.councils.sittings.services.roll import note_arrival
from forum.councils.sittings.votes import Count, Vote
from forum.spaces.queries import seats_held
from forum.visibility.city import City, Story
from forum.visibility.people import MEMBERS, Who

# fewer are never opened
SECRET_VOTERS = 5


def add(city: City) -> None:
    """At the item that each meeting in session deals with: in closed session, or without the public."""
    query = select(AgendaItem).join(Meeting, Meeting.current_item_id == AgendaItem.id)
    items = session.scalars(query.where(Meeting.body_id == city.body.id)).all()
    for public_id in [one.public_id for one in items if not count_ballots(one)]:
        chair = city.person(Who.CHAIR)
        item = find_sitting_item(public_id, actor=actor_for(chair, seats_held(chair.id)))
        assert item is not None
        _decide(city, item)


def _decide(city: City, item: AgendaItem) -> None:
    by = city.person(Who.CHAIR)
    chair, conflicted = _line(city, item, Who.CHAIR), _line(city, item, Who.MEMBER)
    note_arrival(conflicted, by=by)
    # in this city nobody has a vote by their seat
    chair.votes = conflicted.votes = True
    session.flush()
    record_count(item.meeting, counted=2, by=by)
    decided, going_on = _propose(city, item), _propose(city, item)
    ask_conflicts(decided, item=item, by=by)
    reason = ConflictReason.COMPANY
    note_conflict(decided, item=item, attendance=conflicted, reason=reason, is_out_of_call=True, by=by)
    note_answered(decided, item=item, by=by)
    ballot = take_vote(item, _vote_on(city, decided), Count(yes=1), seen=0, by=by)
    write_outcome(ballot, text=f"Dazu {city.mark('words to a result', MEMBERS)}.", by=by)
    statement = f"Weil {city.mark('personal statement to a vote', MEMBERS)}."
    record_own_vote(ballot, attendance=chair, option_number=1, statement=statement, by=by)
    ask_conflicts(going_on, item=item, by=by)
    note_answered(going_on, item=item, by=by)
    vote = _vote_on(city, going_on, way=BallotWay.BY_NAME)
    opened = open_vote(item, vote, seen=1, by=by)
    _share_key(city, item)
    item.approves_id = item.meeting_id
    session.flush()
    city.starts += [
        f"/gremien/punkte/{item.public_id}/entscheidungen",
        f"/gremien/beschlussvorschlag/{decided.public_id}/aenderungen",
        *(f"/gremien/abstimmung/{one.public_id}" for one in (ballot, opened)),
        # no link leads there while another vote goes on
        *(f"/gremien/abstimmung/{opened.public_id}/{page}" for page in ("auszaehlung", "zweiter-wahlgang", "los")),
        *(
            f"/gremien/beschlussvorschlag/{going_on.public_id}/{page}"
            for page in ("abstimmung", "namentlich", "geraete")
        ),
        f"/gremien/punkte/{item.public_id}/tueren/abstimmung",
        f"/gremien/punkte/{item.public_id}/genehmigung",
    ]


def _share_key(city: City, item: AgendaItem) -> None:
    """A secret vote of which a member holds a part of the key; with voters of its own, for few here have a vote."""
    names = [f"Kim {city.mark('name of somebody who counts in a meeting', MEMBERS)}" for _number in range(2)]
    people = [city.person(who) for who in (Who.CHAIR, Who.MEMBER)]
    for is_over in (False, True):
        vote = Vote(
            purpose=BallotPurpose.PROCEDURE,
            question=f"Geheim {city.mark('question of a secret vote in a meeting', MEMBERS)}",
            majority=Majority.MORE_YES,
            way=BallotWay.SEALED,
        )
        ballot = open_ballot(
            space=city.body.space,
            question=vote.question,
            kind=BallotKind.MOTION,
            way=vote.way,
            majority=vote.majority,
            voters=[NewVoter(number, None, "Kim") for number in range(1, SECRET_VOTERS + 1)],
            members=SECRET_VOTERS,
            key_holders=[NewHolder(person.id, name) for person, name in zip(people, names, strict=True)],
            by=people[0],
        )
        if is_over:
            _vote_in_secret(ballot)
        link_ballot(ballot, item, vote)
        city.starts += [f"/gremien/abstimmung/{ballot.public_id}/{page}" for page in ("schluessel", "oeffnen")]


def _vote_in_secret(ballot: Ballot) -> None:
    for holder in list_holders(ballot):
        fetch_part(ballot, holder=holder)
    for voter in list_voters(ballot):
        cast_sealed(ballot, voter=voter, choices=[1], word=f"Wort {voter.place}")
    close_ballot(ballot, by=None)


def _propose(city: City, item: AgendaItem) -> Resolution:
    title, text = city.mark("title of a motion", MEMBERS), city.mark("text of a motion", MEMBERS)
    mover = city.mark("who moved a motion", MEMBERS)
    resolution = propose_resolution(
        city.body,
        item=item,
        kind=ResolutionKind.RESOLUTION,
        title=f"Antrag {title}",
        text=f"Beschlossen wird {text}.",
        moved_by=f"Kim {mover}",
        by=city.person(Who.CHAIR),
    )
    city.note(resolution)
    return resolution


def _vote_on(city: City, resolution: Resolution, *, way: BallotWay = BallotWay.HANDS) -> Vote:
    return Vote(
        purpose=BallotPurpose.MOTION,
        question=f"Zu {city.mark('question of a vote', MEMBERS)}",
        majority=Majority.MORE_YES,
        way=way,
        resolution=resolution,
    )


def _line(city: City, item: AgendaItem, who: Who) -> Attendance:
    lines = (one.attendance for one in read_roll(item.meeting).lines)
    return next(one for one in lines if one.membership and one.membership.person_id == city.people[who].user_id)


VOTES = Story("votes", add, add)
