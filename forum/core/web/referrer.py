"""The page from which a request comes, as the browser says."""

from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from forum.core.mail.links import own_path


def page_it_came_from() -> str:
    """Its path and query; "/" for one that cannot be opened, as an address that takes forms alone; empty if it is none of ours.

    Anything can stand in that header, and it need not be an address.
    """
    try:
        came_from = urlsplit(request.referrer or "")
    except ValueError:
        return ""
    if came_from.netloc != request.host:
        return ""
    try:
        current_app.url_map.bind(request.host).match(came_from.path, method="GET")
    except HTTPException:
        return "/"
    return own_path(f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path) or "/"
