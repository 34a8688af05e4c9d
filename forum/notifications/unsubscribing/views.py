"""The page behind the link in each mail that can be stopped: opened it changes nothing, its button does (RFC 8058)."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.mail.leaving import Leaving, leaving_path, read_leaving
from forum.core.security.signing import BadLink, SignatureProblem
from forum.core.web.guard import authorise
from forum.extensions import csrf
from forum.notifications.unsubscribing.known_scopes import SCOPES, wider
from forum.notifications.unsubscribing.scopes import REST, Scope
from forum.notifications.views.blueprint import notifications

GONE = 410


@dataclass(frozen=True, slots=True)
class Opened:
    """What the link of a mail stops, by which scope, and its name."""

    leaving: Leaving
    scope: Scope
    name: object


@notifications.get("/abmelden/<token>")
def show_leaving(token: str) -> ResponseReturnValue:
    """Changes nothing: programs that look into mails open every link."""
    authorise(everyone, current_actor())
    opened = _open(token)
    return _page(token, opened) if isinstance(opened, Opened) else _broken(opened)


@notifications.post("/abmelden/<token>")
@csrf.exempt  # type: ignore[untyped-decorator]
def leave_mails(token: str) -> ResponseReturnValue:
    """Mail programs send this without cookie and token; whoever has the signed address may do no more than this with it."""
    authorise(everyone, current_actor())
    opened = _open(token)
    if not isinstance(opened, Opened):
        return _broken(opened)
    opened.scope.stop(opened.leaving)
    return _page(token, opened)


@notifications.post("/abmelden/<token>/zurueck")
@csrf.exempt  # type: ignore[untyped-decorator]
def take_leaving_back(token: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    opened = _open(token)
    if not isinstance(opened, Opened):
        return _broken(opened)
    opened.scope.take_back(opened.leaving)
    return _page(token, opened, is_taken_back=True)


def _open(token: str) -> Opened | SignatureProblem:
    try:
        leaving = read_leaving(token)
    except BadLink as error:
        return error.problem
    scope = SCOPES.get(leaving.scope)
    name = scope.name_of(leaving) if scope else None
    return Opened(leaving, scope, name) if scope and name is not None else SignatureProblem.BROKEN


def _page(token: str, opened: Opened, *, is_taken_back: bool = False) -> str:
    more = wider(opened.leaving)
    more_name = SCOPES[more.scope].name_of(more) if more else None
    return render_template(
        "notifications/show_leaving.html",
        token=token,
        name=opened.name,
        is_stopped=opened.scope.is_stopped(opened.leaving),
        is_taken_back=is_taken_back,
        wider=leaving_path(more) if more and more_name else None,
        wider_name=more_name,
        rest=REST,
    )


def _broken(problem: SignatureProblem) -> ResponseReturnValue:
    is_old = problem is SignatureProblem.TOO_OLD
    return render_template("notifications/broken_leaving.html", is_old=is_old), GONE
