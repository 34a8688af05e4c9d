"""The preview of a text, as a fragment."""

from flask import request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.data.unit_of_work import reads_only
from forum.core.web.guard import authorise
from forum.discussions import policies
from forum.discussions.drawing import draw_preview
from forum.discussions.views.blueprint import discussions


@discussions.post("/vorschau")
@reads_only
def create_preview() -> ResponseReturnValue:
    """The text as it will look."""
    actor = current_actor()
    authorise(policies.may_preview(actor), actor)
    return draw_preview(request.form.get("text", ""))
