"""What other pages show of resolutions: what a body decided last, which answers it owes, and which it got."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.core.access import Actor
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import Resolution
from forum.councils.resolutions.queries.owed import count_answers, list_answered, list_awaiting_of
from forum.councils.resolutions.queries.register import list_latest
from forum.councils.resolutions.queries.votes import Vote, votes_on

MOST_ANSWERED = 3
MOST_DECIDED = 5


@dataclass(frozen=True, slots=True)
class BodyResolutions:
    """What a reader sees: answers that the body owes and waits for, the last ones it got, and what it decided last."""

    owed: Sequence[Resolution]
    awaited: Sequence[Resolution]
    answered: Sequence[Resolution]
    answers: int
    asked: int
    latest: Sequence[Resolution]
    votes: Mapping[int, Vote]


def resolutions_of_body(body: Body, actor: Actor) -> BodyResolutions:
    """Six queries, however many there are."""
    owed, awaited = list_awaiting_of([body], actor=actor)[body.id]
    answers, asked = count_answers(body, actor=actor)
    latest = list_latest(body, actor=actor, most=MOST_DECIDED)
    return BodyResolutions(
        owed,
        awaited,
        answered=list_answered(body, actor=actor, most=MOST_ANSWERED) if answers else (),
        answers=answers,
        asked=asked,
        latest=latest,
        votes=votes_on(latest, actor=actor),
    )
