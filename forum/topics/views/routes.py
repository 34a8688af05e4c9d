"""All pages of topics: importing this module hangs them on the blueprint."""

from forum.topics.views import (
    feed,
    jump_to_day,
    list_topics,
    office_fields,
    office_import,
    show_topic,
    write_answer,
    write_steering,
    write_topic,
)
from forum.topics.views.blueprint import topics

PAGES = (
    feed,
    jump_to_day,
    list_topics,
    office_fields,
    office_import,
    show_topic,
    write_answer,
    write_steering,
    write_topic,
)

__all__ = ["PAGES", "topics"]
