"""Opening a topic in a field of action."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.accounts.models import User
from forum.contributions.services.numbers import next_proposal_numbers
from forum.contributions.services.status import note_first_step
from forum.contributions.services.tags import set_tags
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.core.time.working_days import add_working_days, end_of_working_day
from forum.discussions.models.posts import Post
from forum.discussions.services.write import Source, start_thread
from forum.discussions.status import Status
from forum.discussions.titles import title_problem
from forum.fields.models import FieldOfAction
from forum.organisations.speaking import SpeakingChoice
from forum.spaces.forum_space import forum_space
from forum.topics.models import Direction, Kind, Topic
from forum.topics.proposal_text import ProposalText
from forum.topics.settings import PROPOSALS


class TopicRefused(DomainError):
    """A topic cannot be opened like this; `field` names the input."""


@dataclass(frozen=True, slots=True)
class OpenedTopic:
    """A topic and the post that opens it."""

    topic: Topic
    opening: Post


def open_topic(
    field: FieldOfAction,
    *,
    kind: Kind,
    title: str,
    by: User | Source,
    body: str | ProposalText,
    direction: Direction | None = None,
    place: str = "",
    tags: Sequence[str] = (),
    speaking: SpeakingChoice | None = None,
    submission: str = "",
    seconds: int | None = None,
) -> OpenedTopic:
    """Open a topic with its opening post; the same form sent twice gives the topic of the first sending.

    A proposal gets its number, its first status and the date by which the city answers; what comes from
    a `Source` gets no date. Raises TopicRefused, TooManyAttempts and TextRefused.
    """
    if field.archived_at is not None:
        raise TopicRefused(_("This field of action is archived and takes no new topics."), field="field")
    check_title(title)
    check_direction(kind, direction)
    topic = Topic(space=forum_space(), field=field, field_id=field.id, kind=kind, title=one_line(title))
    topic.direction = direction if kind is Kind.COOPERATION else None
    topic.place = one_line(place)
    topic.status = Status.SUBMITTED if kind is Kind.PROPOSAL else None
    text, parts = (body.as_body(), body.as_parts()) if isinstance(body, ProposalText) else (body, None)
    post = start_thread(topic, body=text, by=by, speaking=speaking, parts=parts, submission=submission, seconds=seconds)
    if post.thread_id != topic.id:
        return OpenedTopic(session.get_one(Topic, post.thread_id), post)
    if topic.is_proposal:
        _promise_answer(topic, by=by)
    note_first_step(topic, by=by if isinstance(by, User) else None)
    set_tags(topic, tags)
    return OpenedTopic(topic, post)


def _promise_answer(topic: Topic, *, by: User | Source) -> None:
    (topic.proposal_number,) = next_proposal_numbers(1)
    if isinstance(by, User):
        topic.answer_due_at = end_of_working_day(add_working_days(clock.today(), PROPOSALS.current().answer_days))


def check_direction(kind: Kind, direction: Direction | None) -> None:
    """Raises TopicRefused for a cooperation that is neither sought nor offered."""
    if kind is Kind.COOPERATION and direction is None:
        raise TopicRefused(_("Choose whether you seek or offer something."), field="direction")


def check_title(title: str) -> None:
    """Raises TopicRefused for a title that is too short or too long."""
    problem = title_problem(title)
    if problem is not None:
        raise TopicRefused(problem, field="title")
