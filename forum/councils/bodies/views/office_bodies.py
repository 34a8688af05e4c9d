"""The office's list of bodies, and the beginning of a new one, out of a thread or on its own."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.office_pages import enter_office
from forum.core.errors import DomainError
from forum.core.mail.contact import CONTACT, office_email
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.councils.bodies.forms.sections import DetailsForm
from forum.councils.bodies.queries.lists import count_people, list_all, list_possible_parents
from forum.councils.bodies.queries.threads import find_thread
from forum.councils.bodies.services.edit import edit_body
from forum.councils.models.bodies import NAME_LENGTH, Body
from forum.councils.models.rules import BodyKind
from forum.councils.policies import may_run_bodies
from forum.councils.services.open_body import open_body
from forum.councils.views.blueprint import councils
from forum.discussions.models.threads import Thread


@councils.get("/geschaeftsstelle/gremien/")
def list_office_bodies() -> ResponseReturnValue:
    actor = enter_office()
    page = list_all(actor=actor, cursor=request.args.get("ab"))
    return render_template(
        "councils/list_office_bodies.html",
        page=page,
        people=count_people(page.items),
        today=clock.today(),
        address=lambda **values: url_for(".list_office_bodies", **values),
    )


@councils.get("/geschaeftsstelle/gremien/neu")
def new_body() -> ResponseReturnValue:
    enter_office()
    thread = _thread()
    contact = CONTACT.current()
    standing = {"office_name": contact.office_name, "office_email": office_email(), "parent_id": _usual_parent()}
    return _page(_form(standing | (_from_thread(thread) if thread else {})), thread)


@councils.post("/geschaeftsstelle/gremien/neu")
def create_body() -> ResponseReturnValue:
    actor = enter_office()
    authorise(may_run_bodies(actor), actor)
    form, thread = _form({}), _thread()
    if not form.validate():
        return _page(form, thread), 422
    try:
        body = _open(form, thread)
    except DomainError as error:
        show_problem(form, error)
        return _page(form, thread), 422
    flash(_("The draft is saved. Only the office sees it until the proposal is published."), "success")
    return redirect(url_for(".edit_body", public_id=body.public_id), code=303)


def _open(form: DetailsForm, thread: Thread | None) -> Body:
    values, by = form.values, current_member()
    body = open_body(
        values["name"],
        kind=values["kind"],
        purpose=values["purpose"],
        mandate=values["mandate"],
        founding_thread=thread,
        by=by,
    )
    return edit_body(body, values, by=by)


def _thread() -> Thread | None:
    """The thread out of which the body is founded, if the address names one that the actor may read."""
    public_id = request.args.get("gespraech", "")
    return found(find_thread(public_id, actor=current_actor())) if public_id else None


def _from_thread(thread: Thread) -> dict[str, str]:
    return {"name": _("Advisory council %(title)s", title=thread.title)[:NAME_LENGTH], "kind": BodyKind.COUNCIL.value}


def _usual_parent() -> str:
    """Advisory councils are founded by the Forum."""
    forum = next((one for one in list_possible_parents() if one.kind is BodyKind.FORUM), None)
    return str(forum.id) if forum else ""


def _form(standing: dict[str, str]) -> DetailsForm:
    form = DetailsForm(data=standing)
    form.offer(list_possible_parents())
    return form


def _page(form: DetailsForm, thread: Thread | None) -> str:
    return render_template("councils/new_body.html", form=form, thread=thread)
