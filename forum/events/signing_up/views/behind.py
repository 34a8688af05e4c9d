"""Which sign-up or place an address stands for, and what the browser may keep of such a page."""

from typing import NoReturn

from flask import Response, abort, make_response, render_template, request

from forum.accounts.identity import current_actor, current_login
from forum.accounts.models import User
from forum.core.access import everyone
from forum.core.data.public_id import LENGTH
from forum.core.web.guard import authorise
from forum.events.models.sign_ups import Place, SignUp
from forum.events.signing_up import policies
from forum.events.signing_up.names import masked_address
from forum.events.signing_up.queries.find import find_own_sign_up, find_place_by_link, find_sign_up_by_link
from forum.events.views.blueprint import events


def sign_up_behind(token: str) -> SignUp:
    """The sign-up of a link from a mail, or, named by its public id, one of the member's own."""
    actor = current_actor()
    if len(token) == LENGTH:
        authorise(policies.may_open_without_link(actor), actor)
        sign_up = find_own_sign_up(token, actor=actor)
    else:
        # a link that mail programs have cut is shorter than a whole one, and still no public id
        authorise(everyone, actor)
        sign_up = find_sign_up_by_link(token)
    return sign_up or _no_such_link()


def place_behind(token: str) -> Place:
    """The place of a companion's link."""
    authorise(everyone, current_actor())
    return find_place_by_link(token) or _no_such_link()


def member_here() -> User | None:
    """Whoever is logged in, if anybody is."""
    login = current_login()
    return login.user if login else None


def _no_such_link() -> NoReturn:
    """Say what may have become of the link, and how to get another one."""
    abort(make_response(render_template("events/no_such_link.html"), 404))


events.add_app_template_filter(masked_address)


@events.after_request
def _keep_links_secret(response: Response) -> Response:
    """Whoever has the link can do what it is for: no browser, proxy or search engine is to keep the page."""
    if "token" in (request.view_args or {}) or "einladung" in request.args:
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
    return response
