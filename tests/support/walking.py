"""Reach the pages of the site by its links, as a person does."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Page, Response
from werkzeug.exceptions import HTTPException

from tests.support.browser import Visitor

MOST_PAGES = 150
# PDF and pictures, which browsers show in pages of their own, and what they save
FILES = {"documents.show_file", "events.show_event_ical", "events.subscribe_to_events"}


def walk(window: Visitor, app: Flask, seen: set[str]) -> Iterator[tuple[str, Response]]:
    """Open one page of each kind that is not in `seen`, from the start page on; gives its name and its response."""
    waiting = ["/"]
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        kind = endpoint(app, address)
        if kind is None or kind in seen | FILES:
            continue
        seen.add(kind)
        window.complaints.clear()
        response = window.page.goto(window.origin + address)
        if response is None or "text/html" not in response.headers.get("content-type", ""):
            continue
        yield f"{address} ({kind})", response
        waiting += links(window.page, window.origin)


def links(page: Page, origin: str) -> list[str]:
    """The site's own addresses behind the links of a page, without fragments; files to download are no pages."""
    found: list[str] = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(one => one.href)")
    return [url.removeprefix(origin).split("#")[0] for url in found if url.startswith(origin + "/")]


def endpoint(app: Flask, address: str) -> str | None:
    """The view behind an address; None for a static file."""
    try:
        name, _ = app.url_map.bind("127.0.0.1").match(urlsplit(address).path, method="GET")
    except HTTPException:
        return f"nothing at {address}"
    return None if name.startswith("static") else str(name)
