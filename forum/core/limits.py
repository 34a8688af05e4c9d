"""Coarse limits on what one network may send in a short time; what protects accounts counts in the database."""

from importlib.util import find_spec

from flask import Flask, current_app, request
from flask_limiter import Limiter

from forum.core.throttle import hash_key, network_prefix
from forum.core.unit_of_work import SAFE_METHODS
from forum.settings import Settings, SettingsError

# a school class or a full town hall behind one address must be able to write at the same time
MOST = ("300 per minute", "5000 per hour")


def install(app: Flask) -> None:
    """Count what changes something; reading is free and costs no look-up."""
    settings: Settings = app.extensions["settings"]
    if settings.redis_url and find_spec("redis") is None:
        raise SettingsError('REDIS_URL is set, but the client of Redis is not installed: pip install "redis>=7.4,<8".')
    limiter = Limiter(
        _network,
        application_limits=list(MOST),
        storage_uri=settings.redis_url or "memory://",
        strategy="fixed-window",
        # a limit that cannot be counted must not stop the forum
        swallow_errors=True,
    )
    limiter.request_filter(_is_reading)
    limiter.init_app(app)


def _network() -> str:
    """Who sends, as a keyed hash of the network: no address is kept."""
    return hash_key(network_prefix(request.remote_addr), secret=str(current_app.config["SECRET_KEY"]))


def _is_reading() -> bool:
    return request.method in SAFE_METHODS
