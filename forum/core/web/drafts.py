"""Drafts live in the browser; when a text has been taken, the next page tells the browser to let go of it."""

from flask import session

KEY = "drafts_saved"
MOST = 10
ALL = "*"


def draft_is_saved(key: str) -> None:
    """The text kept under this key has arrived."""
    session[KEY] = [*session.get(KEY, []), key][-MOST:]


def forget_drafts() -> None:
    """Whoever wrote here has logged out: the next page has the browser let go of all drafts."""
    session[KEY] = [ALL]


def saved_drafts() -> list[str]:
    """The keys to let go of, named once."""
    return list(session.pop(KEY, [])) if KEY in session else []
