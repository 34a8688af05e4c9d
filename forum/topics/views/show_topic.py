"""The page of a topic."""

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
from forum.core.web.guest_pages import keep_for_guests
from forum.discussions import policies
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
from forum.topics.policies import may_change_status
from forum.topics.queries.reading import TopicPage, load_page
from forum.topics.views.blueprint import topic_address, topic_page, topics

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


@topics.get("/themen/<public_id>/")
@topics.get("/themen/<public_id>/<slug>")
def show_topic(public_id: str, slug: str = "") -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    stamp = find_stamp(public_id, actor=actor)
    if stamp is None:
        return _lead_on(public_id, actor)
    page = load_page(stamp, _wanted_page(stamp))
    if slug != page.topic.slug:
        return redirect(topic_address(page.topic) + _query_string(), code=301)
    return _render(page, stamp, actor)


def _lead_on(public_id: str, actor: Actor) -> ResponseReturnValue:
    """A merged topic leads to where its posts are now; anything else is not there."""
    target: Thread = found(find_merge_target(public_id, actor=actor))
    return redirect(topic_address(target), code=301)


def _wanted_page(stamp: Stamp) -> int:
    number = request.args.get("seite", 1, type=number_or_zero)
    if not 1 <= number <= page_of(max(stamp.last_number, 1)):
        abort(404)
    return number


def _query_string() -> str:
    return f"?{request.query_string.decode()}" if request.query_string else ""


def _render(page: TopicPage, stamp: Stamp, actor: Actor) -> str:
    if not actor.is_member:
        keep_for_guests(stamp.thread_id, stamp.versions)
    topic = page.topic
    has_unread = stamp.read_number is not None and stamp.read_number < topic.last_number
    return render_template(
        "topics/show_topic.html",
        page=page,
        topic=topic,
        stamp=stamp,
        head=_finish(page, "topics/_head.html", (_hour(), has_unread), page=page, topic=topic, has_unread=has_unread),
        posts=_draw_posts(page, stamp, actor),
        aside=_draw_aside(page, stamp, actor),
        reply=policies.may_reply(actor, topic),
        waiting=list_waiting_in(topic.id, actor=actor) if stamp.has_waiting else [],
        is_held=actor.is_member and must_wait(_standing(page), by=current_member()),
    )


def _standing(page: TopicPage) -> Standing:
    """What holds for posts here; it changes with the thread's version or the site's."""
    if page.standing is None:
        page.standing = standing_in(page.topic)
    return page.standing


def _draw_posts(page: TopicPage, stamp: Stamp, actor: Actor) -> Markup:
    """The column of posts; readers with the same roles, supports and own posts see the same one."""
    posts = page.posts if page.answer is None else [*page.posts, page.answer]
    supported = supported_by(actor, posts)
    own = frozenset(post.id for post in posts if actor.is_member and post.author_id == actor.user_id)
    first_new = _first_new(page.posts, stamp)
    key = (actor.is_member, actor.is_suspended, actor.roles, supported, own, first_new)
    kept = page.parts.get(("posts", locale.language(), *key))
    if kept is not None:
        return kept
    may_reply = bool(policies.may_reply(actor, page.topic))

    def draw(post: Post) -> Markup:
        state = _state_of(post, page, actor, is_supported=post.id in supported, may_reply=may_reply)
        template = "discussions/_official.html" if post.is_official else "discussions/_post.html"
        return _finish(page, template, (post.id, state), post=post, thread=page.topic, state=state, source=page.source)

    parts = {
        "posts": [(post, draw(post)) for post in page.posts],
        "answer": draw(page.answer) if page.answer else None,
        "first_new": first_new,
        "address": lambda number: topic_page(page.topic, number),
    }
    column = Markup(render_template("topics/_posts.html", topic=page.topic, page=page, **parts))  # noqa: S704
    page.parts.put(("posts", locale.language(), *key), column)
    return column


def _draw_aside(page: TopicPage, stamp: Stamp, actor: Actor) -> Markup:
    rights = {
        "is_member": actor.is_member,
        "is_followed": stamp.is_followed,
        "may_steer": bool(policies.may_steer(actor)),
        "may_answer": bool(policies.may_answer_officially(actor, page.topic)),
        "may_change_status": bool(may_change_status(actor, page.topic)),
    }
    return _finish(page, "topics/_aside.html", (_hour(), *rights.values()), page=page, topic=page.topic, **rights)


def _hour() -> int:
    """Part of the key of what depends on the time: an answer that becomes overdue shows within the hour."""
    return int(clock.now().timestamp()) // 3600


def _finish(page: TopicPage, template: str, key: tuple[object, ...], /, **context: object) -> Markup:
    """A finished part of the page: from its memory, if a reader with the same key has seen it in this language."""
    whole_key = (template, locale.language(), *key)
    part = page.parts.get(whole_key)
    if part is None:
        part = Markup(render_template(template, **context))  # noqa: S704
        page.parts.put(whole_key, part)
    return part


def _state_of(post: Post, page: TopicPage, actor: Actor, *, is_supported: bool, may_reply: bool) -> ReaderState:
    return ReaderState(
        is_member=actor.is_member,
        is_own=actor.is_member and post.author_id == actor.user_id,
        has_supported=is_supported,
        may_support=bool(policies.may_support(actor, post)),
        may_edit=bool(policies.may_edit(actor, post, page.topic)),
        may_delete=bool(policies.may_delete(actor, post)),
        may_reply=may_reply,
        may_moderate=bool(policies.may_steer(actor)),
    )


def _first_new(posts: Sequence[Post], stamp: Stamp) -> int | None:
    """The number of the first post on this page that the reader has not seen."""
    if stamp.read_number is None:
        return None
    return next((post.number for post in posts if post.number > (stamp.read_number or 0)), None)


@topics.get("/themen/<public_id>/druck")
def print_topic(public_id: str) -> ResponseReturnValue:
    """The whole topic on one page, for paper; very long ones in parts of 200 posts."""
    actor = current_actor()
    authorise(everyone, actor)
    stamp = found(find_stamp(public_id, actor=actor))
    first = request.args.get("ab", 1, type=number_or_zero)
    if not 1 <= first <= max(stamp.last_number, 1):
        abort(404)
    page = load_page(stamp, 1)
    posts = list_posts_from(stamp.thread_id, first=first, most=PRINTED_POSTS)
    return render_template(
        "topics/print_topic.html", topic=page.topic, page=page, posts=posts, first=first, most=PRINTED_POSTS
    )
