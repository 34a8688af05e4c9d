"""Writing the mails about a meeting to everybody who sits in the body."""

from collections.abc import Sequence

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.time import clock
from forum.councils.meetings import mails
from forum.councils.meetings.queries.recipients import list_invited, list_newcomers
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting


def tell_invitation(meeting: Meeting) -> int:
    """Invite everybody; returns how many people that are."""
    meeting.invited_at = clock.now()
    session.flush()
    return _invite(meeting, list_invited(meeting))


def tell_newcomers(meeting: Meeting) -> int:
    """Invite those who have got a seat since everybody was invited; returns how many people that are."""
    newcomers = list_newcomers(meeting)
    if newcomers:
        meeting.invited_at = clock.now()
    return _invite(meeting, newcomers)


def tell_change(meeting: Meeting) -> None:
    session.flush()
    for person in list_invited(meeting):
        outbox.post(mails.meeting_changed(meeting, to=person), to=Person(person.id))


def tell_cancellation(meeting: Meeting) -> None:
    session.flush()
    for person in list_invited(meeting):
        outbox.post(mails.meeting_cancelled(meeting, to=person), to=Person(person.id))


def tell_removal(item: AgendaItem) -> None:
    """Nobody hears of an item that was hidden."""
    if item.withheld_at is not None:
        return
    session.flush()
    for person in list_invited(item.meeting):
        outbox.post(mails.item_removed(item), to=Person(person.id))


def tell_poll(meeting: Meeting) -> int:
    session.flush()
    asked = list_invited(meeting)
    for person in asked:
        outbox.post(mails.poll_opened(meeting), to=Person(person.id))
    return len(asked)


def tell_declined(item: AgendaItem) -> None:
    """Whoever proposed it hears why it was not taken up, as long as they have an account."""
    if item.proposed_by_id is not None:
        outbox.post(mails.proposal_declined(item), to=Person(item.proposed_by_id))


def _invite(meeting: Meeting, people: Sequence[User]) -> int:
    for person in people:
        outbox.post(mails.meeting_called(meeting, to=person), to=Person(person.id))
    return len(people)
