"""Told to the area above when one of its threads enters or leaves the lists."""

from collections.abc import Callable

from forum.discussions.models import Thread

ListingCallback = Callable[[Thread, bool], None]

_callbacks: dict[str, ListingCallback] = {}


def on_listing_change(thread_type: str, callback: ListingCallback) -> None:
    """Have `callback(thread, listed)` called in the transaction in which a thread of that type enters or leaves."""
    _callbacks[thread_type] = callback


def tell_listing_change(thread: Thread, *, listed: bool) -> None:
    callback = _callbacks.get(thread.type)
    if callback:
        callback(thread, listed)
