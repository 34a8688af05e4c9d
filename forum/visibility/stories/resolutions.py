"""Resolutions of the council: what it has not decided, or decided behind closed doors, and what everybody reads of them."""

from forum.ballots.kinds import BallotKind, BallotWay, Majority
from forum.ballots.services.close_ballot import record_count
from forum.ballots.services.open_ballot import open_ballot
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.resolutions import AnswerKind, Resolution, ResolutionKind
from forum.councils.resolutions.services.answer import add_step, answer
from forum.councils.resolutions.services.decide import publish, record_decision, set_follow_up
from forum.councils.resolutions.services.propose import propose_resolution, reword
from forum.visibility.city import City, Story
from forum.visibility.people import EVERYBODY, MEMBERS, Audience, Who


def add(city: City) -> None:
    _propose(city, "resolution that is proposed", MEMBERS)
    _decide(city, _propose(city, "resolution that was decided in private", MEMBERS))


def begin(city: City) -> None:
    """A recommendation that was published: how it came about stays with the members."""
    resolution = _propose(city, "published recommendation", EVERYBODY, kind=ResolutionKind.RECOMMENDATION)
    _decide(city, resolution)
    chair = city.person(Who.CHAIR)
    publish(resolution, on=clock.today(), by=chair)
    reasons = city.mark("reasons of an answer to a recommendation", EVERYBODY)
    answer(resolution, kind=AnswerKind.PARTLY, text=f"Begründung {reasons}", by=chair)
    became = city.mark("what became of a published recommendation", EVERYBODY)
    add_step(resolution, on_day=clock.today(), text=f"Umbau {became}", by=chair)


def _propose(
    city: City, what: str, seen_by: Audience, *, kind: ResolutionKind = ResolutionKind.RESOLUTION
) -> Resolution:
    """With an earlier wording and an owner, which the members alone read."""
    chair = city.person(Who.CHAIR)
    title, text = city.mark(f"title of a {what}", seen_by), city.mark(f"text of a {what}", seen_by)
    earlier, owner = city.mark(f"earlier wording of a {what}"), city.mark(f"owner of a {what}")
    resolution = propose_resolution(
        city.body, kind=kind, title=f"Beschluss {title}", text=f"Zuerst {earlier}", by=chair
    )
    reword(resolution, text=f"Es wird {text} gemacht.", by=chair)
    set_follow_up(resolution, owner=f"Person {owner}", due_on=None, by=chair)
    city.note(resolution, seen_by)
    city.starts += [f"/gremien/beschluesse/{resolution.number}", f"/gremien/{city.body.public_id}/beschluesse"]
    return resolution


def _decide(city: City, resolution: Resolution) -> None:
    chair = city.person(Who.CHAIR)
    ballot = open_ballot(
        space=city.council,
        question="Stimmen Sie zu?",
        kind=BallotKind.MOTION,
        way=BallotWay.HANDS,
        majority=Majority.MORE_YES,
        members=3,
        by=chair,
    )
    record_count(ballot, counts={1: 2, 2: 1}, present=3, by=chair)
    record_decision(resolution, ballot=ballot, by=chair)
    session.flush()


RESOLUTIONS = Story("resolutions", add, begin)
