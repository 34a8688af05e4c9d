"""Editing a topic: title, place, tags and the opening post."""

from collections.abc import Sequence

from forum.accounts.models import User
from forum.contributions.services.tags import set_tags
from forum.core.acts import activity
from forum.core.text.one_line import one_line
from forum.discussions.models.posts import Post
from forum.discussions.services.edit import edit_post
from forum.discussions.services.hold import hold
from forum.discussions.services.rename import rename_thread
from forum.topics.models import Topic
from forum.topics.proposal_text import ProposalText
from forum.topics.services.open_topic import check_title


def edit_topic(
    topic: Topic,
    opening: Post,
    *,
    title: str,
    body: str | ProposalText,
    by: User,
    place: str = "",
    tags: Sequence[str] = (),
) -> None:
    """Change the opening post, title, place and tags; an earlier title stays readable on the trail.

    Raises TopicRefused, TextRefused and PostGone.
    """
    check_title(title)
    text, parts = (body.as_body(), body.as_parts()) if isinstance(body, ProposalText) else (body, None)
    edit_post(opening, body=text, parts=parts, by=by)
    hold(topic)
    rename_thread(topic, one_line(title), by=by)
    topic.place = place.strip()
    set_tags(topic, tags)
    activity.record("topic.edited", topic, by=by)
