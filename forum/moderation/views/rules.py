"""The dialogue rules."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.policies import RULES_VERSION
from forum.core.access import everyone
from forum.core.guard import authorise
from forum.moderation.grounds import NORMS, RULES
from forum.moderation.views.blueprint import moderation


@moderation.get("/dialogregeln")
def show_rules() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    return render_template("moderation/show_rules.html", rules=RULES, norms=NORMS, version=RULES_VERSION)
