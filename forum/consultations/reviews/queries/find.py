"""Finding the text of a module, one of its paragraphs, or what somebody said about it."""

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from forum.consultations.models.procedures import Module
from forum.consultations.models.reviews import Review
from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.policies import knowable_posts
from forum.papers.kinds import AmendmentState
from forum.papers.models import Amendment, Paper, PaperVersion, Paragraph, Remark
from forum.papers.queries.text import Clause, list_clauses_of


def get_review(module: Module) -> Review:
    """The text of a module, with its paper, space and thread, and the published version; one query."""
    query = (
        select(Review)
        .where(Review.module_id == module.id)
        .options(
            joinedload(Review.paper, innerjoin=True).options(
                joinedload(Paper.space, innerjoin=True), joinedload(Paper.thread, innerjoin=True)
            ),
            joinedload(Review.version),
        )
    )
    review = session.scalars(query).one()
    set_committed_value(review, "module", module)
    return review


def find_page_keys(module_id: str) -> tuple[str, ...]:
    """What the page of a draft is made from, by the public id of its module: keys whose numbers never change."""
    query = (
        select(Module.id, Module.procedure_id, Paper.id, Paper.thread_id)
        .join(Review, Review.module_id == Module.id)
        .join(Paper, Paper.id == Review.paper_id)
    )
    found = session.execute(query.where(Module.public_id == module_id)).first()
    if found is None:
        return ()
    module, procedure, paper, thread = found
    return f"review:{module}", f"procedure:{procedure}", f"said:{paper}", f"thread:{thread}"


def find_module_of_thread(thread_id: int) -> Module:
    """The module whose text a thread speaks about, with phase and procedure; asks nobody's rights."""
    query = select(Module).join(Review, Review.module_id == Module.id).join(Paper, Paper.id == Review.paper_id)
    query = query.options(joinedload(Module.procedure), joinedload(Module.phase))
    return session.scalars(query.where(Paper.thread_id == thread_id)).one()


def list_published(review: Review) -> list[Clause]:
    """The paragraphs of the published version in their order, each with its paper; one query."""
    if review.version is None:
        return []
    clauses = list_clauses_of(review.version)
    for clause in clauses:
        set_committed_value(clause.paragraph, "paper", review.paper)
    return clauses


def find_published(review: Review, paragraph_id: str) -> Clause | None:
    """One paragraph of the published version, headings too."""
    return next((one for one in list_published(review) if one.paragraph.public_id == paragraph_id), None)


def find_version_before(review: Review) -> PaperVersion | None:
    """The version that was published before the one that is."""
    if review.version is None:
        return None
    query = select(PaperVersion).where(
        PaperVersion.paper_id == review.paper_id,
        PaperVersion.number < review.version.number,
        PaperVersion.published_at.is_not(None),
    )
    return session.scalar(query.order_by(PaperVersion.number.desc()).limit(1))


def find_said(review: Review, post_id: str, *, actor: Actor) -> Remark | None:
    """A remark on the text as far as the actor may read it, with its paragraph and its words."""
    query = (
        select(Remark)
        .join(Remark.post)
        .join(Thread, Thread.id == Post.thread_id)
        .options(
            contains_eager(Remark.post),
            joinedload(Remark.paragraph, innerjoin=True),
            joinedload(Remark.wording, innerjoin=True),
        )
    )
    wanted = (Post.public_id == post_id, Post.deleted_at.is_(None), Remark.paper_id == review.paper_id)
    return session.scalar(query.where(*wanted, knowable_posts(actor)))


def find_own_suggestion(review: Review, amendment_id: str, *, actor: Actor) -> Amendment | None:
    """A suggestion that the actor made and that is open."""
    query = select(Amendment).join(Amendment.post).options(contains_eager(Amendment.post), joinedload(Amendment.paper))
    wanted = (
        Amendment.public_id == amendment_id,
        Amendment.paper_id == review.paper_id,
        Amendment.state == AmendmentState.OPEN,
        Post.author_id == actor.user_id,
    )
    return session.scalar(query.where(*wanted))


def list_spoken_of(review: Review, *, actor: Actor) -> set[int]:
    """The keys of the paragraphs about which somebody with an account has said something; one query."""
    remarks = select(Remark.paragraph_id).join(Remark.post).where(Remark.paper_id == review.paper_id)
    suggestions = select(Amendment.paragraph_id).join(Amendment.post).where(Amendment.paper_id == review.paper_id)
    own = (Post.author_id == actor.user_id, Post.deleted_at.is_(None))
    return set(session.scalars(remarks.where(*own).union(suggestions.where(*own))))


def list_gone(review: Review, clauses: list[Clause]) -> list[Paragraph]:
    """Paragraphs about which something is said and that the published version does not hold; one query."""
    standing = {clause.paragraph.id for clause in clauses}
    spoken_of = select(Remark.paragraph_id).where(Remark.paper_id == review.paper_id)
    query = select(Paragraph).where(Paragraph.paper_id == review.paper_id, Paragraph.id.in_(spoken_of))
    return [one for one in session.scalars(query.order_by(Paragraph.position)) if one.id not in standing]
