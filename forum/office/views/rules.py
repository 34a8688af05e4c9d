"""The dialogue rules in the office: work on the next version, publish it."""

from collections.abc import Callable
from datetime import timedelta

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.text_diff import differences
from forum.core.time import clock
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import found
from forum.office.forms.rules import ClauseForm, PublishRulesForm
from forum.office.views.blueprint import office
from forum.rules import queries
from forum.rules.clauses import as_text
from forum.rules.models import RulesClause, RulesVersion
from forum.rules.services import edit
from forum.rules.services.publish import NoticePeriod, earliest_day, publish


@office.get("/geschaeftsstelle/dialogregeln/")
def show_rules_draft() -> ResponseReturnValue:
    enter_office()
    return _overview()


@office.post("/geschaeftsstelle/dialogregeln/entwurf")
def create_rules_draft() -> ResponseReturnValue:
    enter_office()
    return _change_draft(lambda: edit.begin_draft(by=current_member()), _("The draft is a copy of the last version."))


@office.post("/geschaeftsstelle/dialogregeln/entwurf/verwerfen")
def delete_rules_draft() -> ResponseReturnValue:
    draft = _enter_draft()
    return _change_draft(lambda: edit.discard_draft(draft, by=current_member()), _("The draft is dropped."))


@office.get("/geschaeftsstelle/dialogregeln/entwurf/neu")
def new_clause() -> ResponseReturnValue:
    return _clause_page(_enter_draft(), ClauseForm())


@office.post("/geschaeftsstelle/dialogregeln/entwurf/neu")
def create_clause() -> ResponseReturnValue:
    draft, form = _enter_draft(), ClauseForm()
    if not form.validate():
        return _clause_page(draft, form, status=422)
    return _save_clause(draft, form, None, lambda: edit.add_clause(draft, form.clause, by=current_member()))


@office.get("/geschaeftsstelle/dialogregeln/entwurf/<key>")
def edit_clause(key: str) -> ResponseReturnValue:
    draft = _enter_draft()
    clause = _find_clause(draft, key)
    return _clause_page(draft, ClauseForm(obj=clause), clause)


@office.post("/geschaeftsstelle/dialogregeln/entwurf/<key>")
def update_clause(key: str) -> ResponseReturnValue:
    draft, form = _enter_draft(), ClauseForm()
    clause = _find_clause(draft, key)
    if not form.validate():
        return _clause_page(draft, form, clause, status=422)
    return _save_clause(draft, form, clause, lambda: edit.edit_clause(draft, key, form.clause, by=current_member()))


@office.post("/geschaeftsstelle/dialogregeln/entwurf/<key>/hoch")
def raise_clause(key: str) -> ResponseReturnValue:
    draft = _enter_draft()
    place, by = _find_clause(draft, key).number, current_member()
    return _change_draft(lambda: edit.move_clause(draft, key, place - 1, by=by), _("The order is saved."))


@office.post("/geschaeftsstelle/dialogregeln/entwurf/<key>/runter")
def lower_clause(key: str) -> ResponseReturnValue:
    draft = _enter_draft()
    place, by = _find_clause(draft, key).number, current_member()
    return _change_draft(lambda: edit.move_clause(draft, key, place + 1, by=by), _("The order is saved."))


@office.post("/geschaeftsstelle/dialogregeln/entwurf/<key>/streichen")
def delete_clause(key: str) -> ResponseReturnValue:
    draft = _enter_draft()
    _find_clause(draft, key)
    return _change_draft(lambda: edit.remove_clause(draft, key, by=current_member()), _("The rule is taken out."))


@office.get("/geschaeftsstelle/dialogregeln/entwurf/veroeffentlichen")
def new_publication() -> ResponseReturnValue:
    draft = _enter_draft()
    soonest = earliest_day(NoticePeriod.REGULAR) + timedelta(days=1)
    return _publication_page(draft, PublishRulesForm(data={"holds_from": soonest}))


@office.post("/geschaeftsstelle/dialogregeln/entwurf/veroeffentlichen")
def create_publication() -> ResponseReturnValue:
    draft, form = _enter_draft(), PublishRulesForm()
    if not form.validate():
        return _publication_page(draft, form, status=422)
    try:
        version = publish(
            draft,
            holds_from=form.holds_from.data,
            change_note=form.change_note.data or "",
            change_note_en=form.change_note_en.data or "",
            period=NoticePeriod(form.period.data),
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error)
        return _publication_page(draft, form, status=422)
    draft_is_saved(f"rules-{draft.public_id}")
    flash(_("Version %(version)s is published. All accounts are told by mail.", version=version.label), "success")
    return redirect(url_for(".show_rules_draft"), code=303)


def _enter_draft() -> RulesVersion:
    enter_office()
    return found(queries.find_draft())


def _find_clause(draft: RulesVersion, key: str) -> RulesClause:
    return found(next((row for row in queries.list_rows(draft) if row.key == key), None))


def _change_draft(act: Callable[[], object], message: str) -> ResponseReturnValue:
    try:
        act()
    except DomainError as error:
        return _overview(problem=error), 409
    flash(message, "success")
    return redirect(url_for(".show_rules_draft"), code=303)


def _save_clause(
    draft: RulesVersion, form: ClauseForm, clause: RulesClause | None, act: Callable[[], object]
) -> ResponseReturnValue:
    try:
        act()
    except DomainError as error:
        show_problem(form, error)
        return _clause_page(draft, form, clause, status=409)
    draft_is_saved(_draft_of_clause(draft, clause))
    flash(_("The rule is saved in the draft."), "success")
    return redirect(url_for(".show_rules_draft"), code=303)


def _overview(*, problem: DomainError | None = None) -> str:
    draft = queries.find_draft()
    return render_template(
        "office/show_rules_draft.html",
        draft=draft,
        clauses=queries.list_rows(draft) if draft else [],
        versions=queries.list_versions(),
        in_force=queries.find_version_in_force(),
        problem=problem,
        today=clock.today(),
    )


def _clause_page(
    draft: RulesVersion, form: ClauseForm, clause: RulesClause | None = None, *, status: int = 200
) -> ResponseReturnValue:
    kept, number = _draft_of_clause(draft, clause), clause.number if clause else None
    return render_template("office/edit_clause.html", form=form, number=number, draft=kept), status


def _draft_of_clause(draft: RulesVersion, clause: RulesClause | None) -> str:
    """The key under which the browser keeps what is typed."""
    return f"clause-{draft.public_id}-{clause.key if clause else 'new'}"


def _publication_page(draft: RulesVersion, form: PublishRulesForm, *, status: int = 200) -> ResponseReturnValue:
    kept = f"rules-{draft.public_id}"
    page = render_template("office/new_publication.html", form=form, changes=_changes(draft), draft=kept)
    return page, status


def _changes(draft: RulesVersion) -> Markup:
    """What the draft changes against the last published version."""
    latest = queries.find_latest()
    before = queries.list_clauses(latest.label if latest else queries.BUILT_IN.label)
    after = tuple(queries.read_clause(row) for row in queries.list_rows(draft))
    return differences(as_text(before), as_text(after))
