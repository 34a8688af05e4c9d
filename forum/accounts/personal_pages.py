"""Keeping personal pages out of browsers' caches, and clearing a browser on log-out."""

from flask import Blueprint, Response, request

from forum.accounts.identity import current_login
from forum.core.web.drafts import forget_drafts

# links from mails open pages without a log-in
KEYS = frozenset({"key", "token"})


def keep_out_of_caches(blueprint: Blueprint) -> None:
    """Forbid storing the answers of all pages of a blueprint."""
    blueprint.after_request(forbid_storing)


def clear_browser(response: Response) -> Response:
    """Have the browser delete drafts and pages, for the next person at a shared computer."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    # for browsers that do not know the header
    forget_drafts()
    return response


def forbid_storing(response: Response) -> Response:
    """Have an answer stored nowhere when it is made for one person."""
    if current_login() or KEYS & set(request.view_args or {}):
        response.headers.setdefault("Cache-Control", "private, no-store")
    return response
