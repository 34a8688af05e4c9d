"""What is counted and taken out of posts, for the ways to take part whose contributions are posts in threads."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import contains_eager

from forum.consultations.results.ways.way import Moderated
from forum.core.data.csv_file import Cell
from forum.core.data.database import session
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import source_for_readers

AT_ONCE = 2_000
# texts are long: so many are in memory at once
BATCH = 200
ACTED_ON = (HiddenAs.HIDDEN, HiddenAs.REMOVED, HiddenAs.RETURNED)


def count_days(threads: ColumnElement[bool]) -> Mapping[date, int]:
    """Posts that everybody reads, by day; official answers are none of people's."""
    query = select(Post.created_at).join(Thread, Thread.id == Post.thread_id)
    query = query.where(threads, Thread.hidden_at.is_(None), Post.is_visible, Post.is_official.is_(False))
    moments = session.scalars(query.execution_options(yield_per=AT_ONCE))
    return Counter(clock.day_of(moment) for moment in moments)


def count_moderated(threads: ColumnElement[bool]) -> Moderated:
    """A hidden thread counts as its opening; what waits for its release has not been acted on."""
    is_opening_of_hidden = and_(Post.number == 1, Thread.hidden_at.is_not(None))
    acted_on = case((or_(Post.hidden_as.in_(ACTED_ON), is_opening_of_hidden), 1), else_=0)
    query = select(func.count(Post.id), func.coalesce(func.sum(acted_on), 0))
    query = query.join(Thread, Thread.id == Post.thread_id).where(threads, Post.is_official.is_(False))
    texts, acts = session.execute(query).one()
    return Moderated(texts, int(acts))


def list_batches(threads: ColumnElement[bool], *among: ColumnElement[bool]) -> Iterator[list[Post]]:
    """Posts that everybody reads with their threads, in the order in which they were written."""
    shown = (threads, Thread.hidden_at.is_(None), Thread.merged_into_id.is_(None), Post.is_visible, Post.number > 0)
    query = select(Post).join(Post.thread).options(contains_eager(Post.thread)).where(*shown, *among)
    last = 0
    while batch := list(session.scalars(query.where(Post.id > last).order_by(Post.id).limit(BATCH))):
        yield batch
        last = batch[-1].id


def post_columns() -> list[str]:
    return [_("Topic"), _("No."), *author_columns(), _("Text"), _("Supports")]


def list_posts(threads: ColumnElement[bool], *among: ColumnElement[bool]) -> Iterator[list[Cell]]:
    """One row a post."""
    for batch in list_batches(threads, *among):
        for post in batch:
            text = source_for_readers(post)
            yield [post.thread.title, post.number, *author_cells(post), text, post.support_count]


def author_columns() -> list[str]:
    return [_("Received"), _("Name"), _("Group")]


def author_cells(post: Post) -> list[Cell]:
    """As they were frozen with the post."""
    return [written(post.created_at), post.spoken_as, str(post.group.label) if post.group else ""]


def written(moment: datetime | None) -> str:
    """So that a spreadsheet reads it as a moment."""
    return f"{clock.day_of(moment):%d.%m.%Y} {moment.astimezone(clock.CITY_TIME):%H:%M}" if moment else ""
