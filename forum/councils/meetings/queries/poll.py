"""The poll in which members say when a meeting suits them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.councils.models.meetings import DateAnswer, DateAnswerKind, DateOption, Meeting
from forum.councils.models.members import Membership


@dataclass(frozen=True, slots=True)
class OfferedDate:
    """A moment with what was said to it."""

    option: DateOption
    by_member: Mapping[int, DateAnswerKind]

    @property
    def sums(self) -> Mapping[DateAnswerKind, int]:
        counted = Counter(self.by_member.values())
        return {kind: counted[kind] for kind in DateAnswerKind}


def list_options(meeting: Meeting) -> Sequence[DateOption]:
    query = select(DateOption).where(DateOption.meeting_id == meeting.id)
    return session.scalars(query.order_by(DateOption.begins_at)).all()


def find_option(key: int, *, meeting: Meeting) -> DateOption | None:
    return session.scalar(select(DateOption).where(DateOption.id == key, DateOption.meeting_id == meeting.id))


def list_offered(meeting: Meeting) -> Sequence[OfferedDate]:
    """Two queries, however many members answer."""
    options = list_options(meeting)
    query = select(DateAnswer).where(DateAnswer.option_id.in_([one.id for one in options]))
    given: dict[int, dict[int, DateAnswerKind]] = {}
    for answer in session.scalars(query):
        given.setdefault(answer.option_id, {})[answer.membership_id] = answer.answer
    return [OfferedDate(one, given.get(one.id, {})) for one in options]


def list_answering(offered: Sequence[OfferedDate]) -> Sequence[Membership]:
    """Who has answered, with the person."""
    keys = {key for one in offered for key in one.by_member}
    query = select(Membership).where(Membership.id.in_(keys)).options(joinedload(Membership.person))
    return session.scalars(query.order_by(Membership.id)).all() if keys else ()
