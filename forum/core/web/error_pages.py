"""Error pages: what happened, what to do, and the number under which it stands in the log."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import Flask, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge, SecurityError
from werkzeug.wrappers import Response

from forum.core.data.database import PASSING, session
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.running import request_log
from forum.core.text import locale
from forum.core.web.carried_forms import CarriedForm, holds_secret_vote, refused_form
from forum.core.web.error_texts import BUTTON_EXPIRED, FORM_EXPIRED, FORM_REFUSED, TEXTS, VOTE_EXPIRED, ErrorText
from forum.core.web.guard import Refused

log = logging.getLogger("forum.errors")

RETRY_AFTER_SECONDS = 10
# what may go through when the form is sent again
WORTH_ANOTHER_TRY = frozenset({400, 409, 429, 500, 503})
# a body that is too long is read to its end up to here, for a browser shows no answer while it still sends
MOST_DRAINED_BYTES = 64 * 1024 * 1024
OUT_OF_ORDER = (*PASSING, PoolTimeout)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What an error page says."""

    code: int
    title: str
    what_happened: str
    what_to_do: str
    reference: str
    sent: CarriedForm | None = None

    @property
    def can_be_sent_again(self) -> bool:
        return self.sent is not None and self.code in WORTH_ANOTHER_TRY


def install(app: Flask) -> None:
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(SecurityError, show_wrong_host)
    app.register_error_handler(CSRFError, show_expired_form)
    app.register_error_handler(RequestEntityTooLarge, show_too_large)
    app.register_error_handler(Refused, show_refusal)
    app.register_error_handler(DomainError, show_broken_rule)
    app.register_error_handler(TooManyAttempts, show_too_many)
    app.register_error_handler(DBAPIError, show_database_error)
    app.register_error_handler(PoolTimeout, show_database_error)


def show_http_error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if isinstance(error, InternalServerError) and error.original_exception is not None:
        return _show_mishap(error.original_exception)
    response = show(status)
    _take_headers(response, error.get_headers())
    return response


def show_wrong_host(error: SecurityError) -> ResponseReturnValue:
    """A host name that is not ours, often forged: no link can be made under it."""
    log.info("request refused: %s", error.description)
    return _respond(_plain(replace(_page(400, TEXTS[400]), sent=None)), 400)


def show_expired_form(error: CSRFError) -> ResponseReturnValue:
    """The session a form was made for has ended: show what was typed, and the way back into the form."""
    log.info("form refused: %s", error.description)
    if holds_secret_vote():
        return show(400, VOTE_EXPIRED)
    return show(400, FORM_EXPIRED if refused_form() else BUTTON_EXPIRED)


def show_too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    _drain()
    return show(413)


def show_refusal(refused: Refused) -> ResponseReturnValue:
    log.info("access refused: the policy says no")
    return show(403, FORM_REFUSED if refused_form() else None, happened=str(refused.verdict.reason))


def show_broken_rule(error: DomainError) -> ResponseReturnValue:
    return show(409, happened=str(error.message))


def show_too_many(error: TooManyAttempts) -> ResponseReturnValue:
    log.info("request refused: too many attempts")
    response = show(429, happened=str(error.message))
    response.headers["Retry-After"] = str(error.retry_after)
    return response


def show_database_error(error: Exception) -> ResponseReturnValue:
    """A constraint that spoke is a conflict; a database that is locked or away comes back."""
    if isinstance(error, IntegrityError):
        log.warning("a constraint refused a change", exc_info=error)
        return show(409)
    if isinstance(error, OUT_OF_ORDER):
        log.error("the database does not answer", exc_info=error)
        return _show_out_of_order()
    log.error("the database refused a statement", exc_info=error)
    return show(500)


def show(status: int, text: ErrorText | None = None, *, happened: str = "") -> Response:
    """The page for a status; `happened` says it more exactly than the page would."""
    forget_changes()
    page = _page(status, text or TEXTS.get(status) or _other(status))
    if happened:
        page = replace(page, what_happened=happened)
    try:
        body = render_template("errors/error.html", error=page)
    except Exception:
        # the frame of the page needs what has just failed
        log.exception("the error page itself failed")
        body = _plain(page)
    return _respond(body, status)


def forget_changes() -> None:
    """Drop what the request has begun: neither this page nor the end of the request may write it."""
    g.writes = False
    session.rollback()


def _show_mishap(error: BaseException) -> ResponseReturnValue:
    """What came up outside a view, such as on commit; Flask has logged it already."""
    if isinstance(error, IntegrityError):
        return show(409)
    if isinstance(error, OUT_OF_ORDER):
        return _show_out_of_order()
    return show(500)


def _show_out_of_order() -> Response:
    """Without the page's frame, which would ask the database again."""
    response = _respond(_plain(_page(503, TEXTS[503])), 503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _page(status: int, text: ErrorText) -> ErrorPage:
    words = (str(text.title), str(text.happened), str(text.advice))
    return ErrorPage(status, *words, request_log.reference(), sent=refused_form() if request else None)


def _other(status: int) -> ErrorText:
    return TEXTS[500] if status >= 500 else TEXTS[400]


def _plain(page: ErrorPage) -> str:
    """The page without its frame: it asks nobody who reads it."""
    try:
        return current_app.jinja_env.get_template("errors/plain.html").render(error=page, language=locale.language())
    except Exception:
        log.exception("the plain error page failed")
        lines = (page.title, page.what_happened, page.what_to_do, page.reference)
        return "<!doctype html><meta charset=utf-8>" + "".join(f"<p>{escape(line)}</p>" for line in lines)


def _respond(body: str, status: int) -> Response:
    response = make_response(body, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _take_headers(response: Response, headers: Iterable[tuple[str, str]]) -> None:
    """Keep what belongs to the status, such as Allow with 405 and Retry-After with 429."""
    for name, value in headers:
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value


def _drain() -> None:
    """Read and throw away what the browser still sends."""
    length = request.content_length
    if length is None or length > MOST_DRAINED_BYTES:
        return
    stream = request.environ["wsgi.input"]
    while length > 0:
        chunk = stream.read(min(length, 65536))
        if not chunk:
            return
        length -= len(chunk)
