"""The word lists: the office keeps them, in the browser or as a file; the moderation reads and tries them."""

from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.policies import may_moderate, may_run_office
from forum.core.data.csv_file import csv_answer
from forum.core.data.unit_of_work import reads_only
from forum.core.errors import DomainError
from forum.core.mail.contact import office_contacts
from forum.core.security.human_form import show_problem
from forum.core.text.choices import find_choice
from forum.core.text.locale import gettext as _
from forum.core.text.locale import number
from forum.core.text.marking import Passage, mark_plain
from forum.core.time import clock
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.moderation.desk.forms.word_lists import TermFileForm, TermForm, TrialForm
from forum.moderation.views.blueprint import moderation
from forum.triage import queries, services
from forum.triage.assess import Assessment, Mark, assess
from forum.triage.models import Term, TermKind
from forum.triage.spam import WritingContext
from forum.triage.word_list_file import COLUMNS, DELIMITER, MOST_BYTES, WordListRefused, read_terms, rows_of

LONGEST_SEARCH = 80


@moderation.get("/moderation/wortlisten/")
def list_terms() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_moderate(actor), actor)
    kind = find_choice(TermKind, request.args.get("art", ""))
    search = request.args.get("suche", "")[:LONGEST_SEARCH]
    return render_template(
        "moderation/list_terms.html",
        page=queries.list_terms(kind, search, cursor=request.args.get("ab")),
        counts=queries.count_terms(),
        kinds=TermKind,
        kind=kind,
        search=search,
        may_edit=may_run_office(actor),
        address=partial(_list_address, kind, search),
    )


@moderation.get("/moderation/wortlisten/neu")
def new_term() -> ResponseReturnValue:
    _enter()
    return _term_page(TermForm(data={"kind": find_choice(TermKind, request.args.get("art", ""))}))


@moderation.post("/moderation/wortlisten/neu")
def create_term() -> ResponseReturnValue:
    _enter()
    form = TermForm()
    if not form.validate():
        return _term_page(form), 422
    try:
        term = services.add_term(form.term, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _term_page(form), 422
    draft_is_saved("term-new")
    flash(_("“%(words)s” is on the list.", words=term.words), "success")
    return redirect(url_for(".list_terms", art=term.kind.address_word), code=303)


@moderation.get("/moderation/wortlisten/<public_id>")
def edit_term(public_id: str) -> ResponseReturnValue:
    _enter()
    term = found(queries.find_term(public_id))
    return _term_page(TermForm.showing(term), term)


@moderation.post("/moderation/wortlisten/<public_id>")
def update_term(public_id: str) -> ResponseReturnValue:
    _enter()
    term, form = found(queries.find_term(public_id)), TermForm()
    if not form.validate():
        return _term_page(form, term), 422
    try:
        services.edit_term(term, form.term, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _term_page(form, term), 422
    draft_is_saved(f"term-{public_id}")
    flash(_("“%(words)s” is saved.", words=term.words), "success")
    return redirect(url_for(".list_terms", art=term.kind.address_word), code=303)


@moderation.post("/moderation/wortlisten/<public_id>/loeschen")
def delete_term(public_id: str) -> ResponseReturnValue:
    _enter()
    term = found(queries.find_term(public_id))
    services.delete_term(term, by=current_member())
    flash(_("“%(words)s” is no longer searched for.", words=term.words), "success")
    return redirect(url_for(".list_terms", art=term.kind.address_word), code=303)


@moderation.get("/moderation/wortlisten/datei")
def download_terms() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_moderate(actor), actor)
    rows = rows_of(map(queries.listed, queries.list_all_terms()))
    return csv_answer(f"wortlisten-{clock.today().isoformat()}.csv", COLUMNS, rows, delimiter=DELIMITER)


@moderation.get("/moderation/wortlisten/einlesen")
def new_term_file() -> ResponseReturnValue:
    _enter()
    return _file_page(TermFileForm())


@moderation.post("/moderation/wortlisten/einlesen")
def create_term_file() -> ResponseReturnValue:
    _enter()
    form = TermFileForm()
    if not form.validate():
        return _file_page(form), 422
    try:
        terms = read_terms(form.file.data.stream.read(MOST_BYTES + 1))
    except WordListRefused as error:
        return _file_page(form, error), 422
    outcome = services.take_in(terms, delete_others=form.delete_others.data, by=current_member())
    flash(_outcome_words(outcome), "success")
    return redirect(url_for(".list_terms"), code=303)


@moderation.get("/moderation/wortlisten/probe")
def new_trial() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_moderate(actor), actor)
    return _trial_page(TrialForm())


@moderation.post("/moderation/wortlisten/probe")
@reads_only
def create_trial() -> ResponseReturnValue:
    """Judge a text by the lists, without the learned scorer: it lives in the worker alone."""
    actor = current_actor()
    authorise(may_moderate(actor), actor)
    form = TrialForm()
    if not form.validate():
        return _trial_page(form), 422
    text = form.text.data or ""
    context = WritingContext(known_contacts=office_contacts())
    return _trial_page(form, assess(text, context=context, lists=queries.current_lists()))


def _enter() -> None:
    actor = current_actor()
    authorise(may_run_office(actor), actor)


def _term_page(form: TermForm, term: Term | None = None) -> str:
    return render_template("moderation/edit_term.html", form=form, term=term)


def _file_page(form: TermFileForm, refusal: WordListRefused | None = None) -> str:
    return render_template("moderation/new_term_file.html", form=form, refusal=refusal)


def _trial_page(form: TrialForm, found_in: Assessment | None = None) -> str:
    text = form.text.data or ""
    marks = found_in.marks if found_in else []
    return render_template(
        "moderation/new_trial.html",
        form=form,
        assessment=found_in,
        marked=mark_plain(text, [Passage(mark.start, mark.end, _css(mark)) for mark in marks]),
        rows=[(text[mark.start : mark.end], _css(mark), mark.label, mark.level) for mark in marks],
    )


def _css(mark: Mark) -> str:
    return "hit hit--data" if mark.is_personal_data else "hit"


def _list_address(kind: TermKind | None, search: str, **changes: str) -> str:
    """The address of the list with the same choice."""
    kept: dict[str, Any] = {"art": kind, "suche": search or None}
    return url_for(".list_terms", **(kept | changes))


def _outcome_words(outcome: services.Outcome) -> str:
    return _(
        "The file is taken in: %(added)s added, %(changed)s changed, %(deleted)s deleted, %(unchanged)s unchanged.",
        added=number(outcome.added),
        changed=number(outcome.changed),
        deleted=number(outcome.deleted),
        unchanged=number(outcome.unchanged),
    )
