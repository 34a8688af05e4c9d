"""Beginning a private thread."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise
from forum.councils.frame import frame_of_body
from forum.councils.models.bodies import Body
from forum.councils.models.threads import BodyThread
from forum.councils.policies import may_work_in
from forum.councils.views.blueprint import councils
from forum.councils.views.enter import enter_body
from forum.councils.workspace.forms.threads import ThreadForm
from forum.councils.workspace.services.open_thread import open_thread
from forum.discussions.addresses import address_of
from forum.discussions.drawing import draw_preview
from forum.discussions.form_parts.publishing import text_in


@councils.get("/gremien/<public_id>/gespraeche/neu")
def new_thread_of_body(public_id: str) -> ResponseReturnValue:
    body, actor = enter_body(public_id)
    authorise(may_work_in(actor, body), actor)
    form = ThreadForm(formdata=None)
    form.offer_labels(current_member())
    return _page(body, form)


@councils.post("/gremien/<public_id>/gespraeche/neu")
def create_thread_of_body(public_id: str) -> ResponseReturnValue:
    body, actor = enter_body(public_id)
    authorise(may_work_in(actor, body), actor)
    form = ThreadForm()
    form.offer_labels(current_member())
    if "preview" in request.form:
        return _page(body, form, preview=draw_preview(form.body.data or ""))
    if not form.validate():
        return _page(body, form), 422
    try:
        thread = _publish(body, form)
    except TooManyAttempts as error:
        show_problem(form, error)
        return _page(body, form), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        show_problem(form, error)
        return _page(body, form), 422
    draft_is_saved(_draft_of(body))
    flash(_("The thread has begun. The members of the body can read it."), "success")
    return redirect(address_of(thread), code=303)


def _publish(body: Body, form: ThreadForm) -> BodyThread:
    return open_thread(
        body,
        title=text_in(form.title),
        text=form.body.data or "",
        by=current_member(),
        speaking=form.chosen_label,
        submission=form.submission_key,
    )


def _draft_of(body: Body) -> str:
    return f"gespraech-{body.public_id}"


def _page(body: Body, form: ThreadForm, *, preview: Markup | None = None) -> str:
    return render_template(
        "councils/new_thread_of_body.html",
        body=body,
        frame=frame_of_body(body, current_actor()),
        form=form,
        draft=_draft_of(body),
        preview=preview,
    )
