"""Personal pages leave no trace in a browser: they are not stored, and logging out empties what was."""

from flask import Blueprint, Response, request

from forum.accounts.identity import current_login

# links from mails open pages without a log-in
KEYS = frozenset({"key", "token"})


def keep_out_of_caches(blueprint: Blueprint) -> None:
    """Have the pages of a blueprint stored nowhere when they are made for one person."""
    blueprint.after_request(_forbid_storing)


def clear_browser(response: Response) -> Response:
    """Have the browser let go of drafts and pages; the next person at a shared computer finds nothing."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _forbid_storing(response: Response) -> Response:
    if current_login() or KEYS & set(request.view_args or {}):
        response.headers.setdefault("Cache-Control", "private, no-store")
    return response
