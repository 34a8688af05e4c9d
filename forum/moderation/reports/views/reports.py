"""Reporting content, with or without an account."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_login
from forum.accounts.visitor import present_network
from forum.core.access import everyone
from forum.core.errors import TooManyAttempts
from forum.core.reportable.kind import ReportableKind
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.moderation import policies
from forum.moderation.models.reports import Category, ReporterKind
from forum.moderation.queries.history import find_report
from forum.moderation.queries.things import find_subject
from forum.moderation.reports.forms import AddressForm, ReportForm
from forum.moderation.reports.services.report import Notice, report
from forum.moderation.reports.views.places import subject_at
from forum.moderation.subjects import Subject
from forum.moderation.views.blueprint import moderation


@moderation.get("/melden")
def find_reported() -> ResponseReturnValue:
    """The way in from the footer: find a thing by its address."""
    actor = current_actor()
    authorise(everyone, actor)
    sent = request.args.get("adresse")
    address = (sent or "").strip()
    subject = subject_at(address, actor=actor) if address else None
    if subject:
        return redirect(url_for(".new_report", kind=subject.kind, public_id=subject.thing.public_id))

    form = AddressForm(request.args)
    if address:
        form.address.errors = [_("There is nothing on this site under this address. Copy it from the address bar.")]
    elif sent is not None:
        form.address.errors = [_("Give the address of what you report.")]
    return render_template("moderation/find_reported.html", form=form), 200 if sent is None else 422


@moderation.get("/melden/<reported_kind:kind>/<public_id>")
def new_report(kind: ReportableKind, public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    subject = found(find_subject(kind, public_id, actor=actor))
    authorise(policies.may_report(actor, subject), actor)

    login = current_login()
    form = ReportForm(
        addresses=subject.url,
        reporter_kind=ReporterKind.PERSON.value,
        name=login.user.public_name if login else "",
        email=login.user.email if login else "",
    )
    form.begin_anew()
    return render_template("moderation/new_report.html", form=form, subject=subject)


@moderation.post("/melden/<reported_kind:kind>/<public_id>")
def create_report(kind: ReportableKind, public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    subject = found(find_subject(kind, public_id, actor=actor))
    authorise(policies.may_report(actor, subject), actor)

    form = ReportForm()
    if not _is_fine(form):
        return _ask_again(form, subject)
    login = current_login()
    try:
        filed = report(
            subject,
            _notice(form),
            by=login.user if login else None,
            network=present_network(),
        )
    except TooManyAttempts as error:
        form.form_errors.append(error.message)
        return _ask_again(form, subject, status=429, retry_after=error.retry_after)
    draft_is_saved(f"report-{public_id}")
    return redirect(url_for(".show_report", public_id=filed.public_id), code=303)


@moderation.get("/meldungen/<public_id>")
def show_report(public_id: str) -> ResponseReturnValue:
    """The confirmation, at an address that the reporter alone knows."""
    actor = current_actor()
    authorise(everyone, actor)
    filed = found(find_report(public_id))
    return render_template("moderation/show_report.html", report=filed)


def _is_fine(form: ReportForm) -> bool:
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


def _ask_again(
    form: ReportForm, subject: Subject, *, status: int = 422, retry_after: int | None = None
) -> ResponseReturnValue:
    form.begin_anew()
    page = render_template("moderation/new_report.html", form=form, subject=subject)
    return page, status, {"Retry-After": str(retry_after)} if retry_after else {}


def _notice(form: ReportForm) -> Notice:
    return Notice(
        category=Category(form.category.data),
        explanation=(form.explanation.data or "").strip(),
        addresses="\n".join((form.addresses.data or "").split()),
        reporter_kind=ReporterKind(form.reporter_kind.data),
        name=(form.name.data or "").strip(),
        email=(form.email.data or "").strip(),
        language=locale.language(),
    )
