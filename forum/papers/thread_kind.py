"""What discussions need to know of what is said about a paper."""

from collections.abc import Mapping

from sqlalchemy import literal, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.threads import PublicationMode, Thread
from forum.discussions.policies import author_may_edit, may_steer, may_write_at_any_time, moderation_may_steer
from forum.discussions.queries import WITH_SPACE
from forum.discussions.thread_kinds import Address, LoadedThread, Partials, Rights, ThreadKind
from forum.papers.models import PaperThread


def load_paper_thread(thread_id: int) -> LoadedThread:
    """The thread with its space; one query."""
    return LoadedThread(session.get_one(PaperThread, thread_id, options=[WITH_SPACE]))


def _page(thread: Thread) -> Address:
    values: Mapping[str, str] = {"thread_id": thread.public_id, "slug": thread.slug or "text"}
    return Address("papers.list_posts_of_paper", values)


def _rights(actor: Actor, thread: Thread) -> Rights:
    return {"may_steer": bool(may_steer(actor, thread))}


paper_thread_kind = ThreadKind(
    model=PaperThread,
    page=_page,
    print_page=_page,
    editor=None,
    may_edit=author_may_edit,
    may_write=may_write_at_any_time,
    may_steer=moderation_may_steer,
    publication_mode=select(literal(PublicationMode.AT_ONCE.value)),
    # lists and counts of topics do not hold it, and nobody searches for its title
    listing_changed=lambda _threads, _listed: None,
    titles_changed=lambda _threads: None,
    load=load_paper_thread,
    # the posts are drawn by a page of their own, with the frame of the space
    partials=Partials(head="papers/_posts_head.html", print_head="papers/_posts_head.html"),
    particulars=lambda _thread: (),
    made_from=("papers",),
    rights=_rights,
)
