"""What is said about paragraphs."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import contains_eager, joinedload

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.policies import knowable_posts
from forum.discussions.queries import READ_COLUMNS
from forum.organisations.models import Organisation
from forum.papers.models import Amendment, Paper, Paragraph, Remark, Wording
from forum.papers.policies import visible_papers
from forum.papers.queries.papers import WITH_SPACE

# remarks on a paragraph, and answers to a remark, that the page of the text shows at once
SHOWN_AT_ONCE = 20
REMARKS_PER_PAGE = 50
# what shows whether a paragraph has changed since a remark, and how
WORDS = (Wording.number, Wording.paragraph_id, Wording.body)


@dataclass(slots=True)
class Said:
    """What is said about one paragraph: counts of remarks, and the first of them with their answers."""

    total: int = 0
    settled: int = 0
    shown: list[Remark] = field(default_factory=list)
    # by the key of the remark
    answers: dict[int, list[Remark]] = field(default_factory=lambda: defaultdict(list))

    @property
    def open(self) -> int:
        return self.total - self.settled


def list_said(paper: Paper, *, actor: Actor) -> dict[int, Said]:
    """What is said about the paragraphs of a paper, by their keys; three queries, however much it is."""
    said: dict[int, Said] = defaultdict(Said)
    for paragraph_id, total, settled in session.execute(_counts(paper)):
        said[paragraph_id].total, said[paragraph_id].settled = total, settled
    first = _ranked(paper, actor, Remark.answers_id.is_(None), Remark.paragraph_id.expression)
    for remark in _fetch(first):
        said[remark.paragraph_id].shown.append(remark)
    answers = _ranked(paper, actor, Remark.answers_id.is_not(None), Remark.answers_id.expression)
    for remark in _fetch(answers):
        assert remark.answers_id is not None
        said[remark.paragraph_id].answers[remark.answers_id].append(remark)
    return said


def _counts(paper: Paper) -> AnySelect:
    """Remarks that everybody there can read, and how many of them are settled, by paragraph."""
    counted = select(Remark.paragraph_id, func.count(), func.count(Remark.settled_at)).join(Remark.post)
    wanted = (Remark.paper_id == paper.id, Remark.answers_id.is_(None), Post.is_visible)
    return counted.where(*wanted).group_by(Remark.paragraph_id)


def _ranked(paper: Paper, actor: Actor, which: ColumnElement[bool], group: ColumnElement[Any]) -> Subquery:
    """The first remarks of each group, numbered in it."""
    rank = func.row_number().over(partition_by=group, order_by=Remark.id).label("rank")
    numbered = select(Remark.id, rank).join(Remark.post).join(Post.thread)
    wanted = (Remark.paper_id == paper.id, which, knowable_posts(actor))
    return numbered.where(*wanted).subquery()


def _fetch(ranked: Subquery) -> Sequence[Remark]:
    query = _with_post().join(ranked, ranked.c.id == Remark.id).where(ranked.c.rank <= SHOWN_AT_ONCE)
    return session.scalars(query.order_by(Remark.id)).all()


def _with_post() -> AnySelect:
    """Remarks with their posts, which name people and organisations, and the words they are about."""
    return (
        select(Remark)
        .join(Remark.post)
        .join(Post.thread)
        .options(
            contains_eager(Remark.post).load_only(*READ_COLUMNS, raiseload=True),
            contains_eager(Remark.post).joinedload(Post.author).load_only(User.public_id, raiseload=True),
            contains_eager(Remark.post).joinedload(Post.organisation).load_only(Organisation.public_id, raiseload=True),
            joinedload(Remark.wording, innerjoin=True).load_only(*WORDS, raiseload=True),
        )
    )


def list_remarks(
    paragraph: Paragraph, *, actor: Actor, cursor: str | None = None
) -> tuple[Page[Remark], dict[int, list[Remark]]]:
    """A page of the remarks on one paragraph, the first ones first, and the answers to them by their keys."""
    known = knowable_posts(actor)
    page: Page[Remark] = fetch_page(
        lambda statement: session.scalars(statement).all(),
        _with_post().where(Remark.paragraph_id == paragraph.id, Remark.answers_id.is_(None), known),
        by=(Remark.id.expression,),
        key=lambda remark: (remark.id,),
        cursor=cursor,
        size=REMARKS_PER_PAGE,
        order=Order.ASCENDING,
    )
    answers: dict[int, list[Remark]] = defaultdict(list)
    if page.items:
        keys = [remark.id for remark in page.items]
        for remark in session.scalars(_with_post().where(Remark.answers_id.in_(keys), known).order_by(Remark.id)):
            assert remark.answers_id is not None
            answers[remark.answers_id].append(remark)
    return page, answers


def find_remark(post_id: str, *, actor: Actor) -> tuple[Remark, Paper] | None:
    """The remark with this post, and its paper with space and thread, as far as the actor may read it."""
    query = (
        select(Remark, Paper)
        .join(Paper, Paper.id == Remark.paper_id)
        .join(Remark.post)
        .join(Thread, Thread.id == Post.thread_id)
        .options(
            contains_eager(Remark.post),
            joinedload(Remark.paragraph, innerjoin=True),
            joinedload(Remark.wording, innerjoin=True),
            WITH_SPACE,
            joinedload(Paper.thread, innerjoin=True),
        )
    )
    known = (Post.public_id == post_id, Post.deleted_at.is_(None), visible_papers(actor), knowable_posts(actor))
    row = session.execute(query.where(*known)).first()
    return (row[0], row[1]) if row else None


def list_places(posts: Sequence[Post]) -> dict[int, str]:
    """The public id of the paragraph that each post is about, by the key of the post; one query."""
    keys = [post.id for post in posts]
    remarks = select(Remark.post_id, Paragraph.public_id).join(Remark.paragraph).where(Remark.post_id.in_(keys))
    amendments = (
        select(Amendment.post_id, Paragraph.public_id).join(Amendment.paragraph).where(Amendment.post_id.in_(keys))
    )
    return {post_id: place for post_id, place in session.execute(remarks.union_all(amendments))}  # noqa: C416
