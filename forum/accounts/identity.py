"""Who is behind the request: the revocable row a session cookie points to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Protocol

from flask import Flask, Response, current_app, g
from flask import session as cookie
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import contains_eager

from forum.accounts.keys import hash_token
from forum.accounts.models import User, UserSession
from forum.accounts.policies import actor_for
from forum.accounts.services.devices import OpenedDevice, touch_device
from forum.core.access import GUEST, Actor, HeldSeat
from forum.core.data.database import AnySelect, session
from forum.core.data.pairs import Pairs
from forum.core.mail.recipients import Reader
from forum.core.time import clock
from forum.core.web.page_changes import keys_without_number
from forum.core.web.page_state import note_versions_in, versions_column
from forum.core.web.traces import request_leaves_no_trace


class SeatsColumn(Protocol):
    """What a person holds at a moment, as pairs of space and function."""

    def __call__(self, person: type[User], *, now: ColumnElement[datetime]) -> ColumnElement[Pairs]: ...


class MarkColumn(Protocol):
    """Whether something holds of a person, as a column of the statement that finds them."""

    def __call__(self, person: type[User]) -> ColumnElement[bool]: ...


# by what areas above ask for them, such as "has_unread"
Marks = Mapping[str, MarkColumn]


@dataclass(eq=False)
class Login(UserMixin):  # type: ignore[misc]
    """A device's log-in, as Flask-Login carries it: the cookie holds only the token."""

    token: str
    device: UserSession
    user: User
    actor: Actor
    # what holds of the person: without it nobody needs to look further
    marks: frozenset[str] = frozenset()

    def get_id(self) -> str:
        return self.token


def install(app: Flask, *, seats_column: SeatsColumn, marks: Marks) -> None:
    """Identify people by their session cookie, with the seats that they hold today and what else holds of them."""
    app.extensions["seats_column"], app.extensions["login_marks"] = seats_column, marks
    manager = LoginManager(app)
    # a session cookie that is stolen and used elsewhere is revoked from the device list, not guessed at
    manager.session_protection = None
    manager.user_loader(_load)
    app.before_request(_touch)
    app.after_request(_let_nobody_keep)


def current_login() -> Login | None:
    # for guests the proxy holds Flask-Login's anonymous user
    return current_user if current_user.is_authenticated else None


def current_actor() -> Actor:
    login = current_login()
    return login.actor if login else GUEST


def current_member() -> User:
    """The person logged in; a policy has asked for one before."""
    login = current_login()
    if login is None:
        raise RuntimeError("a view asked for a member without a policy that requires one")
    return login.user


def start_login(opened: OpenedDevice, *, stays: bool) -> None:
    """Put a new log-in into the browser's cookie; nothing of the guest's cookie is kept."""
    cookie.clear()
    # made for the guest's cookie: pages of this request need one for the new cookie
    g.pop("csrf_token", None)
    cookie.permanent = stays
    user = opened.row.user
    login_user(Login(opened.token, opened.row, user, _actor_of(user)))
    # Flask-Login's fingerprint of address and browser: not asked for, so not kept
    cookie.pop("_id", None)


def end_login() -> None:
    """Remove the log-in from the browser's cookie."""
    logout_user()
    cookie.clear()


def _touch() -> None:
    """Note that a device is in use; a GET cannot write, so any other request does, but for secret votes."""
    login = current_login() if g.get("writes") and not request_leaves_no_trace() else None
    if login:
        touch_device(login.device)


def _let_nobody_keep(response: Response) -> Response:
    """Whoever has a seat gets pages that no browser keeps: its back button asks again, also after a log-out.

    What everybody may read anyway may be kept. Nobody who was not asked for has been shown anything of theirs.
    """
    login = current_login() if "_login_user" in g else None
    if login and login.actor.seats and not response.cache_control.public:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _load(token: str) -> Login | None:
    """One query finds device, person and seats, and which state what pages show is in."""
    keys = keys_without_number()
    known = current_app.extensions
    marks: Marks = known["login_marks"]
    statement = _find_device(clock.today(), keys, known["seats_column"], tuple(marks.values()))
    row = session.execute(statement, {"token_hash": hash_token(token), "now": clock.now()}).first()
    if row is None:
        return None
    device, seats, versions, *held = row
    note_versions_in(versions, keys)
    g.language = device.user.language
    actor = actor_for(device.user, HeldSeat.read(seats))
    return Login(
        token, device, device.user, actor, frozenset(name for name, holds in zip(marks, held, strict=True) if holds)
    )


@lru_cache(maxsize=2)
def _find_device(
    _today: date, keys: tuple[str, ...], seats_column: SeatsColumn, marks: tuple[MarkColumn, ...]
) -> AnySelect:
    """Put together once a day: every request of a member runs it."""
    return (
        select(
            UserSession,
            seats_column(User, now=bindparam("now", type_=User.created_at.type)),
            versions_column(keys),
            *(mark(User) for mark in marks),
        )
        .join(UserSession.user)
        .options(contains_eager(UserSession.user))
        .where(UserSession.token_hash == bindparam("token_hash"), UserSession.expires_at > bindparam("now"))
    )


def find_mail_reader(user_id: int) -> Reader | None:
    """Whoever reads the mail to an account, with the address and the rights of this moment. One query."""
    found = _find_person(user_id)
    if found is None:
        return None
    user, actor = found
    return Reader(
        user.email,
        user.language,
        user.greeting,
        is_confirmed=user.is_confirmed,
        is_leaving=user.is_leaving,
        actor=actor,
    )


def _actor_of(user: User) -> Actor:
    found = _find_person(user.id)
    assert found is not None
    return found[1]


def _find_person(user_id: int) -> tuple[User, Actor] | None:
    statement = _person_statement(clock.today(), current_app.extensions["seats_column"])
    row = session.execute(statement, {"person": user_id, "now": clock.now()}).first()
    return (row[0], actor_for(row[0], HeldSeat.read(row[1]))) if row else None


@lru_cache(maxsize=2)
def _person_statement(_today: date, seats_column: SeatsColumn) -> AnySelect:
    """A person with their seats, put together once a day: every notification asks for its reader."""
    seats = seats_column(User, now=bindparam("now", type_=User.created_at.type))
    return select(User, seats).where(User.id == bindparam("person"))
