"""The blueprint of topics, and how a topic is addressed."""

from flask import Blueprint, url_for

from forum.discussions import addresses
from forum.discussions.models import Thread, page_of, slug_of
from forum.topics.queries.lists import TopicRow

topics = Blueprint("topics", __name__)


def topic_address(thread: Thread, number: int | None = None) -> str:
    """The address of a topic, or of one of its posts on the page where it stands."""
    if number is not None and number < 0:
        return topic_page(thread, thread.page_count) + "#wartend"
    page = page_of(number or 1)
    return url_for(
        "topics.show_topic",
        public_id=thread.public_id,
        slug=thread.slug,
        seite=page if page > 1 else None,
        _anchor=f"b{number}" if number else None,
    )


def topic_page(thread: Thread, page: int) -> str:
    """The address of a page of a topic."""
    number = page if page > 1 else None
    return url_for("topics.show_topic", public_id=thread.public_id, slug=thread.slug, seite=number)


addresses.register("topic", topic_address)
addresses.register_editor("topic", lambda thread: url_for("topics.edit_topic", public_id=thread.public_id))


@topics.app_template_global()
def topic_url(row: TopicRow) -> str:
    """The address of a topic in a list."""
    return url_for("topics.show_topic", public_id=row.public_id, slug=slug_of(row.title))
