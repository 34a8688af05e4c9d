"""What the template `councils/sitting/_decide.html` expects: the decisions at an item and the forms to take them."""

from typing import Any

from forum.core.access import Actor
from forum.councils.models.agenda import AgendaItem
from forum.councils.sittings.forms.decide import ResolutionVoteForm, usual_majority
from forum.councils.sittings.policies import may_lead
from forum.councils.sittings.queries.roll import read_roll
from forum.councils.sittings.queries.shown_votes import Decisions, decisions_at
from forum.councils.sittings.quorum import are_most_out


def decision_panel(item: AgendaItem, actor: Actor) -> dict[str, Any]:
    """Decisions at an item; with forms while the meeting deals with it and the reader leads it."""
    decisions = decisions_at(item)
    is_on = item.meeting.is_running and item.meeting.current_item_id == item.id
    leads_now = is_on and bool(may_lead(actor, item.meeting))
    first = {"seen": str(decisions.seen), "majority": usual_majority(item.meeting.body).value}
    open_ones = [one.resolution for one in decisions.motions if leads_now and one.resolution.is_open]
    return {
        "decisions": decisions,
        "leads_now": leads_now,
        "rest_decides": _rest_decides(item, decisions) if is_on else frozenset(),
        "vote_forms": {one.id: ResolutionVoteForm(formdata=None, data=first) for one in open_ones},
    }


def _rest_decides(item: AgendaItem, decisions: Decisions) -> frozenset[int]:
    """Keys of the resolutions in which more than half take no part, so that the others decide."""
    conflicted = [one for one in decisions.motions if one.conflicts]
    if not conflicted or not item.meeting.body.rest_decides:
        return frozenset()
    roll = read_roll(item.meeting)
    out = {one.resolution.id: {who.membership_id for who in one.conflicts} for one in conflicted}
    return frozenset(
        key for key, people in out.items() if are_most_out(out=roll.members - roll.base(people), members=roll.members)
    )
