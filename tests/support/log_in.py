"""A log-in without the log-in page: the same row and the same signed cookie, without the cost of a password."""

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from forum.accounts.models import User
from forum.accounts.services.devices import open_device
from forum.core.data.database import session


def session_cookie(app: Flask, person: User) -> str:
    """The value of the session cookie of a browser in which this person has just logged in."""
    opened = open_device(person, device="Browser im Test", stays=False)
    session.commit()
    assert isinstance(app.session_interface, SecureCookieSessionInterface)
    serializer = app.session_interface.get_signing_serializer(app)
    assert serializer is not None
    return str(serializer.dumps({"_user_id": opened.token, "_fresh": True}))
