"""The votes between meetings of a body."""

from flask import render_template, request, url_for

from forum.councils.circulars.queries.circulars import list_circulars as list_page
from forum.councils.circulars.queries.circulars import list_missing_votes
from forum.councils.frame import frame_of_body
from forum.councils.policies import may_steer
from forum.councils.views.blueprint import councils
from forum.councils.views.enter import enter_body


@councils.get("/gremien/<public_id>/umlauf/")
def list_circulars(public_id: str) -> str:
    """The latest first; chair and managing office see drafts as well."""
    body, actor = enter_body(public_id)
    page = list_page(body, actor=actor, cursor=request.args.get("ab"))
    return render_template(
        "councils/list_circulars.html",
        body=body,
        frame=frame_of_body(body, actor),
        page=page,
        missing=list_missing_votes(page.items, actor),
        may_prepare=may_steer(actor, body),
        address=lambda **place: url_for(".list_circulars", public_id=public_id, **place),
    )
