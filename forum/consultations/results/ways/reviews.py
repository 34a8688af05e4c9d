"""What the review of a draft contributes: its remarks and suggestions by day, and by paragraph."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, select, union_all

from forum.consultations.models.procedures import Module
from forum.consultations.models.reviews import Review
from forum.consultations.results import wordings
from forum.consultations.results.figures import Figure
from forum.consultations.results.ways.posts import (
    author_cells,
    author_columns,
    count_days,
    count_moderated,
    list_batches,
)
from forum.consultations.results.ways.way import Table, Way, nothing_to_count
from forum.consultations.reviews.queries.find import get_review, list_published
from forum.core.data.csv_file import Cell
from forum.core.data.database import session
from forum.core.drawing.charts import chart_of
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import source_for_readers
from forum.papers.models import Amendment, Remark


def _threads(module: Module) -> ColumnElement[bool]:
    return Thread.id == get_review(module).paper.thread_id


def _figures(module: Module) -> list[Figure]:
    """How much was said about each paragraph of the published text."""
    review = get_review(module)
    said = [
        select(kind.paragraph_id.label("paragraph"), kind.post_id.label("post")).where(kind.paper_id == review.paper_id)
        for kind in (Remark, Amendment)
    ]
    rows = union_all(*said).subquery()
    query = select(rows.c.paragraph, func.count()).join(Post, Post.id == rows.c.post).where(Post.is_visible)
    counts: dict[int, int] = {key: count for key, count in session.execute(query.group_by(rows.c.paragraph))}  # noqa: C416
    clauses = [one for one in list_published(review) if not one.paragraph.is_heading]
    found = [(lazy(wordings.paragraph, one.number), counts.get(one.paragraph.id, 0)) for one in clauses]
    base = sum(count for _words, count in found)
    if not base:
        return []
    note = lazy(wordings.shares_of_remarks, base)
    title = lazy(wordings.by_paragraph, module.title)
    return [Figure(f"{module.public_id}-paragraphs", module.public_id, title, note, (chart_of("", base, found),))]


def _tables(module: Module) -> list[Table]:
    review = get_review(module)
    columns = [_("Paragraph"), _("Kind"), *author_columns(), _("Text"), _("Proposed words"), _("Supports")]
    return [Table("remarks", module.title, _("Remarks"), columns, lambda: _rows(review))]


def _rows(review: Review) -> Iterator[list[Cell]]:
    """In the order in which they were written; those about a paragraph that is gone have no number."""
    numbers = {one.paragraph.id: one.number for one in list_published(review)}
    thread = Thread.id == review.paper.thread_id
    for batch in list_batches(thread):
        keys = [post.id for post in batch]
        remarks = {one.post_id: one for one in session.scalars(select(Remark).where(Remark.post_id.in_(keys)))}
        changes = {one.post_id: one for one in session.scalars(select(Amendment).where(Amendment.post_id.in_(keys)))}
        for post in batch:
            said = remarks.get(post.id) or changes.get(post.id)
            if said is None:
                continue
            is_remark = isinstance(said, Remark)
            kind = _("Remark") if is_remark else _("Suggestion")
            number: Cell = numbers.get(said.paragraph_id) or ""
            words = "" if isinstance(said, Remark) else said.body
            yield [number, kind, *author_cells(post), source_for_readers(post), words, post.support_count]


REVIEW = Way(
    figures=_figures,
    days=lambda module: count_days(_threads(module)),
    moderated=lambda module: count_moderated(_threads(module)),
    is_counted=nothing_to_count,
    tables=_tables,
)
