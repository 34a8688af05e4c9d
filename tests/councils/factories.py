"""Bodies and their members for tests; each has what is needed and what the test asks for."""

from datetime import timedelta
from itertools import count
from typing import Any

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.meetings.services.items import ItemWords, add_item
from forum.councils.meetings.services.plan import MeetingPlan, plan_meeting
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership, MembershipState
from forum.councils.models.rules import BodyKind
from forum.councils.models.tasks import Task
from forum.councils.models.threads import BodyThread
from forum.councils.queries.find import find_instruction
from forum.councils.services.open_body import open_body
from forum.councils.tasks.services.tasks import TaskWords, add_task
from forum.councils.workspace.services.open_thread import open_thread
from forum.spaces.models import Function
from tests.factories import make_seat, make_user

_numbers = count(1)


def make_body(*, parent: Body | None = None, **values: Any) -> Body:
    """A founded advisory council that everybody can see, with nobody in it."""
    name = values.pop("name", f"Fachbeirat Beispiel {next(_numbers)}")
    body = open_body(
        name,
        kind=values.pop("kind", BodyKind.COUNCIL),
        purpose=values.pop("purpose", "Berät die Stadt zu einem Beispiel."),
        mandate=values.pop("mandate", "Der Fachbeirat berät die Stadt."),
        parent=parent,
        founding_thread=values.pop("founding_thread", None),
        by=values.pop("by", None) or make_user(roles=(Role.OFFICE,)),
    )
    given = {"announced_at": clock.now(), "founded_on": clock.today(), "from_day": clock.today()} | values
    for name, value in given.items():
        setattr(body, name, value)
    session.flush()
    return body


def make_member(body: Body, person: User | None = None, **values: Any) -> Membership:
    """Somebody who has accepted a seat after the instruction and sits there from today on; deputies sit nowhere yet."""
    person = person or make_user()
    function = values.pop("function", Function.MEMBER)
    from_day, until_day = values.pop("from_day", clock.today()), values.pop("until_day", None)
    sits = function is not Function.DEPUTY
    seat = make_seat(body.space, person, function=function, from_day=from_day, until_day=until_day) if sits else None
    membership = Membership(
        body=body,
        state=MembershipState.ACCEPTED,
        name=person.public_name,
        person=person,
        function=function,
        votes=values.pop("votes", body.gives_vote(function)),
        from_day=from_day,
        until_day=until_day,
        answer_until=clock.now() + timedelta(days=14),
        answered_at=clock.now(),
        instructed_at=clock.now(),
        instruction=find_instruction(body),
        seat=seat,
        **values,
    )
    session.add(membership)
    session.flush()
    return membership


def make_body_thread(body: Body, *, by: User | None = None, **values: Any) -> BodyThread:
    """A private thread in a body, begun by somebody who sits there."""
    return open_thread(
        body,
        title=values.pop("title", f"Ein internes Gespräch Nummer {next(_numbers)}"),
        text=values.pop("text", "Worum es hier geht, bleibt unter uns."),
        by=by or make_member(body).person,
        **values,
    )


def make_task(body: Body, *, person: User | None = None, by: User | None = None, **values: Any) -> Task:
    """An open task in a body, due in a week; of nobody unless the test names a person who sits there."""
    words = TaskWords(
        title=values.pop("title", f"Aufgabe {next(_numbers)} erledigen"),
        note=values.pop("note", ""),
        person=person,
        due_at=values.pop("due_at", clock.now() + timedelta(days=7)),
    )
    task = add_task(body, words, by=by or make_member(body).person, **values)
    session.flush()
    return task


def make_meeting(body: Body, *, by: User | None = None, **values: Any) -> Meeting:
    """A meeting that is planned in three weeks, for two hours, in a room; not called yet."""
    begins_at = values.pop("begins_at", clock.now() + timedelta(days=21))
    given = {"ends_at": begins_at + timedelta(hours=2) if begins_at else None, "place": "Rathaus, Raum Beispiel"}
    plan = MeetingPlan(begins_at=begins_at, **given | values)
    meeting = plan_meeting(body, plan, by=by or make_member(body, function=Function.CHAIR).person)
    session.flush()
    return meeting


def make_item(
    meeting: Meeting, *, by: User | None = None, behind: AgendaItem | None = None, **values: Any
) -> AgendaItem:
    """An item on the agenda of a meeting, at the end of those of its kind."""
    words = ItemWords(title=values.pop("title", f"Punkt Beispiel {next(_numbers)}"), **values)
    return add_item(meeting, words, behind=behind, by=by or make_user())
