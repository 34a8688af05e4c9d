"""What the template `councils/sitting/_decide.html` expects: the decisions at an item and the forms to take them."""

from typing import Any

from forum.core.access import Actor
from forum.councils.models.agenda import AgendaItem
from forum.councils.sittings.forms.decide import ResolutionVoteForm, usual_majority
from forum.councils.sittings.policies import may_lead
from forum.councils.sittings.queries.shown_votes import decisions_at


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
        "vote_forms": {one.id: ResolutionVoteForm(formdata=None, data=first) for one in open_ones},
    }
