"""Forms that cannot be taken are carried on: the page that refuses one shows it again, and sending that only fills it in.

Nothing is kept on the server. What was sent goes back to its sender alone, as hidden fields of the refusing page, until
the form stands filled in again. A request that carries a form (`MARK`) is never taken: its forms are not valid, its
transaction is rolled back.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, flash, g, request
from flask import session as cookie
from werkzeug.exceptions import HTTPException

from forum.core.data.unit_of_work import SAFE_METHODS
from forum.core.mail.links import own_path
from forum.core.text.locale import gettext as _

# the field that says: fill the form in, do not take it
MARK = "carried"
# the fields of the log-in on the page that carries a form
LOGIN_PREFIX = "log-in-"
# with the fields of the log-in, less than a request may hold
MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class CarriedField:
    """A field of a form that is sent along."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class CarriedForm:
    """A form as it was sent, without its passwords, files and token; sent again to `action` it is filled in or taken."""

    action: str
    fields: tuple[CarriedField, ...]
    is_only_filled_in: bool
    had_files: bool = False

    @property
    def texts(self) -> list[str]:
        """What somebody wrote in more than one word."""
        return list(dict.fromkeys(one.value for one in self.fields if len(one.value.split()) > 1))


def sent_form() -> CarriedForm | None:
    """The form of this request; None if it has no fields, is too large or cannot be read."""
    action = own_path(request.full_path.rstrip("?"))
    if request.method in SAFE_METHODS or request.endpoint is None or not action:
        return None
    try:
        pairs = [(name, value) for name, value in request.form.items(multi=True) if _is_carried(name)]
    except HTTPException:
        return None
    if not pairs or len(urlencode(pairs)) > MOST_BYTES:
        return None
    fields = tuple(CarriedField(*one) for one in pairs)
    return CarriedForm(action, fields, is_only_filled_in=MARK in request.form, had_files=bool(request.files))


def refused_form() -> CarriedForm | None:
    """The form of this request for the page that refuses it: sent again it is only filled in."""
    sent = sent_form()
    return replace(sent, is_only_filled_in=True) if sent else None


def carries_form() -> bool:
    """Whether the request is one that only fills in its form."""
    return request.method not in SAFE_METHODS and MARK in request.form


def is_only_filled_in() -> bool:
    """Whether the view was called to show its form filled in; what it does is not kept."""
    return bool(g.get("is_only_filled_in"))


def install(app: Flask, *, log_in: Callable[[], Any]) -> None:
    """Roll back what requests do that only fill in a form; `log_in` comes before, and answers if it fails."""
    app.before_request(log_in)
    app.before_request(_take_nothing)
    app.after_request(_claim_nothing)


def _is_carried(name: str) -> bool:
    is_secret = "password" in name or name.startswith(LOGIN_PREFIX)
    return not is_secret and name not in ("csrf_token", MARK)


def _take_nothing() -> None:
    if carries_form():
        g.is_only_filled_in = True
        g.writes = False
        g.cookie_before = dict(cookie)


def _claim_nothing(response: Response) -> Response:
    """A view without a form to fill in has acted, which is rolled back: the page it leads to must not say otherwise."""
    if is_only_filled_in() and response.status_code < 400 and response.headers.get("Location"):
        cookie.clear()
        cookie.update(g.cookie_before)
        flash(_("Nothing has been sent yet. Please use the button once more."), "info")
    return response
