"""Who is behind the request: the revocable row a session cookie points to."""

import hashlib
from dataclasses import dataclass

from flask import Flask, g
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from forum.accounts.models import User, UserSession
from forum.accounts.policies import actor_for
from forum.core import clock
from forum.core.access import GUEST, Actor
from forum.core.database import session


@dataclass(eq=False)
class Login(UserMixin):  # type: ignore[misc]
    """A device's log-in, as Flask-Login carries it: the cookie holds only the token."""

    token: str
    device: UserSession
    user: User
    actor: Actor

    def get_id(self) -> str:
        return self.token


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def install(app: Flask) -> None:
    manager = LoginManager(app)
    # a session cookie that is stolen and used elsewhere is revoked from the device list, not guessed at
    manager.session_protection = None
    manager.user_loader(_load)


def current_login() -> Login | None:
    # the proxy carries Flask-Login's anonymous user for guests
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


def _load(token: str) -> Login | None:
    now = clock.now()
    query = (
        select(UserSession)
        .join(UserSession.user)
        .options(contains_eager(UserSession.user))
        .where(UserSession.token_hash == hash_token(token), UserSession.expires_at > now)
    )
    device = session.scalar(query)
    if device is None:
        return None
    user = device.user
    suspended = user.suspended_until is not None and user.suspended_until > now
    g.language = user.language
    return Login(token, device, user, actor_for(user, is_suspended=suspended))
