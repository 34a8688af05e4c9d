"""Pages leave packed: Brotli or gzip, whichever the browser takes."""

import gzip

import brotli
from flask import Flask, Response, request

SMALLEST = 1_000
TYPES = frozenset({"text/html", "text/plain", "application/json", "text/csv", "application/atom+xml"})


def install(app: Flask) -> None:
    app.after_request(_pack)


def _pack(response: Response) -> Response:
    """Pack an answer that is worth it; streams and what is already packed stay as they are."""
    response.vary.add("Accept-Encoding")
    if response.is_streamed or response.direct_passthrough or "Content-Encoding" in response.headers:
        return response
    if response.mimetype not in TYPES or response.status_code in (204, 304):
        return response
    body = response.get_data()
    if len(body) < SMALLEST:
        return response
    accepted = request.accept_encodings
    # the quickest levels: packing must not cost more than making the page
    if accepted["br"]:
        response.set_data(brotli.compress(body, quality=1))
        response.headers["Content-Encoding"] = "br"
    elif accepted["gzip"]:
        response.set_data(gzip.compress(body, compresslevel=1, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
