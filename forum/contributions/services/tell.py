"""Mail to the person who opened a thread."""

from forum.accounts.models import User
from forum.core.data.database import Entity
from forum.core.mail import outbox
from forum.core.mail.message import NotificationKind
from forum.core.mail.recipients import Person
from forum.discussions.models.threads import Thread


def will_be_told(thread: Thread, *, by: User) -> bool:
    """Whether somebody else with an account opened the thread."""
    return thread.author_id is not None and thread.author_id != by.id


def tell_author(thread: Thread, kind: NotificationKind, about: Entity, *, besides: User) -> None:
    """Write to whoever opened the thread, unless they did it themselves or are gone."""
    if thread.author_id is not None and will_be_told(thread, by=besides):
        outbox.notify(kind, about, to=Person(thread.author_id))
