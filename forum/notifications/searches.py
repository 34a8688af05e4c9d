"""Saved searches that find something new: by words and filters, exactly as the page of results does."""

from collections.abc import Callable, Collection, Mapping, Sequence

from flask import Flask, current_app
from sqlalchemy import select

from forum.core.data.database import session
from forum.index.kinds import find_kind
from forum.index.searching.found import Filters
from forum.index.searching.matching import finder_of
from forum.notifications.models.subscriptions import Followed, Subscription

# the search above knows what stands in its addresses: words and filters, by the address
ReadSearches = Callable[[Collection[str]], Mapping[str, tuple[str, Filters]]]


def install(app: Flask, read: ReadSearches) -> None:
    """Name the function that reads saved searches."""
    app.extensions["read_saved_searches"] = read


def searches_that_find(kind: str, key: int, *, by_status: bool = False) -> Sequence[int]:
    """The keys of the saved searches that find a thing of a searchable kind; who may read it is asked elsewhere.

    Equal searches of many people are looked at once. `by_status`: only those that ask for a status, for it has changed.
    """
    by_search: dict[str, list[int]] = {}
    saved = select(Subscription.id, Subscription.search).where(Subscription.what == Followed.SEARCH)
    for subscription_id, search in session.execute(saved):
        by_search.setdefault(search, []).append(subscription_id)
    searchable = find_kind(kind)
    if not by_search or searchable is None:
        return ()
    read: ReadSearches = current_app.extensions["read_saved_searches"]
    wanted = read(by_search)
    found = []
    for document in searchable.documents([key]):
        is_found = finder_of(document)
        for search, keys in by_search.items():
            words, filters = wanted[search]
            if (filters.statuses or not by_status) and is_found(words, filters):
                found += keys
    return found
