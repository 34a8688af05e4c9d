"""What waits for an answer in the city's name, for those who write them."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.contributions.policies import may_see_answers_due
from forum.contributions.queries.answers_due import page_of_answers_due
from forum.contributions.views.blueprint import contributions
from forum.core.web.guard import authorise


@contributions.get("/zu-beantworten/")
def list_answers_due() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_see_answers_due(actor), actor)
    return render_template(
        "contributions/list_answers_due.html",
        page=page_of_answers_due(actor=actor, cursor=request.args.get("ab")),
        address=lambda **values: url_for(".list_answers_due", **values),
    )
