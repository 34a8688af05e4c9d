"""The page of a thread of any kind, and its print view; the views of the kind call it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor, everyone
from forum.core.text import locale
from forum.core.text.numbers import number_or_zero
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from_state
from forum.discussions import policies
from forum.discussions.addresses import address_of, page_address, print_address
from forum.discussions.models import Post, Thread, page_of
from forum.discussions.queries import (
    Stamp,
    find_merge_target,
    find_stamp,
    list_posts_from,
    list_waiting_in,
    supported_by,
)
from forum.discussions.release_rules import Standing, must_wait, standing_in
from forum.discussions.thread_kinds import ThreadKind
from forum.discussions.thread_page.load import ThreadPage, load_page

PRINTED_POSTS = 200


@dataclass(frozen=True, slots=True)
class ReaderState:
    """What decides how a finished post looks to a reader."""

    is_member: bool
    is_own: bool
    has_supported: bool
    may_support: bool
    may_edit: bool
    may_delete: bool
    may_reply: bool
    may_moderate: bool


def show_thread(kind: ThreadKind, public_id: str, slug: str) -> ResponseReturnValue:
    """A page of a thread of this kind; any other slug than its own is led to its address."""
    actor = current_actor()
    authorise(everyone, actor)
    stamp = find_stamp(public_id, kind=kind, actor=actor)
    if stamp is None:
        return _lead_on(public_id, actor)
    page = load_page(stamp, _wanted_page(stamp), kind=kind)
    if slug != page.thread.slug:
        return redirect(address_of(page.thread) + _query_string(), code=301)
    return _render(page, stamp, actor, kind)


def print_thread(kind: ThreadKind, public_id: str) -> ResponseReturnValue:
    """The whole thread on one page, for paper; very long ones in parts of 200 posts."""
    actor = current_actor()
    authorise(everyone, actor)
    stamp = found(find_stamp(public_id, kind=kind, actor=actor))
    made_from_state(stamp.keys, stamp.state)
    first = request.args.get("ab", 1, type=number_or_zero)
    if not 1 <= first <= max(stamp.last_number, 1):
        abort(404)
    page = load_page(stamp, 1, kind=kind)
    next_part = first + PRINTED_POSTS if first + PRINTED_POSTS <= stamp.last_number else None
    return render_template(
        "discussions/print_thread.html",
        thread=page.thread,
        page=page,
        partials=kind.partials,
        posts=list_posts_from(stamp.thread_id, first=first, most=PRINTED_POSTS),
        next_part=print_address(page.thread, first=next_part) if next_part else None,
        **page.context,
    )


def _lead_on(public_id: str, actor: Actor) -> ResponseReturnValue:
    """A merged thread leads to where its posts are now; anything else is not there."""
    target: Thread = found(find_merge_target(public_id, actor=actor))
    return redirect(address_of(target), code=301)


def _wanted_page(stamp: Stamp) -> int:
    number = request.args.get("seite", 1, type=number_or_zero)
    if not 1 <= number <= page_of(max(stamp.last_number, 1)):
        abort(404)
    return number


def _query_string() -> str:
    return f"?{request.query_string.decode()}" if request.query_string else ""


def _render(page: ThreadPage, stamp: Stamp, actor: Actor, kind: ThreadKind) -> str:
    made_from_state(stamp.keys, stamp.state)
    thread = page.thread
    return render_template(
        "discussions/show_thread.html",
        page=page,
        thread=thread,
        stamp=stamp,
        head=_draw_head(page, stamp, kind),
        posts=_draw_posts(page, stamp, actor, kind),
        aside=_draw_aside(page, stamp, actor, kind),
        reply=policies.may_reply(actor, thread),
        waiting=list_waiting_in(thread.id, actor=actor) if stamp.has_waiting else [],
        is_held=actor.is_member and must_wait(_standing(page), by=current_member()),
    )


def _standing(page: ThreadPage) -> Standing:
    """What holds for posts here; it changes with the state of the page."""
    if page.standing is None:
        page.standing = standing_in(page.thread)
    return page.standing


def _draw_head(page: ThreadPage, stamp: Stamp, kind: ThreadKind) -> Markup:
    has_unread = stamp.read_number is not None and stamp.read_number < page.thread.last_number
    return _finish(page, kind.partials.head, (_hour(), has_unread), has_unread=has_unread)


def _draw_posts(page: ThreadPage, stamp: Stamp, actor: Actor, kind: ThreadKind) -> Markup:
    """The column of posts; readers to whom every post looks the same see the same one."""
    posts = page.posts if page.answer is None else [*page.posts, page.answer]
    supported = supported_by(actor, posts)
    may_reply = bool(policies.may_reply(actor, page.thread))
    states = {
        post.id: _state_of(post, page, actor, is_supported=post.id in supported, may_reply=may_reply) for post in posts
    }
    first_new = _first_new(page.posts, stamp)
    key = ("posts", locale.language(), first_new, *states.values())
    kept = page.parts.get(key)
    if kept is not None:
        return kept

    def draw(post: Post) -> Markup:
        state = states[post.id]
        template = "discussions/_official.html" if post.is_official else "discussions/_post.html"
        opening = kind.partials.opening if post.is_opening else ""
        return _finish(page, template, (post.id, state), post=post, state=state, opening=opening)

    parts = {
        "posts": [(post, draw(post)) for post in page.posts],
        "answer": draw(page.answer) if page.answer else None,
        "first_new": first_new,
        "address": lambda number: page_address(page.thread, number),
    }
    column = Markup(render_template("discussions/_posts.html", thread=page.thread, page=page, **parts))  # noqa: S704
    page.parts.put(key, column)
    return column


def _draw_aside(page: ThreadPage, stamp: Stamp, actor: Actor, kind: ThreadKind) -> Markup:
    reader = {"is_member": actor.is_member, "is_followed": stamp.is_followed, **kind.rights(actor, page.thread)}
    key = (_hour(), *reader.values())
    return _finish(page, "discussions/_aside.html", key, partials=kind.partials, **reader)


def _hour() -> int:
    """Part of the key of what depends on the time: an answer that becomes overdue shows within the hour."""
    return int(clock.now().timestamp()) // 3600


def _finish(page: ThreadPage, template: str, key: tuple[object, ...], /, **context: object) -> Markup:
    """A finished part of the page: from its memory, if a reader with the same key has seen it in this language."""
    whole_key = (template, locale.language(), *key)
    part = page.parts.get(whole_key)
    if part is None:
        shown = {"page": page, "thread": page.thread, **page.context, **context}
        part = Markup(render_template(template, **shown))  # noqa: S704
        page.parts.put(whole_key, part)
    return part


def _state_of(post: Post, page: ThreadPage, actor: Actor, *, is_supported: bool, may_reply: bool) -> ReaderState:
    return ReaderState(
        is_member=actor.is_member,
        is_own=actor.is_member and post.author_id == actor.user_id,
        has_supported=is_supported,
        may_support=bool(policies.may_support(actor, post, page.thread)),
        may_edit=bool(policies.may_edit(actor, post, page.thread)),
        may_delete=bool(policies.may_delete(actor, post, page.thread)),
        may_reply=may_reply,
        may_moderate=bool(policies.may_moderate_in(actor, page.thread)),
    )


def _first_new(posts: Sequence[Post], stamp: Stamp) -> int | None:
    """The number of the first post on this page that the reader has not seen."""
    if stamp.read_number is None:
        return None
    return next((post.number for post in posts if post.number > (stamp.read_number or 0)), None)
