"""Reporting a barrier, without an account."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_login
from forum.accounts.visitor import present_network
from forum.core.access import everyone
from forum.core.errors import TooManyAttempts
from forum.core.mail.links import public_url
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.core.web.referrer import page_it_came_from
from forum.home.barriers import services
from forum.home.barriers.forms import BarrierForm
from forum.home.barriers.queries import find_report
from forum.home.barriers.services import Barrier
from forum.home.views.blueprint import home


@home.get("/barriere-melden")
def new_barrier_report() -> ResponseReturnValue:
    """The address of the page it came from stands in the form already."""
    authorise(everyone, current_actor())
    login = current_login()
    form = BarrierForm(
        formdata=None,
        data={
            "page_address": _page_before(),
            "name": login.user.public_name if login else "",
            "email": login.user.email if login else "",
        },
    )
    form.begin_anew()
    return render_template("home/new_barrier_report.html", form=form)


@home.post("/barriere-melden")
def create_barrier_report() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    form = BarrierForm()
    if not _is_fine(form):
        return _ask_again(form)
    try:
        filed = services.report_barrier(_barrier(form), network=present_network())
    except TooManyAttempts as error:
        form.form_errors.append(error.message)
        return _ask_again(form, status=429, retry_after=error.retry_after)
    draft_is_saved("barrier")
    return redirect(url_for(".show_barrier_report", public_id=filed.public_id), code=303)


@home.get("/barriere-melden/<public_id>")
def show_barrier_report(public_id: str) -> ResponseReturnValue:
    """The confirmation, and later the answer, at an address that the reporter alone knows."""
    authorise(everyone, current_actor())
    return render_template("home/show_barrier_report.html", report=found(find_report(public_id)))


def _page_before() -> str:
    path = page_it_came_from()
    is_this_form = path.startswith(url_for(".new_barrier_report"))
    return "" if not path or is_this_form else public_url("home.show_home").rstrip("/") + path


def _is_fine(form: BarrierForm) -> bool:
    """Whether the report may go on; a machine, or an eager password manager, is told what to empty."""
    valid = bool(form.validate())
    if form.is_from_a_machine:
        form.homepage.data = ""
        form.form_errors.append(
            _("A field that has to stay empty was filled in. We have emptied it: please send again.")
        )
    elif valid and form.hurry:
        form.form_errors.append(form.hurry)
    return valid and not form.form_errors


def _ask_again(form: BarrierForm, *, status: int = 422, retry_after: int | None = None) -> ResponseReturnValue:
    form.begin_anew()
    page = render_template("home/new_barrier_report.html", form=form)
    return page, status, {"Retry-After": str(retry_after)} if retry_after else {}


def _barrier(form: BarrierForm) -> Barrier:
    return Barrier(
        description=form.description.data or "",
        page_address=form.page_address.data or "",
        wish=form.wish.data or "",
        technology=form.technology.data or "",
        name=form.name.data or "",
        email=(form.email.data or "").strip(),
        language=locale.language(),
    )
