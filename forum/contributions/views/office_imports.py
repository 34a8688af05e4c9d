"""The office's pages about imports of contributions: choose columns and look, start, follow, read the report."""

from dataclasses import fields
from itertools import islice

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.office_pages import enter_office
from forum.contributions.forms.imports import ColumnsForm
from forum.contributions.importing.columns import Columns
from forum.contributions.importing.contribution import Contribution, Rejection, read_contributions
from forum.contributions.importing.target import TargetLabel, labels_of, list_upload_pages, threads_page_of
from forum.contributions.jobs import import_contributions
from forum.contributions.models import ContributionImport
from forum.contributions.queries import imports
from forum.contributions.queries.noticed import MOST_LISTED, list_noticed
from forum.contributions.services import import_failures, import_queue
from forum.contributions.views.blueprint import contributions
from forum.core.data.csv_table import Table
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found

ROWS_SHOWN = 10


@contributions.get("/geschaeftsstelle/einlesen/")
def list_imports() -> ResponseReturnValue:
    enter_office()
    page = imports.list_imports(cursor=request.args.get("ab"))
    return render_template(
        "contributions/list_imports.html",
        page=page,
        labels=labels_of(page.items),
        upload_pages=list_upload_pages(),
        address=lambda **values: url_for(".list_imports", **values),
    )


@contributions.get("/geschaeftsstelle/einlesen/<public_id>")
def show_import(public_id: str) -> ResponseReturnValue:
    """The choice of columns, the progress, the failure or the report, depending on the state of the import."""
    enter_office()
    order = _find(public_id)
    if order.queued_at is None and imports.has_file(order):
        return _columns_page(order, _columns_form(order))
    if order.has_failed:
        kept_until = import_failures.kept_until(order)
        return render_template("contributions/show_import_failure.html", order=order, kept_until=kept_until)
    if order.finished_at:
        return _report_page(order)
    return render_template("contributions/show_import_progress.html", order=order, label=_label_of(order))


@contributions.post("/geschaeftsstelle/einlesen/<public_id>")
def update_import(public_id: str) -> ResponseReturnValue:
    """Keep the columns and look again; the button that starts sends the same form."""
    enter_office()
    order = _find(public_id)
    form = ColumnsForm()
    form.offer(import_queue.open_table(order).names)
    if not form.validate():
        return _columns_page(order, form), 422
    try:
        import_queue.choose_columns(order, _chosen(form), written_on=form.written_on.data)
        if "start" in request.form:
            _start(order)
    except DomainError as error:
        show_problem(form, error)
        return _columns_page(order, form), 422
    return redirect(url_for(".show_import", public_id=public_id), code=303)


@contributions.post("/geschaeftsstelle/einlesen/<public_id>/verwerfen")
def delete_import(public_id: str) -> ResponseReturnValue:
    enter_office()
    import_queue.discard(_find(public_id))
    flash(_("The file has been discarded. Nothing was imported."), "success")
    return redirect(url_for(".list_imports"), code=303)


@contributions.post("/geschaeftsstelle/einlesen/<public_id>/noch-einmal")
def retry_import(public_id: str) -> ResponseReturnValue:
    enter_office()
    order = _find(public_id)
    import_failures.try_again(order, by=current_member())
    import_contributions.enqueue_after_commit(order.id)
    return redirect(url_for(".show_import", public_id=public_id), code=303)


@contributions.post("/geschaeftsstelle/einlesen/<public_id>/beenden")
def end_import(public_id: str) -> ResponseReturnValue:
    enter_office()
    import_failures.end(_find(public_id), by=current_member())
    return redirect(url_for(".show_import", public_id=public_id), code=303)


def _start(order: ContributionImport) -> None:
    import_queue.start(order, by=current_member())
    import_contributions.enqueue_after_commit(order.id)


def _find(public_id: str) -> ContributionImport:
    return found(imports.find_import(public_id))


def _label_of(order: ContributionImport) -> TargetLabel:
    return labels_of([order])[order.id]


def _report_page(order: ContributionImport) -> str:
    return render_template(
        "contributions/show_import_report.html",
        order=order,
        label=_label_of(order),
        threads_page=threads_page_of(order),
        noticed=list_noticed(order, actor=current_actor()),
        most_noticed=MOST_LISTED,
    )


def _columns_form(order: ContributionImport) -> ColumnsForm:
    form = ColumnsForm(formdata=None, written_on=order.written_on, **order.columns)
    form.offer(import_queue.open_table(order).names)
    return form


def _chosen(form: ColumnsForm) -> Columns:
    return Columns(**{one.name: form[one.name].data for one in fields(Columns)})


def _columns_page(order: ContributionImport, form: ColumnsForm) -> str:
    table = import_queue.open_table(order)
    return render_template(
        "contributions/edit_import.html",
        order=order,
        label=_label_of(order),
        form=form,
        rows=_first_rows(form, table),
    )


def _first_rows(form: ColumnsForm, table: Table) -> list[Contribution | Rejection]:
    """The first contributions as the form would have them; none as long as its columns do not hold any."""
    columns = _chosen(form)
    if any(form[one.name].errors for one in fields(Columns)) or not columns.hold_contributions:
        return []
    return list(islice(read_contributions(table, columns, written_on=form.written_on.data), ROWS_SHOWN))
