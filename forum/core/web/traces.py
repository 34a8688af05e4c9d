"""Views whose requests leave no trace of when somebody made them: casting a secret vote.

Such a request does not say that the person's device is in use, and it stands in no line of the log. What a proxy in front
writes down is the operator's (docs/security.md).
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import current_app, request

P = ParamSpec("P")
R = TypeVar("R")


def leaves_no_trace(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view whose requests are noted nowhere. Its service must record no act and no time."""
    view.leaves_no_trace = True  # type: ignore[attr-defined]
    return view


def request_leaves_no_trace() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "leaves_no_trace", False))
