"""Mail to the person who opened a topic."""

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail import mail
from forum.core.mail.mail import MailMessage
from forum.topics.models import Topic


def tell_author(topic: Topic, message: MailMessage, *, besides: User) -> None:
    """Write to whoever opened the topic, unless they did it themselves or are gone."""
    author = session.get(User, topic.author_id) if topic.author_id else None
    if author is not None and author.id != besides.id:
        mail.post(message, to=author.email, language=author.language, name=author.public_name)
