"""Elections: candidates, counts, the second ballot, the lot."""

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.ballots.kinds import BallotWay, LotWay
from forum.ballots.models import Ballot
from forum.ballots.queries import list_options
from forum.ballots.results import election_of
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import MeetingBallot
from forum.councils.sittings.forms.elect import (
    ElectionCountForm,
    ElectionForm,
    LotForm,
    SecondBallotForm,
    SecretWayForm,
    election_count_form,
)
from forum.councils.sittings.queries.decide import count_ballots
from forum.councils.sittings.queries.roll import read_roll
from forum.councils.sittings.services import elect as services
from forum.councils.sittings.views.decisions import address_of_vote, enter_vote, page, take
from forum.councils.sittings.views.entering import enter_item_to_lead
from forum.councils.views.blueprint import councils


@councils.get("/gremien/punkte/<public_id>/wahl")
def new_election(public_id: str) -> ResponseReturnValue:
    item, actor = enter_item_to_lead(public_id)
    first = {"seen": str(count_ballots(item)), "way": BallotWay.PAPER.value}
    return _new_page(item, actor, ElectionForm(formdata=None, data=first))


@councils.post("/gremien/punkte/<public_id>/wahl")
def create_election(public_id: str) -> ResponseReturnValue:
    item, actor = enter_item_to_lead(public_id)
    form = ElectionForm()
    form.offer_counters(read_roll(item.meeting))
    if not form.validate():
        return _new_page(item, actor, form), 422
    try:
        ballot = services.open_election(
            item,
            office=form.office.data or "",
            candidates=form.names,
            way=BallotWay(form.way.data),
            seen=form.votes_seen,
            key_holders=form.holders,
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error, otherwise="candidates" if error.field == "options" else None)
        return _new_page(item, actor, form), 422
    flash(_("The election has begun."), "success")
    return redirect(address_of_vote(ballot), code=303)


@councils.get("/gremien/abstimmung/<public_id>/auszaehlung")
def new_election_count(public_id: str) -> ResponseReturnValue:
    ballot, link, actor = enter_vote(public_id)
    return _count_page(ballot, link, actor, election_count_form(list_options(ballot), way=ballot.way)(formdata=None))


@councils.post("/gremien/abstimmung/<public_id>/auszaehlung")
def create_election_count(public_id: str) -> ResponseReturnValue:
    ballot, link, actor = enter_vote(public_id)
    form = election_count_form(list_options(ballot), way=ballot.way)()
    return take(
        form,
        lambda: services.record_election(ballot, counts=form.counts, invalid=form.invalid_papers, by=current_member()),
        lambda: _count_page(ballot, link, actor, form),
        address_of_vote(ballot),
        done=_("The result has been recorded and is shown."),
    )


@councils.post("/gremien/abstimmung/<public_id>/geheime-wahl")
def make_election_secret(public_id: str) -> ResponseReturnValue:
    """On paper, unless the form names the devices."""
    ballot, _link, _actor = enter_vote(public_id)
    form = SecretWayForm()
    way = BallotWay(form.way.data) if form.validate() else BallotWay.PAPER
    secret = services.make_secret(ballot, way=way, by=current_member())
    flash(_("The election is secret now. The open ballot has ended without a count."), "success")
    return redirect(address_of_vote(secret), code=303)


@councils.get("/gremien/abstimmung/<public_id>/zweiter-wahlgang")
def new_second_ballot(public_id: str) -> ResponseReturnValue:
    ballot, link, actor = enter_vote(public_id)
    names = _candidates(ballot)
    return _second_page(ballot, link, actor, SecondBallotForm(formdata=None, data={"standing": names}))


@councils.post("/gremien/abstimmung/<public_id>/zweiter-wahlgang")
def create_second_ballot(public_id: str) -> ResponseReturnValue:
    ballot, link, actor = enter_vote(public_id)
    form = SecondBallotForm()
    form.offer(_candidates(ballot))
    if not form.validate():
        return _second_page(ballot, link, actor, form), 422
    try:
        second = services.open_second(ballot, candidates=form.standing.data or [], by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _second_page(ballot, link, actor, form), 422
    flash(_("The second ballot has begun: most votes decide."), "success")
    return redirect(address_of_vote(second), code=303)


@councils.get("/gremien/abstimmung/<public_id>/los")
def new_lot(public_id: str) -> ResponseReturnValue:
    ballot, link, actor = enter_vote(public_id)
    return _lot_page(ballot, link, actor, LotForm(formdata=None))


@councils.post("/gremien/abstimmung/<public_id>/los")
def create_lot(public_id: str) -> ResponseReturnValue:
    ballot, link, actor = enter_vote(public_id)
    form = LotForm()
    _offer_leading(form, ballot)
    return take(
        form,
        lambda: services.draw_election_lot(
            ballot,
            way=LotWay.SYSTEM if form.winner is None else LotWay.HAND,
            winner=form.winner,
            by=current_member(),
        ),
        lambda: _lot_page(ballot, link, actor, form),
        address_of_vote(ballot),
        done=_("The lot has been recorded."),
    )


def _candidates(ballot: Ballot) -> list[str]:
    return [one.label for one in list_options(ballot) if one.answer is None]


def _offer_leading(form: LotForm, ballot: Ballot) -> None:
    options = list_options(ballot)
    leading = election_of(ballot, options).leading if ballot.is_counted else ()
    form.offer([one for one in options if one.number in leading])


def _new_page(item: AgendaItem, actor: Actor, form: ElectionForm) -> str:
    roll = read_roll(item.meeting)
    form.offer_counters(roll)
    return page(item, actor, "new_election", form=form, people=roll.voters())


def _count_page(ballot: Ballot, link: MeetingBallot, actor: Actor, form: ElectionCountForm) -> str:
    people = read_roll(link.item.meeting).voters()
    return page(link.item, actor, "new_election_count", form=form, ballot=ballot, people=people)


def _second_page(ballot: Ballot, link: MeetingBallot, actor: Actor, form: SecondBallotForm) -> str:
    form.offer(_candidates(ballot))
    return page(link.item, actor, "new_second_ballot", form=form, ballot=ballot)


def _lot_page(ballot: Ballot, link: MeetingBallot, actor: Actor, form: LotForm) -> str:
    _offer_leading(form, ballot)
    return page(link.item, actor, "new_lot", form=form, ballot=ballot)
