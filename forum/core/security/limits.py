"""Coarse limits on what one network may send, counted by each process, or across all of them with REDIS_URL.

What protects accounts counts in the database.
"""

import logging
import time
from importlib.util import find_spec

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter, RateLimitExceeded
from limits import RateLimitItemPerMinute
from limits.errors import StorageError

from forum.core.data.unit_of_work import SAFE_METHODS
from forum.core.errors import TooManyAttempts
from forum.core.security.throttle import hash_key, network_prefix
from forum.core.text.locale import lazy_gettext as _
from forum.core.web import error_pages
from forum.settings import Settings, SettingsError

log = logging.getLogger("forum.limits")

# a full town hall behind one address may write for a while as quickly as for a minute, but not all day
MINUTES_AT_FULL_SPEED = 15


def install(app: Flask) -> None:
    """Count what changes something; reading is free and costs no look-up."""
    settings: Settings = app.extensions["settings"]
    if settings.redis_url and find_spec("redis") is None:
        raise SettingsError('REDIS_URL is set, but the client of Redis is not installed: pip install "redis>=7.4,<8".')
    most = settings.writes_per_minute
    limiter = Limiter(
        _network,
        application_limits=[f"{most} per minute", f"{most * MINUTES_AT_FULL_SPEED} per hour"],
        storage_uri=settings.redis_url or "memory://",
        storage_options={"wrap_exceptions": True},
        strategy="fixed-window",
        # while Redis is away each process counts for itself
        in_memory_fallback_enabled=True,
        swallow_errors=True,
    )
    limiter.request_filter(_is_reading)
    limiter.init_app(app)
    app.extensions["limiter_of_networks"] = limiter

    def show_when_to_return(_error: RateLimitExceeded) -> ResponseReturnValue:
        response = error_pages.show(429)
        limit = limiter.current_limit
        response.headers["Retry-After"] = str(max(1, round(limit.reset_at - time.time())) if limit else 60)
        return response

    app.register_error_handler(RateLimitExceeded, show_when_to_return)
    app.before_request(_limit_plain_forms)
    app.before_request(_refuse_nul)


def limit_reading(purpose: str, *, times: float) -> None:
    """Count a page that costs far more than others; raises TooManyAttempts when one network asks too often.

    It may read `times` as often in a minute as it may send something. Purposes are counted apart. While the place
    where they are counted is away, nobody is refused.
    """
    limiter: Limiter = current_app.extensions["limiter_of_networks"]
    most = RateLimitItemPerMinute(round(current_app.extensions["settings"].writes_per_minute * times))
    try:
        is_within = limiter.limiter.hit(most, purpose, _network())
    except StorageError:
        log.warning("requests cannot be counted", exc_info=True)
        return
    if not is_within:
        raise TooManyAttempts(_("Too many searches in a short time. Please try again in a minute."), retry_after=60)


def _limit_plain_forms() -> None:
    """Only uploads may be large: Werkzeug reads a plain form whole, whatever its limit for fields."""
    if request.mimetype == "application/x-www-form-urlencoded":
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]


def _refuse_nul() -> None:
    """No person types the character 0, and PostgreSQL neither keeps it nor looks for it."""
    if "\0" in request.path:
        abort(404)
    for sent in (request.args, request.form):
        if any("\0" in name + value for name, value in sent.items(multi=True)):
            abort(400)


def _network() -> str:
    """Who sends, as a keyed hash of the network: no address is kept."""
    return hash_key(network_prefix(request.remote_addr), secret=str(current_app.config["SECRET_KEY"]))


def _is_reading() -> bool:
    return request.method in SAFE_METHODS
