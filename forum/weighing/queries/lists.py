"""Lists of the desk: arguments, contributions and passages, a page at a time."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, exists, func, select
from sqlalchemy.orm import joinedload

from forum.core.data.database import AnySelect, session
from forum.core.data.finding import finds
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.posts import Post
from forum.discussions.readings import words_for_moderation
from forum.weighing.kinds import Channel
from forum.weighing.models import Argument, EnteredText, Passage, WeighedContribution, Weighing
from forum.weighing.queries.clauses import is_open_contribution
from forum.weighing.queries.texts import WITH_POST

ARGUMENTS_PER_PAGE = 15
CONTRIBUTIONS_PER_PAGE = 20
PASSAGES_PER_PAGE = 50
MOST_ARGUMENTS = 500
MANY_ARGUMENTS = 100
LONG_AFTER = date(9999, 12, 31)


class View(StrEnum):
    """What the list of the desk shows."""

    ARGUMENTS = "argumente"
    OPEN_CONTRIBUTIONS = "ohne-antwort"
    UNCUT = "ungeschnitten"
    CHANGED = "geaendert"
    OWN = "meine"

    @property
    def label(self) -> str:
        return VIEW_LABELS[self]

    @property
    def is_of_arguments(self) -> bool:
        return self in (View.ARGUMENTS, View.OWN)


VIEW_LABELS = {
    View.ARGUMENTS: _("Arguments, open ones first"),
    View.OPEN_CONTRIBUTIONS: _("Contributions without an answer"),
    View.UNCUT: _("Contributions not cut yet"),
    View.CHANGED: _("Changed since they were cut"),
    View.OWN: _("Mine, by due day"),
}


def rank() -> ColumnElement[int]:
    """Open arguments before those with a disposition, locked ones last."""
    return case((Argument.finished_at.is_not(None), 2), (Argument.disposition.is_not(None), 1), else_=0)


def rank_of(argument: Argument) -> int:
    return 2 if argument.is_finished else 1 if argument.is_answered else 0


def list_arguments(weighing: Weighing, *, cursor: str | None, size: int = ARGUMENTS_PER_PAGE) -> Page[Argument]:
    """Open ones first, each by number; one query."""
    query = select(Argument).where(Argument.weighing_id == weighing.id).options(joinedload(Argument.assignee))
    return fetch_page(
        lambda page: session.scalars(page).all(),
        query,
        by=(rank(), Argument.number),
        key=lambda one: (rank_of(one), one.number),
        cursor=cursor,
        size=size,
        order=Order.ASCENDING,
    )


def list_own_arguments(weighing: Weighing, *, assignee_id: int, cursor: str | None) -> Page[Argument]:
    """Those that somebody answers and that are not locked, the earliest due day first."""
    query = select(Argument).where(
        Argument.weighing_id == weighing.id, Argument.assignee_id == assignee_id, Argument.finished_at.is_(None)
    )
    return fetch_page(
        lambda page: session.scalars(page).all(),
        query.options(joinedload(Argument.assignee)),
        by=(func.coalesce(Argument.due_on, LONG_AFTER), Argument.number),
        key=lambda one: (one.due_on or LONG_AFTER, one.number),
        cursor=cursor,
        size=ARGUMENTS_PER_PAGE,
        order=Order.ASCENDING,
    )


def find_next_argument(argument: Argument) -> Argument | None:
    """The next one without a disposition: behind it by number, else the first of all."""
    query = select(Argument).where(
        Argument.weighing_id == argument.weighing_id,
        Argument.id != argument.id,
        Argument.disposition.is_(None),
        Argument.finished_at.is_(None),
    )
    behind_first = query.order_by(case((Argument.number > argument.number, 0), else_=1), Argument.number)
    return session.scalar(behind_first.limit(1))


def find_first_argument(weighing: Weighing) -> Argument | None:
    query = select(Argument).where(Argument.weighing_id == weighing.id).options(joinedload(Argument.assignee))
    return session.scalar(query.order_by(rank(), Argument.number).limit(1))


def list_all_arguments(weighing: Weighing, *, most: int = MOST_ARGUMENTS) -> Sequence[Argument]:
    """For choices: by number, without those that are locked."""
    query = select(Argument).where(Argument.weighing_id == weighing.id, Argument.finished_at.is_(None))
    return session.scalars(query.order_by(Argument.number).limit(most)).all()


def list_arguments_by_public_id(public_ids: Sequence[str], weighing: Weighing) -> Sequence[Argument]:
    query = select(Argument).where(Argument.public_id.in_(public_ids), Argument.weighing_id == weighing.id)
    return session.scalars(query.order_by(Argument.number)).all()


def find_first_contribution(weighing: Weighing) -> WeighedContribution | None:
    """The first readable one that waits for an answer, else the first of all."""
    query = select(WeighedContribution).where(
        WeighedContribution.weighing_id == weighing.id, WeighedContribution.is_shown
    )
    query = query.options(WITH_POST).order_by(WeighedContribution.number).limit(1)
    return session.scalar(query.where(is_open_contribution())) or session.scalar(query)


def list_contributions(weighing: Weighing, view: View | None, *, cursor: str | None) -> Page[WeighedContribution]:
    """Those that can be read, by number; of a view those that wait for something. One query."""
    query = select(WeighedContribution).where(WeighedContribution.weighing_id == weighing.id)
    return fetch_page(
        lambda page: session.scalars(page).all(),
        query.where(WeighedContribution.is_shown, *_waits(view)).options(WITH_POST),
        by=(WeighedContribution.number,),
        key=lambda one: (one.number,),
        cursor=cursor,
        size=CONTRIBUTIONS_PER_PAGE,
        order=Order.ASCENDING,
    )


def _waits(view: View | None) -> list[ColumnElement[bool]]:
    if view is View.OPEN_CONTRIBUTIONS:
        return [is_open_contribution()]
    if view is View.UNCUT:
        return [WeighedContribution.cut_at.is_(None), WeighedContribution.same_as_id.is_(None)]
    if view is View.CHANGED:
        changed = exists().where(Passage.contribution_id == WeighedContribution.id, Passage.changed_at.is_not(None))
        return [changed]
    return []


def list_passages_of(argument: Argument, *, cursor: str | None, size: int = PASSAGES_PER_PAGE) -> Page[Passage]:
    """The passages of an argument whose words can be read, in the order in which they were cut."""
    query = select(Passage).join(Passage.contribution).where(Passage.argument_id == argument.id)
    return _page_of_passages(query.where(WeighedContribution.is_shown), cursor, size)


def list_free_passages(weighing: Weighing, *, words: str, cursor: str | None) -> Page[Passage]:
    """Passages without an argument that are to be weighed, of contributions in which these words stand."""
    query = select(Passage).join(Passage.contribution).where(WeighedContribution.weighing_id == weighing.id)
    query = query.where(
        Passage.argument_id.is_(None),
        Passage.is_left_out.is_(False),
        WeighedContribution.is_shown,
        WeighedContribution.same_as_id.is_(None),
    )
    # joined: as subqueries, PostgreSQL may search each text once per passage while its statistics are stale
    query = query.outerjoin(Post, Post.id == WeighedContribution.post_id)
    query = query.outerjoin(EnteredText, EnteredText.contribution_id == WeighedContribution.id)
    for word in words.split()[:6]:
        query = query.where(_says(word))
    return _page_of_passages(query, cursor, PASSAGES_PER_PAGE)


def _says(word: str) -> ColumnElement[bool]:
    texts = (words_for_moderation(), EnteredText.body)
    return finds(word, *texts)


def _page_of_passages(query: AnySelect, cursor: str | None, size: int) -> Page[Passage]:
    return fetch_page(
        lambda page: session.scalars(page).all(),
        query,
        by=(Passage.id,),
        key=lambda one: (one.id,),
        cursor=cursor,
        size=size,
        order=Order.ASCENDING,
    )


def list_same(contribution: WeighedContribution, *, most: int = 50) -> Sequence[WeighedContribution]:
    """Readable contributions of the same words that stand alone, by number."""
    if not contribution.words_key:
        return ()
    query = select(WeighedContribution).where(
        WeighedContribution.weighing_id == contribution.weighing_id,
        WeighedContribution.words_key == contribution.words_key,
        and_(WeighedContribution.id != contribution.id, WeighedContribution.same_as_id.is_(None)),
        WeighedContribution.is_shown,
    )
    return session.scalars(query.options(WITH_POST).order_by(WeighedContribution.number).limit(most)).all()


def count_authors(weighing: Weighing) -> int:
    """How many people and addresses get a message: one each, whatever they said."""
    shown = select(WeighedContribution).where(
        WeighedContribution.weighing_id == weighing.id, WeighedContribution.is_shown
    )
    people = shown.join(Post, Post.id == WeighedContribution.post_id).with_only_columns(
        func.count(Post.author_id.distinct())
    )
    mails = shown.where(WeighedContribution.channel == Channel.MAIL).with_only_columns(func.count())
    return (session.scalar(people) or 0) + (session.scalar(mails) or 0)
