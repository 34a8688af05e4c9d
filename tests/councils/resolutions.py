"""Resolutions for tests, decided by a show of hands, and recommendations that await their answer."""

from itertools import count
from typing import Any

from forum.accounts.models import Role
from forum.ballots.kinds import BallotKind, BallotWay, Majority
from forum.ballots.models import Ballot
from forum.ballots.services.close_ballot import record_count
from forum.ballots.services.open_ballot import open_ballot
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.resolutions import Resolution, ResolutionKind
from forum.councils.resolutions.services.decide import record_decision
from forum.councils.resolutions.services.propose import propose_resolution
from forum.councils.services.following import settle
from forum.spaces.models import Level, Space
from tests.councils.factories import make_body
from tests.factories import make_user

_numbers = count(1)


def make_resolution(body: Body | None = None, **values: Any) -> Resolution:
    """A resolution that is proposed and not decided."""
    number = next(_numbers)
    body = body or make_body()
    resolution = propose_resolution(
        body,
        kind=values.pop("kind", ResolutionKind.RESOLUTION),
        title=values.pop("title", f"Beschluss zu Beispiel {number}"),
        text=values.pop("text", f"Das Beispiel {number} wird gemacht."),
        by=values.pop("by", None) or make_user(roles=(Role.OFFICE,)),
        **values,
    )
    session.flush()
    return resolution


def decide_on(resolution: Resolution, *, yes: int = 6, no: int = 2, abstained: int = 1, **values: Any) -> Ballot:
    """Have it voted on by a show of hands, and the result written down."""
    by = make_user()
    people = yes + no + abstained
    ballot = open_ballot(
        space=session.get_one(Space, resolution.space_id),
        question=resolution.title,
        kind=BallotKind.MOTION,
        way=values.pop("way", BallotWay.HANDS),
        majority=values.pop("majority", Majority.MORE_YES),
        members=values.pop("members", people),
        by=by,
    )
    record_count(ballot, counts={1: yes, 2: no, 3: abstained}, present=people, by=by)
    record_decision(resolution, ballot=ballot, by=by)
    session.flush()
    return ballot


def make_recommendation(body: Body | None = None, *, answer_weeks: int = 6, **values: Any) -> Resolution:
    """A recommendation that was adopted in public and awaits the answer of the body above."""
    body = body or make_body(parent=make_body(answer_weeks=answer_weeks))
    recommendation = make_resolution(
        body, kind=ResolutionKind.RECOMMENDATION, item=make_item_of(body, is_public=True), **values
    )
    decide_on(recommendation)
    return recommendation


def make_item_of(body: Body, *, is_public: bool = False, **values: Any) -> AgendaItem:
    """The first item of a meeting that has been called, without the services of meetings."""
    meeting = Meeting(
        space_id=body.space_id,
        level=Level.PUBLIC if is_public else Level.MEMBERS,
        body=body,
        number=next(_numbers),
        begins_at=clock.now(),
        called_at=clock.now(),
        is_public=is_public,
    )
    session.add(meeting)
    session.flush()
    item = AgendaItem(
        space_id=body.space_id, meeting=meeting, position=1, label="1", title="Ein Punkt der Tagesordnung", **values
    )
    session.add(item)
    session.flush()
    settle(item)
    session.flush()
    return item
