"""A request that only reads writes nothing, whatever its view does."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.core.access import GUEST, everyone
from forum.core.data.database import session
from forum.core.security.throttle import Attempt, note_attempt
from forum.core.web.guard import authorise
from tests.support.client import Client

pytestmark = pytest.mark.both_databases


def write_something() -> str:
    authorise(everyone, GUEST)
    note_attempt("test", "0" * 64)
    session.flush()
    return "written"


def test_a_get_request_cannot_write(make_app):
    app: Flask = make_app()
    app.add_url_rule("/schreibt", view_func=write_something, methods=["GET", "POST"])
    visitor = Client(app)

    written = []
    for send in (visitor.get, visitor.post):
        visitor.get("/darstellung")
        assert send("/schreibt").body == "written"
        written.append(session.scalar(select(func.count()).select_from(Attempt)))

    assert written == [0, 1]
