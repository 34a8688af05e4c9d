"""Forms that cannot be taken are carried on: the page that refuses one shows it again, and sending that only fills it in.

Nothing is kept on the server. What was sent goes back to its sender alone, as hidden fields of the refusing page, until
the form stands filled in again. A request that carries a form (`MARK`) is never taken: its forms are not valid, its
transaction is rolled back.
"""

import re
from collections.abc import Callable, Mapping
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
# before the name of a field for files: what the file was called that was chosen there
FILE_PREFIX = "carried-file-"
# before the name of a field for files: the form is sent without the file that was chosen there
WITHOUT_FILE_PREFIX = "without-file-"
LONGEST_FILE_NAME = 200
# the fields of the log-in on the page that carries a form
LOGIN_PREFIX = "log-in-"
# one word that a person wrote, as a title may be; keys are written in small letters or hold digits
_NOUN = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,}(-[A-ZÄÖÜa-zäöüß]+)*[.!?]?")
# before the names of fields that hold a secret vote: they are never sent along, nor shown on a page that refuses the form
SEALED_PREFIX = "sealed-"
# with the fields of the log-in, less than a request may hold
MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class CarriedField:
    """A field of a form that is sent along."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class CarriedForm:
    """A form as it was sent, without its passwords, secret votes, files and token; sent again to `action` it is filled in or taken.

    Of files it knows what they were called, so that whoever chose them reads which ones to choose again.
    """

    action: str
    fields: tuple[CarriedField, ...]
    is_only_filled_in: bool

    @property
    def texts(self) -> list[str]:
        """What somebody wrote, and no keys and choices: more than one word, or one that is written like a noun."""
        written = (one.value for one in self.fields if not one.name.startswith(FILE_PREFIX))
        return list(dict.fromkeys(text for text in written if len(text.split()) > 1 or _NOUN.fullmatch(text)))

    @property
    def files(self) -> list[str]:
        """What the files were called that have to be chosen again."""
        return [one.value for one in self.fields if one.name.startswith(FILE_PREFIX)]


def sent_form() -> CarriedForm | None:
    """The form of this request; None if it has no fields, is too large or cannot be read."""
    action = own_path(request.full_path.rstrip("?"))
    if request.method in SAFE_METHODS or request.endpoint is None or not action:
        return None
    try:
        pairs = [(name, value) for name, value in request.form.items(multi=True) if _is_carried(name)]
        pairs += [(f"{FILE_PREFIX}{field}", name) for field, name in files_to_choose_again().items()]
    except HTTPException:
        return None
    if not pairs or len(urlencode(pairs)) > MOST_BYTES:
        return None
    fields = tuple(CarriedField(*one) for one in pairs)
    return CarriedForm(action, fields, is_only_filled_in=MARK in request.form)


def files_to_choose_again() -> Mapping[str, str]:
    """The names of the files that were sent with this form, or with the one that it carries on, by the name of the field.

    No browser keeps them when the form is shown again.
    """
    carried = {
        name.removeprefix(FILE_PREFIX): value for name, value in request.form.items() if name.startswith(FILE_PREFIX)
    }
    chosen: dict[str, list[str]] = {}
    for field, file in request.files.items(multi=True):
        if file.filename:
            chosen.setdefault(field, []).append(file.filename)
    named = carried | {field: ", ".join(names) for field, names in chosen.items()}
    return {field: name[:LONGEST_FILE_NAME] for field, name in named.items()}


def goes_without_file(field: str) -> bool:
    """Whether somebody has said that the form is sent without the file that was chosen in this field."""
    return f"{WITHOUT_FILE_PREFIX}{field}" in request.form


def holds_secret_vote() -> bool:
    """Whether this form was one in which somebody voted in secret: nothing of it is shown again."""
    return any(name.startswith(SEALED_PREFIX) for name in request.form)


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
    app.jinja_env.globals["files_to_choose_again"] = files_to_choose_again


def _is_carried(name: str) -> bool:
    is_secret = "password" in name or name.startswith((LOGIN_PREFIX, SEALED_PREFIX))
    return not is_secret and name not in ("csrf_token", MARK) and not name.startswith(FILE_PREFIX)


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
