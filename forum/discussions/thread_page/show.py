"""The page of a thread of any kind, and its print view; the views of the kind call it."""

from collections.abc import Sequence
from dataclasses import replace

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor, everyone
from forum.core.text.numbers import nearest_number, number_or_zero
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from_basis
from forum.core.web.page_sections import sections_of
from forum.discussions import policies
from forum.discussions.addresses import address_of, page_address, print_address
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread, page_of
from forum.discussions.queries import (
    Stamp,
    find_merge_target,
    find_stamp,
    list_own_without_place,
    list_posts_from,
    supported_by,
)
from forum.discussions.release_rules import ReleaseRules, load_release_rules, must_wait
from forum.discussions.sent import describe_waiting
from forum.discussions.thread_kinds import ThreadKind
from forum.discussions.thread_page.load import ReaderState, ReaderStates, ThreadPage, load_page
from forum.spaces.frames import SpaceFrame, closed_frame_of
from forum.spaces.policies import is_public

PRINTED_POSTS = 200


def show_thread(kind: ThreadKind, public_id: str, slug: str) -> ResponseReturnValue:
    """A page of a thread of this kind; any other slug than its own is led to its address."""
    actor = current_actor()
    authorise(everyone, actor)
    stamp = find_stamp(public_id, kind=kind, actor=actor)
    if stamp is None:
        return _redirect_merged(public_id, actor)
    page = load_page(stamp, _wanted_page(stamp), kind=kind)
    if slug != page.thread.slug:
        return redirect(address_of(page.thread) + _query_string(), code=301)
    return _render(page, stamp, actor, kind)


def print_thread(kind: ThreadKind, public_id: str) -> ResponseReturnValue:
    """The whole thread on one page, for paper; very long ones in parts of 200 posts."""
    actor = current_actor()
    authorise(everyone, actor)
    stamp = found(find_stamp(public_id, kind=kind, actor=actor))
    made_from_basis(stamp.basis)
    first = request.args.get("ab", 1, type=number_or_zero)
    if not 1 <= first <= max(stamp.last_number, 1):
        abort(404)
    page = load_page(stamp, 1, kind=kind)
    next_part = first + PRINTED_POSTS if first + PRINTED_POSTS <= stamp.last_standing else None
    return render_template(
        "discussions/print_thread.html",
        thread=page.thread,
        page=page,
        partials=kind.partials,
        posts=list_posts_from(stamp.thread_id, first=first, most=PRINTED_POSTS),
        next_part=print_address(page.thread, first=next_part) if next_part else None,
        **page.context,
    )


def _redirect_merged(public_id: str, actor: Actor) -> ResponseReturnValue:
    """Redirect a merged thread to the one that holds its posts now; 404 for anything else."""
    target: Thread = found(find_merge_target(public_id, actor=actor))
    return redirect(address_of(target), code=301)


def _wanted_page(stamp: Stamp) -> int:
    """The page asked for, or the nearest one there is: the number may be typed by a reader."""
    return nearest_number(request.args.get("seite", ""), most=page_of(stamp.last_standing))


def _query_string() -> str:
    return f"?{request.query_string.decode()}" if request.query_string else ""


def _render(page: ThreadPage, stamp: Stamp, actor: Actor, kind: ThreadKind) -> str:
    made_from_basis(stamp.basis)
    thread = page.thread
    frame = closed_frame_of(thread, actor=actor)
    return render_template(
        "discussions/show_thread.html",
        page=page,
        thread=thread,
        frame=frame,
        head=_draw_head(page, stamp, kind, frame),
        posts=_draw_posts(page, stamp, actor, kind),
        aside=_draw_aside(page, stamp, actor, kind),
        reply=policies.may_reply(actor, thread),
        own_sections=sections_of("thread_reader", thread, actor=actor),
        own_without_place=list_own_without_place(thread.id, actor=actor) if stamp.has_own_without_place else [],
        held={must_wait(_release_rules(page), by=current_member())} if actor.is_member else set(),
    )


def _release_rules(page: ThreadPage) -> ReleaseRules:
    """The release rules of the thread, loaded once for each state of the page."""
    if page.release_rules is None:
        page.release_rules = load_release_rules(page.thread)
    return page.release_rules


def _draw_head(page: ThreadPage, stamp: Stamp, kind: ThreadKind, frame: SpaceFrame | None) -> Markup:
    """Where not everybody may read, breadcrumb and tabs come from the frame, for they differ between readers."""
    reader = {"has_unread": stamp.has_unread, "is_framed": bool(frame and frame.crumbs)}
    return page.draw(kind.partials.head, tuple(reader.values()), lambda: _shown(page, **reader))


def _draw_posts(page: ThreadPage, stamp: Stamp, actor: Actor, kind: ThreadKind) -> Markup:
    """The column of posts; readers to whom every post looks the same see the same one."""
    states = _states_for(actor, page)
    first_new = _first_new(page.posts, stamp)

    def draw(post: Post) -> Markup:
        state = states[post.id]
        template = "discussions/_official.html" if post.is_official else "discussions/_post.html"
        opening = kind.partials.opening if post.is_opening else ""
        return page.draw(template, (post.id, state), lambda: _shown(page, post=post, state=state, opening=opening))

    def column() -> dict[str, object]:
        return {
            "thread": page.thread,
            "page": page,
            "posts": [(post, draw(post)) for post in page.posts],
            "answer": draw(page.answer) if page.answer else None,
            "first_new": first_new,
            "address": lambda number: page_address(page.thread, number),
        }

    return page.draw("discussions/_posts.html", (first_new, *states.values()), column)


def _draw_aside(page: ThreadPage, stamp: Stamp, actor: Actor, kind: ThreadKind) -> Markup:
    thread = page.thread
    has_feed = is_public(thread) and thread.hidden_at is None
    reader = {
        "is_member": actor.is_member,
        "is_followed": stamp.is_followed,
        "has_feed": has_feed,
        **kind.rights(actor, thread),
    }
    acts = sections_of("thread_acts", thread, actor=actor.kind)
    look = (*reader.values(), *(one.template for one in acts))
    return page.draw("discussions/_aside.html", look, lambda: _shown(page, partials=kind.partials, acts=acts, **reader))


def _shown(page: ThreadPage, **context: object) -> dict[str, object]:
    """What every part of the page may show, and what this one shows beside it."""
    return {"page": page, "thread": page.thread, **page.context, **context}


def _states_for(actor: Actor, page: ThreadPage) -> ReaderStates:
    """How each post looks to the reader: as to all of their kind, but for what is their own and what they support."""
    is_starter = actor.is_member and page.thread.author_id == actor.user_id
    states = dict(_find_states(actor, page, page.all_posts) if is_starter else _states_for_kind(actor.kind, page))
    states |= _find_states(actor, page, [post for post in page.all_posts if _is_own(post, actor)])
    for post_id in supported_by(actor, page.all_posts):
        states[post_id] = replace(states[post_id], has_supported=True)
    return states


def _states_for_kind(kind: Actor, page: ThreadPage) -> ReaderStates:
    # some kinds of threads are closed by the clock
    key = (kind, clock.today(), bool(policies.may_reply(kind, page.thread)))
    states = page.states.get(key)
    if states is None:
        states = _find_states(kind, page, page.all_posts)
        page.states.put(key, states)
    return states


def _find_states(actor: Actor, page: ThreadPage, posts: Sequence[Post]) -> ReaderStates:
    if not posts:
        return {}
    thread = page.thread
    may_reply, may_moderate = policies.may_reply(actor, thread), policies.may_moderate_in(actor, thread)
    return {
        post.id: ReaderState(
            is_member=actor.is_member,
            is_own=_is_own(post, actor),
            has_supported=False,
            may_support=bool(policies.may_support(actor, post, thread)),
            may_edit=bool(policies.may_edit(actor, post, thread)),
            may_delete=bool(policies.may_delete(actor, post, thread)),
            may_reply=bool(may_reply),
            may_moderate=bool(may_moderate),
            waits=describe_waiting() if post.is_waiting and _is_own(post, actor) else "",
        )
        for post in posts
    }


def _is_own(post: Post, actor: Actor) -> bool:
    return actor.is_member and post.author_id == actor.user_id


def _first_new(posts: Sequence[Post], stamp: Stamp) -> int | None:
    """The number of the first post on this page that the reader has not seen."""
    if stamp.read_number is None:
        return None
    return next((post.number for post in posts if post.number > (stamp.read_number or 0)), None)
