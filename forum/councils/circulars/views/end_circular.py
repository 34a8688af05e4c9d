"""Objecting to a vote between meetings, ending it, and counting it with the parts of the key."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.ballots.form_parts import GiveUpForm, PartsForm
from forum.ballots.queries import find_holder, find_own_voters, list_holders
from forum.core.access import Verdict, allow
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.core.web.headers import not_to_be_stored
from forum.councils.circulars.forms.vote import ObjectionForm
from forum.councils.circulars.policies import may_end, may_object
from forum.councils.circulars.services import end as services
from forum.councils.circulars.services.objection import object_to_procedure
from forum.councils.circulars.services.open import fetch_part_of_key
from forum.councils.circulars.views.enter import enter_opened
from forum.councils.frame import frame_of_body
from forum.councils.models.circulars import Circular
from forum.councils.policies import may_steer
from forum.councils.views.blueprint import councils


@councils.get("/gremien/umlauf/<public_id>/widerspruch")
def new_circular_objection(public_id: str) -> ResponseReturnValue:
    circular, ballot, actor = enter_opened(public_id)
    authorise(may_object(actor, circular, find_own_voters(ballot, actor)), actor)
    return _page("councils/new_circular_objection.html", circular, form=ObjectionForm(formdata=None))


@councils.post("/gremien/umlauf/<public_id>/widerspruch")
def create_circular_objection(public_id: str) -> ResponseReturnValue:
    """It ends the vote at once."""
    circular, ballot, actor = enter_opened(public_id)
    own = find_own_voters(ballot, actor)
    authorise(may_object(actor, circular, own), actor)
    form = ObjectionForm()
    if not form.validate():
        return _page("councils/new_circular_objection.html", circular, form=form), 422
    try:
        object_to_procedure(circular, voter=own[0], reason=form.objection.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page("councils/new_circular_objection.html", circular, form=form), 422
    flash(_("The vote has been stopped. The question goes to the next meeting."), "success")
    return _back(public_id)


@councils.post("/gremien/umlauf/<public_id>/beenden")
def end_circular(public_id: str) -> ResponseReturnValue:
    """Before its time, once everybody has voted."""
    circular, _ballot, actor = enter_opened(public_id)
    authorise(may_end(actor, circular), actor)
    services.end_circular(circular, by=current_member())
    flash(_("The vote is over."), "success")
    return _back(public_id)


@councils.get("/gremien/umlauf/<public_id>/schluessel")
def new_key_part(public_id: str) -> ResponseReturnValue:
    """What a part of the key is, before it is shown."""
    circular, ballot, actor = enter_opened(public_id)
    holder = found(find_holder(ballot, actor))
    return _page("councils/new_key_part.html", circular, holder=holder, state=circular.state)


@councils.post("/gremien/umlauf/<public_id>/schluessel")
def show_key_part(public_id: str) -> ResponseReturnValue:
    """The part of the key is the answer itself: shown once, stored nowhere."""
    circular, ballot, actor = enter_opened(public_id)
    holder = found(find_holder(ballot, actor))
    part = fetch_part_of_key(circular, holder=holder)
    return not_to_be_stored(_page("councils/show_key_part.html", circular, part=part))


@councils.get("/gremien/umlauf/<public_id>/auszaehlen")
def new_count(public_id: str) -> ResponseReturnValue:
    circular = _enter_count(public_id)
    return _count_page(circular, PartsForm(formdata=None))


@councils.post("/gremien/umlauf/<public_id>/auszaehlen")
def create_count(public_id: str) -> ResponseReturnValue:
    """Those who count enter their parts on one page, beside each other."""
    circular = _enter_count(public_id)
    form = PartsForm()
    if not form.validate():
        return _count_page(circular, form), 422
    try:
        services.count_with_parts(circular, parts=form.parts, by=current_member())
    except DomainError as error:
        show_problem(form, error, otherwise="first_part")
        return _count_page(circular, form), 422
    flash(_("The votes have been counted, and the key is destroyed."), "success")
    return _back(public_id)


@councils.post("/gremien/umlauf/<public_id>/schluessel-verloren")
def give_up_key(public_id: str) -> ResponseReturnValue:
    circular, _ballot, actor = enter_opened(public_id)
    authorise(may_steer(actor, circular.body), actor)
    form = GiveUpForm()
    if not form.validate():
        return _count_page(circular, PartsForm(formdata=None), form), 422
    services.give_up_key(circular, by=current_member())
    flash(_("The vote is void. It is repeated in a meeting, on paper."), "success")
    return _back(public_id)


def _enter_count(public_id: str) -> Circular:
    """For those who share the key, and for who steers the body."""
    circular, ballot, actor = enter_opened(public_id)
    is_holder = find_holder(ballot, actor) is not None
    verdict: Verdict = allow() if is_holder else may_steer(actor, circular.body)
    authorise(verdict, actor)
    found(ballot if ballot.is_sealed and list_holders(ballot) else None)
    return circular


def _count_page(circular: Circular, form: PartsForm, give_up: GiveUpForm | None = None) -> str:
    ballot = circular.ballot
    assert ballot is not None
    return _page(
        "councils/new_count.html",
        circular,
        form=form,
        give_up=give_up or GiveUpForm(formdata=None),
        state=circular.state,
        holders=list_holders(ballot),
        may_give_up=may_steer(current_actor(), circular.body),
    )


def _page(template: str, circular: Circular, **shown: object) -> str:
    frame = frame_of_body(circular.body, current_actor())
    return render_template(template, circular=circular, body=circular.body, frame=frame, **shown)


def _back(public_id: str) -> ResponseReturnValue:
    return redirect(url_for(".show_circular", public_id=public_id), code=303)
