"""The blueprint of topics."""

from flask import Blueprint, url_for

from forum.discussions.titles import slug_of
from forum.topics.queries.lists import TopicRow

topics = Blueprint("topics", __name__)


@topics.app_template_global()
def topic_url(row: TopicRow) -> str:
    """The address of a topic in a list."""
    return url_for("topics.show_topic", public_id=row.public_id, slug=slug_of(row.title))
