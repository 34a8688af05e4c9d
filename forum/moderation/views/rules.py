"""The dialogue rules."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.guard import authorise
from forum.moderation.grounds import NORMS, current_rules
from forum.moderation.views.blueprint import moderation
from forum.rules.queries import current_version


@moderation.get("/dialogregeln")
def show_rules() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    return render_template("moderation/show_rules.html", rules=current_rules(), norms=NORMS, version=current_version())
