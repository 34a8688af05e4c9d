"""Steering topics: moving to another field, merging, splitting."""

from collections.abc import Sequence

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.discussions.services.hold import hold
from forum.discussions.services.trail import write_trail_entry
from forum.discussions.services.transfer import merge_threads, split_off
from forum.fields.models import FieldOfAction
from forum.spaces.policies import readers_of_copy
from forum.topics.models import Kind, Topic
from forum.topics.services.open_topic import check_title
from forum.topics.services.tally import add_to_tally, lock_fields, remove_from_tally


class CannotMove(DomainError):
    """A topic cannot be moved or merged there; `field` names the input."""


def move_topic(topic: Topic, to: FieldOfAction, *, reason: str, by: User) -> None:
    """Put a topic into another field of action."""
    hold(topic)
    if topic.field_id == to.id:
        raise CannotMove(_("The topic already stands in this field of action."), field="field")
    if to.archived_at is not None:
        raise CannotMove(_("This field of action is archived and takes no new topics."), field="field")
    before = session.get_one(FieldOfAction, topic.field_id)
    is_listed = topic.counted_at is not None
    if is_listed:
        lock_fields(topic.field_id, to.id)
        remove_from_tally(topic)
    topic.field_id = to.id
    topic.field = to
    if is_listed:
        add_to_tally(topic)
    write_trail_entry(topic, "moved", by=by, reason=reason, before=before.name, after=to.name)


def merge_topics(topic: Topic, *, into: Topic, reason: str, by: User) -> None:
    """Append a topic's posts to another topic; the old address redirects there."""
    merge_threads(topic, into=into, reason=reason, by=by)


def split_topic(
    topic: Topic, *, numbers: Sequence[int], title: str, field: FieldOfAction, reason: str, by: User
) -> Topic:
    """Make a new discussion of some posts of a topic; the earliest one opens it."""
    check_title(title)
    if field.archived_at is not None:
        raise CannotMove(_("This field of action is archived and takes no new topics."), field="field")
    level, public_from = readers_of_copy(topic)
    new_topic = Topic(
        space_id=topic.space_id,
        level=level,
        public_from=public_from,
        field_id=field.id,
        field=field,
        kind=Kind.DISCUSSION,
        title=one_line(title),
        place="",
    )
    split_off(topic, new_topic, numbers=numbers, reason=reason, by=by)
    return new_topic
