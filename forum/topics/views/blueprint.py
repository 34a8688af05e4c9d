"""The blueprint of topics, and how a topic is addressed."""

from flask import Blueprint, url_for

from forum.discussions import addresses
from forum.discussions.models import Thread, page_of

topics = Blueprint("topics", __name__)


def topic_address(thread: Thread, number: int | None = None) -> str:
    """The address of a topic, or of one of its posts on the page where it stands."""
    page = page_of(number or 1)
    return url_for(
        "topics.show_topic",
        public_id=thread.public_id,
        slug=thread.slug,
        seite=page if page > 1 else None,
        _anchor=f"b{number}" if number else None,
    )


addresses.register("topic", topic_address)
