"""The blueprint of notifications, and what its pages share."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.personal_pages import keep_out_of_caches
from forum.core.access import Actor
from forum.core.mail.links import own_path
from forum.core.web.guard import authorise
from forum.notifications.policies import may_have_notices

notifications = Blueprint("notifications", __name__)
keep_out_of_caches(notifications)


def enter() -> Actor:
    """Everybody comes here for themselves alone."""
    actor = current_actor()
    authorise(may_have_notices(actor), actor)
    return actor


def way_back(otherwise: str) -> str:
    """The page of this site from which a button was pressed."""
    return own_path(request.form.get("zurueck")) or otherwise


def with_errors(page: str) -> ResponseReturnValue:
    """The answer to a form that was refused: the page with the form and its errors."""
    return page, 422
