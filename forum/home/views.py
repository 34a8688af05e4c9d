"""The front page."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.guard import authorise

home = Blueprint("home", __name__)


@home.get("/")
def show_home() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    return render_template("home/show_home.html")
