"""What discussions need to know of what is said about a draft."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select

from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.models.reviews import Review, ReviewThread
from forum.consultations.policies import may_join_in
from forum.consultations.reviews.queries.find import find_module_of_thread
from forum.core.access import Actor, Verdict
from forum.core.data.database import session
from forum.discussions.models.threads import Thread
from forum.discussions.policies import author_may_edit, may_steer, moderation_may_steer
from forum.discussions.queries import WITH_SPACE
from forum.discussions.thread_kinds import Address, LoadedThread, Partials, Rights, ThreadKind
from forum.papers.models import Paper

MODE_OF_PROCEDURE = (
    select(Procedure.publication_mode)
    .join(Module, Module.procedure_id == Procedure.id)
    .join(Review, Review.module_id == Module.id)
    .join(Paper, Paper.id == Review.paper_id)
    .where(Paper.thread_id == bindparam("thread"))
)


def load_review_thread(thread_id: int) -> LoadedThread:
    """The thread with its space; one query."""
    return LoadedThread(session.get_one(ReviewThread, thread_id, options=[WITH_SPACE]))


def _page(thread: Thread) -> Address:
    values: Mapping[str, str] = {"thread_id": thread.public_id}
    return Address("consultations.list_review_posts", values)


def may_write_about_draft(actor: Actor, thread: Thread) -> Verdict:
    """While the module is open, whoever belongs to its audience."""
    return may_join_in(actor, find_module_of_thread(thread.id))


def _rights(actor: Actor, thread: Thread) -> Rights:
    return {"may_steer": bool(may_steer(actor, thread))}


review_thread_kind = ThreadKind(
    model=ReviewThread,
    page=_page,
    print_page=_page,
    editor=None,
    may_edit=author_may_edit,
    may_write=may_write_about_draft,
    may_steer=moderation_may_steer,
    publication_mode=MODE_OF_PROCEDURE,
    listing_changed=lambda _threads, _listed: None,
    titles_changed=lambda _threads: None,
    load=load_review_thread,
    # the posts are drawn by pages of the module
    partials=Partials(head="papers/_posts_head.html", print_head="papers/_posts_head.html"),
    particulars=lambda _thread: (),
    made_from=("papers",),
    rights=_rights,
)
