"""The office changes many arguments at once, and gathers many passages in one."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.text.numbers import number_or_zero
from forum.core.web.guard import found
from forum.weighing.forms.arguments import BulkForm, GatherForm
from forum.weighing.kinds import Step
from forum.weighing.models import Argument
from forum.weighing.queries import find, lists
from forum.weighing.queries.texts import read_passages
from forum.weighing.services import arguments
from forum.weighing.services.arguments import Gathering
from forum.weighing.services.bulk import Changes, Outcome, change_arguments
from forum.weighing.services.locking import tell_why_locked
from forum.weighing.views.blueprint import DESK, weighing
from forum.weighing.views.entering import Entered, desk_address, enter_weighing

LONGEST_SEARCH = 80
# before the public id of an argument, in the name of the field that says which version stands beside its box
SEEN_PREFIX = "seen-"


@weighing.get(f"{DESK}/mehrere")
def edit_arguments(public_id: str) -> ResponseReturnValue:
    return _arguments(enter_weighing(public_id), BulkForm(formdata=None))


@weighing.post(f"{DESK}/mehrere")
def update_arguments(public_id: str) -> ResponseReturnValue:
    entered, form = enter_weighing(public_id), BulkForm()
    form.assignee.offer(find.list_office_people(), _("as it is"))
    if not form.validate():
        return _arguments(entered, form), 422
    chosen = lists.list_arguments_by_public_id(form.arguments.data or (), entered.weighing)
    person = find.find_person(form.assignee.data)
    changes = Changes(person.id if person else None, form.due_on.data, form.step.data, form.disposition.data)
    try:
        seen = {one.id: _seen_version(one) for one in chosen}
        outcome = change_arguments(entered.weighing, seen, changes, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _arguments(entered, form), 422
    flash(_told(outcome), "warning" if outcome.locked or outcome.overtaken else "success")
    if outcome.overtaken:
        # what is left is chosen still, beside what holds there by now
        form.arguments.data = [one.public_id for one in outcome.overtaken]
        return _arguments(entered, form)
    return redirect(url_for(".edit_arguments", public_id=public_id), code=303)


def _told(outcome: Outcome) -> str:
    changed = ngettext(
        "%(changed)s of one argument changed.",
        "%(changed)s of %(num)s arguments changed.",
        outcome.count,
        changed=len(outcome.changed),
    )
    return " ".join(words for words in (changed, _locked(outcome.locked), _overtaken(outcome.overtaken)) if words)


def _locked(locked: Sequence[Argument]) -> str:
    if not locked:
        return ""
    names = ", ".join(one.label for one in locked)
    return ngettext(
        "One is locked and stays as it is: %(names)s.",
        "%(num)s are locked and stay as they are: %(names)s.",
        len(locked),
        names=names,
    )


def _overtaken(overtaken: Sequence[Argument]) -> str:
    if not overtaken:
        return ""
    return ngettext(
        "One has been changed since you opened the page and stays as it is: %(names)s. Look at what stands there now. If "
        "yours is to hold, send it once more.",
        "%(num)s have been changed since you opened the page and stay as they are: %(names)s. Look at what stands there "
        "now. If yours is to hold, send it once more.",
        len(overtaken),
        names=", ".join(one.label for one in overtaken),
    )


def _seen_version(argument: Argument) -> int:
    """The version that stood beside the box; 0, which none has, without one."""
    return number_or_zero(request.form.get(f"{SEEN_PREFIX}{argument.public_id}"))


def _arguments(entered: Entered, form: BulkForm) -> str:
    form.assignee.offer(find.list_office_people(), _("as it is"))
    return render_template(
        "weighing/edit_arguments.html",
        procedure=entered.procedure,
        page=lists.list_arguments(entered.weighing, cursor=request.args.get("ab"), size=lists.MANY_ARGUMENTS),
        form=form,
        locked=None if form.errors else tell_why_locked(entered.weighing, Step.WEIGH),
        seen_prefix=SEEN_PREFIX,
        chosen=frozenset(form.arguments.data or ()),
        address=lambda ab=None: url_for(".edit_arguments", public_id=entered.procedure.public_id, ab=ab),
        back=desk_address(entered.procedure.public_id),
    )


@weighing.get(f"{DESK}/sammeln")
def gather_passages(public_id: str) -> ResponseReturnValue:
    """Passages without an argument, to be searched and put under one together."""
    return _passages(enter_weighing(public_id), GatherForm(formdata=None))


@weighing.post(f"{DESK}/sammeln")
def create_gathering(public_id: str) -> ResponseReturnValue:
    entered, form = enter_weighing(public_id), GatherForm()
    form.offer(lists.list_all_arguments(entered.weighing))
    if not form.validate():
        return _passages(entered, form), 422
    chosen = find.list_passages_by_public_id(form.chosen.data or (), entered.weighing)
    if not chosen:
        form.chosen.errors = [_("Choose at least one passage.")]
        return _passages(entered, form), 422
    into = found(find.find_argument(form.into.data, entered.weighing)) if form.into.data else None
    try:
        gathering = arguments.gather_free(
            entered.weighing, chosen, into=into, title=form.title.data or "", by=current_member()
        )
    except DomainError as error:
        show_problem(form, error)
        return _passages(entered, form), 422
    flash(_told_gathering(gathering), "warning" if gathering.left else "success")
    return redirect(url_for(".gather_passages", public_id=public_id, suche=request.args.get("suche")), code=303)


def _told_gathering(gathering: Gathering) -> str:
    words = ngettext(
        "One passage belongs to %(argument)s.",
        "%(num)s passages belong to %(argument)s.",
        len(gathering.given),
        argument=gathering.argument.label,
    )
    if not gathering.left:
        return words
    stayed = ngettext(
        "One stays where somebody else has put it meanwhile.",
        "%(num)s stay where somebody else has put them meanwhile.",
        len(gathering.left),
    )
    return f"{words} {stayed}"


def _passages(entered: Entered, form: GatherForm) -> str:
    form.offer(lists.list_all_arguments(entered.weighing))
    search = request.args.get("suche", "")[:LONGEST_SEARCH].strip()
    page = lists.list_free_passages(entered.weighing, words=search, cursor=request.args.get("ab"))
    rows = zip(read_passages(page.items), find.contributions_of(page.items), strict=True)
    return render_template(
        "weighing/gather_passages.html",
        procedure=entered.procedure,
        page=page,
        rows=list(rows),
        search=search,
        form=form,
        locked=None if form.errors else tell_why_locked(entered.weighing, Step.WEIGH),
        chosen=frozenset(form.chosen.data or ()),
        address=lambda ab=None: url_for(".gather_passages", public_id=entered.procedure.public_id, suche=search, ab=ab),
        back=desk_address(entered.procedure.public_id),
    )
