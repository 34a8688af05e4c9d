"""Addresses of threads and posts; the kind of a thread says which pages they are."""

from typing import Any

from flask import url_for

from forum.core.mail.links import public_path, public_url
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread, page_of
from forum.discussions.thread_kinds import Address, kind_of

WAITING_PLACE = "wartend"


def address_of(thread: Thread, number: int | None = None) -> str:
    """The address of a thread, or of the page and place of one of its posts."""
    if number is not None and number < 0:
        return page_address(thread, thread.page_count) + f"#{WAITING_PLACE}"
    place = place_of(thread, number)
    return url_for(place.endpoint, **place.values, _anchor=f"b{number}" if number else None)


def place_of(thread: Thread, number: int | None = None) -> Address:
    """The page on which a thread begins, or on which one of its posts stands."""
    # the official answer stands below the opening post
    page = 1 if number == thread.answer_number else page_of(number or 1)
    at = kind_of(thread).page(thread)
    return Address(at.endpoint, {**at.values, "seite": page}) if page > 1 else at


def page_address(thread: Thread, page: int) -> str:
    """The address of a page of a thread."""
    return _url(thread, page=page)


def quote_address(thread: Thread, post: Post, *, is_member: bool) -> str:
    """Where a post is quoted: the form below its thread; for guests a page of its own, which asks them to log in."""
    if not is_member:
        return url_for("discussions.new_reply", thread_id=thread.public_id, zitat=post.public_id)
    return _url(thread, anchor="antwort", zitat=post.public_id)


def print_address(thread: Thread, *, first: int | None = None) -> str:
    """Where a thread is printed, from a post on."""
    at = kind_of(thread).print_page(thread)
    return url_for(at.endpoint, **at.values, ab=first)


def editor_of(thread: Thread) -> str | None:
    """Where the thread itself is edited; None if only its posts can be."""
    editor = kind_of(thread).editor
    if editor is None:
        return None
    at = editor(thread)
    return url_for(at.endpoint, **at.values)


def public_address_of(thread: Thread) -> str:
    """The full address of a thread, for mails."""
    at = kind_of(thread).page(thread)
    return public_url(at.endpoint, **at.values)


def path_of(thread: Thread) -> str:
    """The address of a thread within the site, for those who know no request."""
    at = kind_of(thread).page(thread)
    return public_path(at.endpoint, **at.values)


def _url(thread: Thread, *, page: int = 1, anchor: str | None = None, **query: Any) -> str:
    at = kind_of(thread).page(thread)
    return url_for(at.endpoint, **at.values, seite=page if page > 1 else None, _anchor=anchor, **query)
