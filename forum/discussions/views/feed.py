"""The feed of a thread of any kind: its newest posts."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import GUEST, everyone
from forum.core.mail.links import public_url
from forum.core.web.feeds import Feed, answer_with
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from_basis
from forum.core.web.page_state import One, read_basis
from forum.discussions import queries
from forum.discussions.feeds import entries_of_posts, lasting_address_of
from forum.discussions.models.threads import Thread
from forum.discussions.pages import THREAD_PAGE
from forum.discussions.views.blueprint import discussions


@discussions.get("/diskussion/<thread_id>/beitraege.atom")
def subscribe_to_posts(thread_id: str) -> ResponseReturnValue:
    """The same for whoever asks: a thread that not everybody may read has none."""
    authorise(everyone, current_actor())
    basis = read_basis(One("thread", Thread, thread_id).find_key(), *THREAD_PAGE)
    thread = queries.find_thread(thread_id, actor=GUEST)
    if thread is None:
        target: Thread = found(queries.find_merge_target(thread_id, actor=GUEST))
        return redirect(url_for("discussions.subscribe_to_posts", thread_id=target.public_id), code=301)
    made_from_basis(basis)
    feed = Feed(
        title=thread.title,
        address=public_url("discussions.subscribe_to_posts", thread_id=thread.public_id),
        page=lasting_address_of(thread),
        entries=entries_of_posts(thread),
    )
    return answer_with(feed)
