"""Supporting posts and taking it back, with and without script."""

from dataclasses import dataclass

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.web.guard import authorise, found
from forum.discussions import policies, queries
from forum.discussions.addresses import address_of
from forum.discussions.models.posts import Post
from forum.discussions.services import support
from forum.discussions.views.blueprint import discussions


@dataclass(frozen=True, slots=True)
class SupportState:
    """What the button needs to know of its reader."""

    has_supported: bool
    is_member: bool = True
    is_own: bool = False
    may_support: bool = True


@discussions.post("/beitrag/<public_id>/unterstuetzen")
def create_support(public_id: str) -> ResponseReturnValue:
    post = _supportable(public_id)
    support.support(post, by=current_member())
    return _answer(post, has_supported=True)


@discussions.post("/beitrag/<public_id>/nicht-mehr-unterstuetzen")
def delete_support(public_id: str) -> ResponseReturnValue:
    post = _supportable(public_id)
    support.withdraw_support(post, by=current_member())
    return _answer(post, has_supported=False)


def _supportable(public_id: str) -> Post:
    actor = current_actor()
    post = found(queries.find_post(public_id, actor=actor))
    authorise(policies.may_support(actor, post, post.thread), actor)
    return post


def _answer(post: Post, *, has_supported: bool) -> ResponseReturnValue:
    """The new button for a script, the post's place for everybody else."""
    if request.headers.get("X-Requested-With") == "fetch":
        state = SupportState(has_supported)
        return render_template("discussions/_support.html", post=post, state=state)
    return redirect(address_of(post.thread, post.number), code=303)
