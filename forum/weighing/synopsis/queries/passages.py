"""The passages of a synopsis, in its order: a page by key, all of them in chunks, or their number."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import contains_eager

from forum.consultations.models.ideas import IdeaThread
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.models.reviews import Review
from forum.consultations.models.talks import ConsultationThread
from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.finding import finds
from forum.core.data.pagination import Cursor, Order, Page, SortColumn, fetch_page
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import words_for_moderation
from forum.papers.models import Paper
from forum.weighing.kinds import Channel
from forum.weighing.models import Argument, EnteredText, Passage, WeighedContribution, Weighing
from forum.weighing.synopsis.chosen import Arrangement, Chosen
from forum.weighing.synopsis.policies import listed_contributions

PER_PAGE = 25
CHUNK = 250
MOST_WORDS = 6


def fetch_passages(
    weighing: Weighing, procedure: Procedure, chosen: Chosen, *, actor: Actor, cursor: str | None, size: int = PER_PAGE
) -> Page[Passage]:
    """A page of passages with contribution and argument; one query."""
    return fetch_page(
        lambda page: session.scalars(page).all(),
        _passages(weighing, procedure, chosen, actor)
        .where(*_bounds(chosen, cursor))
        .options(contains_eager(Passage.argument), contains_eager(Passage.contribution)),
        by=_order(chosen),
        key=lambda one: _key(one, chosen),
        cursor=cursor,
        size=size,
        order=Order.ASCENDING,
    )


def stream_passages(
    weighing: Weighing, procedure: Procedure, chosen: Chosen, *, actor: Actor
) -> Iterator[Sequence[Passage]]:
    """All of them in chunks, so that no more than one is in memory."""
    cursor: str | None = None
    while True:
        page = fetch_passages(weighing, procedure, chosen, actor=actor, cursor=cursor, size=CHUNK)
        yield page.items
        if page.after is None:
            return
        cursor = Cursor(_key(page.items[-1], chosen)).encode()


def count_passages(weighing: Weighing, procedure: Procedure, chosen: Chosen, *, actor: Actor, cap: int = 0) -> int:
    """How many there are; with a cap no more than one above it are counted."""
    query = _passages(weighing, procedure, chosen, actor).with_only_columns(Passage.id)
    query = query.limit(cap + 1) if cap else query
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def list_arguments(weighing: Weighing, *, most: int = 500) -> Sequence[Argument]:
    """For the choice of one: by number."""
    query = select(Argument).where(Argument.weighing_id == weighing.id).order_by(Argument.number)
    return session.scalars(query.limit(most)).all()


def find_argument(number: int, weighing: Weighing) -> Argument | None:
    return session.scalar(select(Argument).where(Argument.weighing_id == weighing.id, Argument.number == number))


def _passages(weighing: Weighing, procedure: Procedure, chosen: Chosen, actor: Actor) -> AnySelect:
    query = (
        select(Passage)
        .join(Passage.contribution)
        .outerjoin(Passage.argument)
        .outerjoin(Post, Post.id == WeighedContribution.post_id)
        .outerjoin(Thread, Thread.id == Post.thread_id)
    )
    query = query.where(
        # with it the index gives them in their order
        Passage.weighing_id == weighing.id,
        listed_contributions(weighing, actor, procedure),
        WeighedContribution.same_as_id.is_(None),
        Passage.is_left_out.is_(False),
    )
    return query.where(*_clauses(chosen))


def _clauses(chosen: Chosen) -> Iterator[ColumnElement[bool]]:
    if chosen.argument is not None:
        yield Passage.argument_id == chosen.argument.id
    if chosen.disposition is not None:
        yield Argument.disposition == chosen.disposition
    if chosen.is_open:
        yield or_(Passage.argument_id.is_(None), Argument.disposition.is_(None))
    if chosen.module is not None:
        yield _is_from(chosen.module)
    if chosen.is_by_post:
        yield WeighedContribution.channel != Channel.SITE
    for word in chosen.words.split()[:MOST_WORDS]:
        yield _says(word)


def _is_from(module: Module) -> ColumnElement[bool]:
    papers = select(Paper.thread_id).join(Review, Review.paper_id == Paper.id).where(Review.module_id == module.id)
    return or_(
        Post.thread_id.in_(select(IdeaThread.id).where(IdeaThread.module_id == module.id)),
        Post.thread_id.in_(select(ConsultationThread.id).where(ConsultationThread.module_id == module.id)),
        Post.thread_id.in_(papers),
    )


def _says(word: str) -> ColumnElement[bool]:
    """For those alone who weigh: words that are kept back from readers are searched, too."""
    letters = select(EnteredText.contribution_id).where(finds(word, EnteredText.body))
    return or_(finds(word, words_for_moderation()), WeighedContribution.id.in_(letters))


def _order(chosen: Chosen) -> Sequence[SortColumn]:
    """As the columns of an index; numbers of arguments and of contributions rise with their keys."""
    own = (Passage.contribution_id, Passage.position, Passage.id)
    return own if chosen.arrangement is Arrangement.NUMBERS else (Passage.argument_place, *own)


def _bounds(chosen: Chosen, cursor: str | None) -> Iterator[ColumnElement[bool]]:
    """By number, the first contribution of the page: PostgreSQL then reads both tables from there in index order."""
    place = Cursor.decode(cursor) if cursor and chosen.arrangement is Arrangement.NUMBERS else None
    if place and place.fits(_order(chosen)):
        key: int = place.key[0]
        yield WeighedContribution.id <= key if place.backwards else WeighedContribution.id >= key


def _key(passage: Passage, chosen: Chosen) -> tuple[int, ...]:
    own = (passage.contribution_id, passage.position, passage.id)
    return own if chosen.arrangement is Arrangement.NUMBERS else (passage.argument_place, *own)
