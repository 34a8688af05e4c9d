"""All that is said about a text in the order of time: where links to its posts lead."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import nearest_number
from forum.core.web.guard import authorise, found
from forum.discussions.addresses import page_address
from forum.discussions.models.threads import page_of
from forum.discussions.policies import may_moderate_in
from forum.discussions.queries import list_own_without_place, list_posts
from forum.papers.queries import papers as queries
from forum.papers.queries.remarks import list_places
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import draw_view


@papers.get("/texte/gespraech/<thread_id>/<slug>")
def list_posts_of_paper(thread_id: str, slug: str) -> ResponseReturnValue:
    actor = current_actor()
    paper = found(queries.find_paper_of_thread(thread_id, actor=actor))
    authorise(everyone, actor)
    thread = paper.thread
    if slug != (thread.slug or "text"):
        return redirect(page_address(thread, 1), code=301)
    last = page_of(max(thread.last_number, 1))
    page = nearest_number(request.args.get("seite", ""), most=last)
    posts = [post for post in list_posts(thread.id, page=page) if post.number > 0]
    own = list_own_without_place(thread.id, actor=actor) if page == last else []
    return draw_view(
        "papers/list_posts.html",
        paper,
        actor=actor,
        here=_("What is said"),
        posts=posts,
        own=own,
        places=list_places([*posts, *own]),
        page=page,
        last=last,
        address=lambda number: page_address(thread, number),
        moderates=bool(may_moderate_in(actor, thread)),
    )
