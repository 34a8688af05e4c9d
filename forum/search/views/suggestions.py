"""Words for whoever types into a search field, as a fragment."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.security.limits import limit_reading
from forum.core.web.guard import authorise
from forum.index.searching.suggesting import suggest
from forum.search.views.blueprint import SUGGESTIONS, search
from forum.search.wanted import LONGEST_QUERY


@search.get("/suche/vorschlaege")
def list_suggestions() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    typed = request.args.get("q", "").lstrip()[:LONGEST_QUERY]
    if not typed:
        return render_template("search/_suggestions.html", suggestions=())
    limit_reading("suggestions", times=SUGGESTIONS)
    return render_template("search/_suggestions.html", suggestions=suggest(typed, actor))
