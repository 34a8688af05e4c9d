"""Rows of lists of topics, each drawn once for all readers to whom it looks the same."""

from collections.abc import Hashable
from datetime import timedelta

from markupsafe import Markup

from forum.core.text.locale import ago
from forum.core.time import clock
from forum.core.web.shared_pages import draw_part
from forum.topics.queries.lists import TopicRow

# after two days the age of the last post is a date
AGES = timedelta(days=2)


def changing_state(row: TopicRow) -> tuple[Hashable, ...]:
    """The parts of a row that differ between readers or change with time."""
    now = clock.now()
    return row.new_posts, row.is_overdue(now), ago(row.last_activity_at) if now - row.last_activity_at < AGES else ""


def draw_row(row: TopicRow, field_name: str) -> Markup:
    """A topic in a list."""
    return _draw("topics/_row.html", row, field_name)


def draw_short_row(row: TopicRow, field_name: str) -> Markup:
    """A topic on the front page, without state and supports."""
    return _draw("topics/_short_row.html", row, field_name)


def _draw(template: str, row: TopicRow, field_name: str) -> Markup:
    shown = {"row": row, "field_name": field_name, "now_at": clock.now()}
    return draw_part(template, (row, field_name, *changing_state(row)), lambda: shown)
