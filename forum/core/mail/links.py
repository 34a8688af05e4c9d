"""Addresses of pages for those who know no request: mails, jobs, stored texts."""

from urllib.parse import urlsplit

from flask import current_app


def public_url(endpoint: str, **values: str | int) -> str:
    """The full address of a page, from wherever it is asked: request, job or command."""
    return with_host(public_path(endpoint, **values))


def with_host(path: str) -> str:
    """The full address of a path within the site."""
    return str(current_app.config["PUBLIC_URL"]).rstrip("/") + path


def public_path(endpoint: str, **values: str | int) -> str:
    """The address of a page within the site."""
    adapter = current_app.url_map.bind("")
    return adapter.build(endpoint, {key: value for key, value in values.items() if value is not None})


def own_host() -> str:
    """The name of the host under which people reach the site."""
    return urlsplit(str(current_app.config["PUBLIC_URL"])).hostname or ""


def own_path(text: str | None) -> str:
    """A path within this site to go back to, or empty: never another host, never a scheme."""
    path = (text or "").strip()
    if not path.startswith("/") or path.startswith(("//", "/\\")) or not path.isprintable():
        return ""
    return path
