"""Opening a topic in a field of action."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.accounts.models import User
from forum.contributions.services.numbers import next_proposal_number
from forum.contributions.services.status import note_first_step
from forum.contributions.services.tags import set_tags
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.markup import is_blank
from forum.core.time import clock
from forum.core.time.working_days import add_working_days, end_of_working_day
from forum.discussions.models import TITLE_LENGTH, Post
from forum.discussions.services.write import Source, find_submission, start_thread
from forum.discussions.status import Status
from forum.organisations.speaking import SpeakingChoice
from forum.topics.models import Direction, FieldOfAction, Kind, Topic
from forum.topics.proposal_text import ProposalText
from forum.topics.services.place import forum_space
from forum.topics.settings import PROPOSALS


class TopicRefused(DomainError):
    """A topic cannot be opened like this; `field` names the input."""


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
) -> Topic:
    """Open a topic with its opening post; the same form sent twice gives the topic of the first sending.

    A proposal gets its number, its first status and the date by which the city answers; what comes from
    a `Source` gets no date. Raises TopicRefused and TextRefused.
    """
    earlier = _find_earlier(by, submission)
    if earlier:
        return earlier
    _check(field, kind, title, direction)
    topic = Topic(space=forum_space(), field=field, field_id=field.id, kind=kind, title=tidy(title))
    topic.direction = direction if kind is Kind.COOPERATION else None
    topic.place = place.strip()
    if kind is Kind.PROPOSAL:
        topic.proposal_number, topic.status = next_proposal_number(), Status.SUBMITTED
    if kind is Kind.PROPOSAL and isinstance(by, User):
        topic.answer_due_at = end_of_working_day(add_working_days(clock.today(), PROPOSALS.current().answer_days))
    text, parts = (body.as_body(), body.as_parts()) if isinstance(body, ProposalText) else (body, None)
    start_thread(topic, body=text, by=by, speaking=speaking, parts=parts, submission=submission, seconds=seconds)
    note_first_step(topic, by=by if isinstance(by, User) else None)
    set_tags(topic, tags)
    return topic


def _find_earlier(by: User | Source, submission: str) -> Topic | None:
    if isinstance(by, Source) or not submission:
        return None
    # two sendings at the same moment wait for each other here
    session.execute(select(User.id).where(User.id == by.id).with_for_update())
    post: Post | None = find_submission(by, submission)
    return session.get(Topic, post.thread_id) if post else None


def _check(field: FieldOfAction, kind: Kind, title: str, direction: Direction | None) -> None:
    if field.archived_at is not None:
        raise TopicRefused(_("This field of action is archived and takes no new topics."), field="field")
    if kind is Kind.COOPERATION and direction is None:
        raise TopicRefused(_("Choose whether you seek or offer something."), field="direction")
    check_title(title)


def check_title(title: str) -> None:
    """Raises TopicRefused for a title that is too short or too long."""
    shortest, longest = TITLE_LENGTH
    if len(tidy(title)) < shortest or is_blank(title):
        raise TopicRefused(_("Choose a title of at least 10 characters that says what it is about."), field="title")
    if len(tidy(title)) > longest:
        raise TopicRefused(_("The title is too long: at most 120 characters fit."), field="title")


def tidy(title: str) -> str:
    """A title without spaces that nobody meant."""
    return " ".join(title.split())
