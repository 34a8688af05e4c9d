"""Votes between meetings in the demo city: one counted in secret, one by name that is still open."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from forum.ballots.audit.attack_ballot import attack_ballot, keep_outcome
from forum.ballots.kinds import BallotWay
from forum.ballots.models import Ballot, BallotVoter
from forum.ballots.queries import list_voters
from forum.ballots.services.keys import note_destroyed_keys
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.circulars.drafting import CircularWords
from forum.councils.circulars.services.cast import vote_by_name, vote_sealed
from forum.councils.circulars.services.draft import draft_circular
from forum.councils.circulars.services.end import end_due
from forum.councils.circulars.services.open import open_circular
from forum.councils.models.circulars import Circular
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.stories import Story

BETWEEN = timedelta(hours=3)


def events(city: City) -> Iterator[Event]:
    for story in stories.circulars():
        opened = stories.moment(story["at"], now=city.now)
        yield Event(opened, partial(_open, city, story))
        for number, vote in enumerate(story["votes"], start=1):
            yield Event(opened + number * BETWEEN, partial(_vote, city, story, vote))
        ends = opened + timedelta(days=story["until"])
        if ends < city.now:
            yield Event(ends + timedelta(minutes=6), end_due)
            yield Event(ends + timedelta(minutes=7), note_destroyed_keys)


def attack_secret_votes(city: City) -> None:
    """As an operator does after each of them, when the city is written down and their keys are destroyed."""
    for circular in city.circulars.values():
        ballot = session.get_one(Ballot, circular.ballot_id)
        if ballot.is_sealed and ballot.is_counted:
            tables, found = attack_ballot(ballot)
            keep_outcome(ballot, tables=tables, found=found)


def _open(city: City, story: Story) -> None:
    body, by = city.bodies[story["body"]], city.people[story["by"]]
    session.refresh(body, ["space"])
    words = CircularWords(
        question=story["question"],
        text=story["text"],
        ends_at=clock.now() + timedelta(days=story["until"]),
        way=BallotWay.SEALED if story.get("secret", False) else BallotWay.BY_NAME,
    )
    circular = draft_circular(body, words, by=by)
    open_circular(circular, by=by)
    city.circulars[story["question"]] = circular
    session.flush()


def _vote(city: City, story: Story, vote: Story) -> None:
    circular = city.circulars[story["question"]]
    voter = _voter(circular, city.people[vote["by"]].id)
    if story.get("secret", False):
        vote_sealed(circular, voter=voter, choices=[vote["choice"]], word=vote["word"])
    else:
        vote_by_name(circular, voter=voter, choice=vote["choice"])


def _voter(circular: Circular, user_id: int) -> BallotVoter:
    assert circular.ballot is not None
    return next(one for one in list_voters(circular.ballot) if one.user_id == user_id)
