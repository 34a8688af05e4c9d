"""The one cookie: its name, its attributes, and how it is signed."""

import hashlib
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

NAME = "session"
# a browser takes a cookie of this name from this very host only, by https and for the whole site
NAME_BY_HTTPS = "__Host-session"


class SignedCookie(SecureCookieSessionInterface):
    """Flask's signed cookie, by HMAC-SHA-256 instead of HMAC-SHA-1."""

    digest_method = staticmethod(hashlib.sha256)

    def __init__(self) -> None:
        self._serializers: dict[tuple[Any, ...], URLSafeTimedSerializer | None] = {}

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Made once for the keys of the application: each request reads the cookie, and making one costs as much as signing."""
        keys = (app.secret_key, *app.config["SECRET_KEY_FALLBACKS"])
        if keys not in self._serializers:
            self._serializers = {keys: super().get_signing_serializer(app)}
        return self._serializers[keys]


def install(app: Flask) -> None:
    app.session_interface = SignedCookie()


def cookie_settings(*, by_https: bool, lasts: timedelta) -> dict[str, Any]:
    """Flask's settings of the cookie; `lasts` is how long it outlives the browser for those who stay."""
    return {
        "SESSION_COOKIE_NAME": NAME_BY_HTTPS if by_https else NAME,
        "SESSION_COOKIE_SECURE": by_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": lasts,
        "SESSION_REFRESH_EACH_REQUEST": False,
    }
