"""A log-in without the log-in page: the same row and the same signed cookie, without the cost of a password."""

from secrets import token_hex
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from forum.accounts.models import User
from forum.accounts.services.devices import open_device
from forum.core.data.database import session


def session_cookie(app: Flask, person: User) -> str:
    """The value of the session cookie of a browser in which this person has just logged in."""
    opened = open_device(person, device="Browser im Test", stays=False)
    session.commit()
    return str(_serializer(app).dumps({"_user_id": opened.token, "_fresh": True}))


def with_token(app: Flask, cookie: str | None) -> tuple[str, str]:
    """The session cookie after a page with a form was opened, and the token that its form holds."""
    held: dict[str, Any] = _serializer(app).loads(cookie) if cookie else {}
    held["csrf_token"] = token_hex(20)
    assert app.secret_key
    signed = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(held["csrf_token"])
    return str(_serializer(app).dumps(held)), str(signed)


def _serializer(app: Flask) -> URLSafeTimedSerializer:
    assert isinstance(app.session_interface, SecureCookieSessionInterface)
    serializer = app.session_interface.get_signing_serializer(app)
    assert serializer is not None
    return serializer
