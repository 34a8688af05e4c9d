"""Personal pages leave no trace in a browser: they are not stored, and logging out empties what was."""

from flask import Blueprint, Response, request

from forum.accounts.identity import current_login

# links from mails open pages without a log-in
KEYS = frozenset({"key", "token"})


def keep_out_of_caches(blueprint: Blueprint) -> None:
    """Forbid storing the answers of all pages of a blueprint."""
    blueprint.after_request(forbid_storing)


def clear_browser(response: Response) -> Response:
    """Have the browser let go of drafts and pages; the next person at a shared computer finds nothing."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def forbid_storing(response: Response) -> Response:
    """Have an answer stored nowhere when it is made for one person."""
    if current_login() or KEYS & set(request.view_args or {}):
        response.headers.setdefault("Cache-Control", "private, no-store")
    return response
