"""Addresses of pages as they stand in mails: absolute, under the site's public name."""

from flask import current_app


def public_url(endpoint: str, **values: str | int) -> str:
    """The full address of a page, from wherever it is asked: request, job or command."""
    adapter = current_app.url_map.bind("")
    base = str(current_app.config["PUBLIC_URL"]).rstrip("/")
    return base + adapter.build(endpoint, {key: value for key, value in values.items() if value is not None})
