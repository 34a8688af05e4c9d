"""Deny by default: a view answers only after it has asked a policy."""

from typing import TypeVar

from flask import Flask, Response, abort, g, request

from forum.core.access import Actor, Verdict
from forum.core.errors import UnguardedView

T = TypeVar("T")

FREE_ENDPOINTS = frozenset({"static", "health.show_liveness", "health.show_readiness"})


class Refused(Exception):
    """A policy said no; answered with 403."""

    def __init__(self, verdict: Verdict, actor: Actor) -> None:
        super().__init__(str(verdict.reason))
        self.verdict = verdict
        self.actor = actor


class LoginNeeded(Refused):
    """A policy said no, and logging in would help."""


def authorise(verdict: Verdict, actor: Actor) -> None:
    """Go on only if the verdict allows it; raises Refused or LoginNeeded otherwise."""
    g.guarded = True
    if not verdict:
        raise (LoginNeeded if verdict.needs_login else Refused)(verdict, actor)


def found(thing: T | None) -> T:
    """The thing, or 404: what an actor may not see does not exist."""
    if thing is None:
        g.guarded = True
        abort(404)
    return thing


def install(app: Flask) -> None:
    """Fail loudly when a view has answered without a verdict."""
    app.after_request(_check)


def _check(response: Response) -> Response:
    # OPTIONS is answered by Flask itself, with the methods of the address and nothing else
    free = request.endpoint is None or request.endpoint in FREE_ENDPOINTS or request.method == "OPTIONS"
    asked = free or g.get("guarded")
    if response.status_code < 400 and not asked:
        raise UnguardedView(request.endpoint)
    return response
