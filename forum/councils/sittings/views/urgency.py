"""What a meeting decides about its own agenda and its doors."""

from functools import partial

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.queries.agenda import list_all_items
from forum.councils.models.agenda import AgendaItem, Doors
from forum.councils.models.attendance import BallotPurpose
from forum.councils.sittings.forms.decide import CountForm
from forum.councils.sittings.forms.elect import UrgentForm
from forum.councils.sittings.queries.decide import count_ballots
from forum.councils.sittings.queries.roll import read_roll
from forum.councils.sittings.services import doors as services
from forum.councils.sittings.services.urgency import Urgent, add_urgent
from forum.councils.sittings.views.decisions import address_of_sitting, page, take
from forum.councils.sittings.views.entering import attempt, enter_item_to_lead
from forum.councils.views.blueprint import councils


@councils.get("/gremien/punkte/<public_id>/dringlichkeit")
def new_urgent_item(public_id: str) -> ResponseReturnValue:
    """While this item is on, an item is moved that cannot wait."""
    item, actor = enter_item_to_lead(public_id)
    first = {"seen": str(count_ballots(item)), "behind": item.public_id}
    return _urgent_page(item, actor, UrgentForm(formdata=None, data=first))


@councils.post("/gremien/punkte/<public_id>/dringlichkeit")
def create_urgent_item(public_id: str) -> ResponseReturnValue:
    item, actor = enter_item_to_lead(public_id)
    form = UrgentForm()
    _offer_items(form, item)
    if not form.validate():
        return _urgent_page(item, actor, form), 422
    behind = next(one for one in list_all_items(item.meeting) if one.public_id == form.behind.data)
    urgent = Urgent(words=form.words, reason=form.urgency_reason.data or "", behind=behind)
    try:
        added = add_urgent(item, urgent, form.count, seen=form.votes_seen, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _urgent_page(item, actor, form), 422
    if added is None:
        flash(_("Rejected: the item does not come on the agenda."), "success")
    else:
        flash(_("On the agenda: %(label)s %(title)s", label=label_of(added), title=added.title), "success")
    return redirect(address_of_sitting(item), code=303)


@councils.post("/gremien/punkte/<public_id>/tueren")
def move_doors(public_id: str) -> ResponseReturnValue:
    item, _actor = enter_item_to_lead(public_id)
    act = partial(services.move_doors, item, by=current_member())
    done = _("The public sees nothing until the motion has been decided.")
    return attempt(act, url_for("councils.new_doors_vote", public_id=public_id), done=done)


@councils.post("/gremien/punkte/<public_id>/tueren/zuruecknehmen")
def withdraw_doors_motion(public_id: str) -> ResponseReturnValue:
    item, _actor = enter_item_to_lead(public_id)
    act = partial(services.withdraw_doors_motion, item, by=current_member())
    return attempt(act, address_of_sitting(item), done=_("The motion has been taken back."))


@councils.get("/gremien/punkte/<public_id>/tueren/abstimmung")
def new_doors_vote(public_id: str) -> ResponseReturnValue:
    item, actor = enter_item_to_lead(public_id)
    return _doors_page(item, actor, CountForm(formdata=None, data={"seen": str(count_ballots(item))}))


@councils.post("/gremien/punkte/<public_id>/tueren/abstimmung")
def create_doors_vote(public_id: str) -> ResponseReturnValue:
    item, actor = enter_item_to_lead(public_id)
    form = CountForm()
    return take(
        form,
        lambda: services.decide_doors(item, form.count, seen=form.votes_seen, by=current_member()),
        lambda: _doors_page(item, actor, form),
        address_of_sitting(item),
        done=_("The result has been recorded."),
    )


def _offer_items(form: UrgentForm, item: AgendaItem) -> None:
    items = list_all_items(item.meeting)
    form.offer([(one, f"{label_of(one)} {one.title}") for one in items])


def _urgent_page(item: AgendaItem, actor: Actor, form: UrgentForm) -> str:
    _offer_items(form, item)
    roll = read_roll(item.meeting)
    return page(item, actor, "new_urgent_item", form=form, people=roll.voters(), needed=-(-2 * roll.members // 3))


def _doors_page(item: AgendaItem, actor: Actor, form: CountForm) -> str:
    closes = item.doors is Doors.OPEN
    purpose = BallotPurpose.CLOSE_DOORS if closes else BallotPurpose.OPEN_DOORS
    people = read_roll(item.meeting).voters()
    return page(item, actor, "new_doors_vote", form=form, purpose=purpose, people=people)
