"""Mail to the person who opened a topic."""

from forum.accounts.models import User
from forum.core.data.database import Entity
from forum.core.mail import outbox
from forum.core.mail.message import NotificationKind
from forum.core.mail.recipients import Person
from forum.topics.models import Topic


def tell_author(topic: Topic, kind: NotificationKind, about: Entity, *, besides: User) -> None:
    """Write to whoever opened the topic, unless they did it themselves or are gone."""
    if topic.author_id is not None and topic.author_id != besides.id:
        outbox.notify(kind, about, to=Person(topic.author_id))
