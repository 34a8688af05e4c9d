"""The parts of the key of a secret vote in a meeting: each is shown once, and all together count it."""

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.ballots.form_parts import GiveUpForm, PartsForm
from forum.ballots.models import Ballot, KeyHolder
from forum.ballots.queries import find_holder, list_holders
from forum.ballots.services.keys import has_keys
from forum.core.access import Actor, Verdict, allow, everyone
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.core.web.headers import not_to_be_stored
from forum.councils.models.attendance import MeetingBallot
from forum.councils.sittings.policies import may_lead
from forum.councils.sittings.services import keys as services
from forum.councils.sittings.views.decisions import address_of_vote, enter_vote, enter_vote_as_member, page
from forum.councils.views.blueprint import councils


@councils.get("/gremien/abstimmung/<public_id>/schluessel")
def new_part_of_vote(public_id: str) -> ResponseReturnValue:
    """What a part of the key is, before it is shown."""
    ballot, link, actor, holder = _enter_holder(public_id)
    can_fetch = ballot.is_open and not has_keys(ballot)
    return page(link.item, actor, "new_key_part", ballot=ballot, holder=holder, can_fetch=can_fetch)


@councils.post("/gremien/abstimmung/<public_id>/schluessel")
def show_part_of_vote(public_id: str) -> ResponseReturnValue:
    """The part is the answer itself: shown once, stored nowhere."""
    ballot, link, actor, holder = _enter_holder(public_id)
    part = services.fetch_part_of_vote(ballot, holder=holder)
    return not_to_be_stored(page(link.item, actor, "show_key_part", ballot=ballot, part=part))


@councils.get("/gremien/abstimmung/<public_id>/oeffnen")
def new_count_of_parts(public_id: str) -> ResponseReturnValue:
    ballot, link, actor = _enter_count(public_id)
    return _count_page(ballot, link, actor, PartsForm(formdata=None))


@councils.post("/gremien/abstimmung/<public_id>/oeffnen")
def create_count_of_parts(public_id: str) -> ResponseReturnValue:
    """Those who count enter their parts on one page, beside each other."""
    ballot, link, actor = _enter_count(public_id)
    form = PartsForm()
    if not form.validate():
        return _count_page(ballot, link, actor, form), 422
    try:
        services.count_with_parts(ballot, parts=form.parts, by=current_member())
    except DomainError as error:
        show_problem(form, error, otherwise="first_part")
        return _count_page(ballot, link, actor, form), 422
    flash(_("The votes have been counted, and the key is destroyed."), "success")
    return redirect(address_of_vote(ballot), code=303)


@councils.post("/gremien/abstimmung/<public_id>/schluessel-verloren")
def give_up_key_of_vote(public_id: str) -> ResponseReturnValue:
    ballot, link, actor = enter_vote(public_id)
    form = GiveUpForm()
    if not form.validate():
        return _count_page(ballot, link, actor, PartsForm(formdata=None), form), 422
    services.give_up_key(ballot, by=current_member())
    flash(_("The vote is void. It is repeated on paper."), "success")
    return redirect(address_of_vote(ballot), code=303)


def _enter_holder(public_id: str) -> tuple[Ballot, MeetingBallot, Actor, KeyHolder]:
    ballot, link, actor = enter_vote_as_member(public_id)
    holder = found(find_holder(ballot, actor))
    authorise(everyone, actor)
    return ballot, link, actor, holder


def _enter_count(public_id: str) -> tuple[Ballot, MeetingBallot, Actor]:
    """For those who share the key, and for who leads the meeting."""
    ballot, link, actor = enter_vote_as_member(public_id)
    verdict: Verdict = allow() if find_holder(ballot, actor) else may_lead(actor, link.item.meeting)
    authorise(verdict, actor)
    found(ballot if list_holders(ballot) else None)
    return ballot, link, actor


def _count_page(
    ballot: Ballot, link: MeetingBallot, actor: Actor, form: PartsForm, give_up: GiveUpForm | None = None
) -> str:
    return page(
        link.item,
        actor,
        "new_count_of_parts",
        ballot=ballot,
        form=form,
        give_up=give_up or GiveUpForm(formdata=None),
        holders=list_holders(ballot),
        waits=not ballot.is_open and not ballot.is_counted and not ballot.is_void,
        may_give_up=may_lead(actor, link.item.meeting),
    )
